package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.KeptCall;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// What a program keeps over a restart, in a file that its owner alone may read: the secret of its
/// session id in the first line, and the calls that it is in, a line each. Who reads the file sees
/// all of the old or all of the new. Thread-safe.
final class KeptFile {
  private static final String BEFORE = "secret ";
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path file;
  private final Secret secret;
  private final List<KeptCall> before;
  private final Map<CallId, KeptCall> now = new LinkedHashMap<>();

  private KeptFile(Path file, Secret secret, List<KeptCall> before) {
    this.file = file;
    this.secret = secret;
    this.before = before;
  }

  /// Reads the file, or begins it.
  ///
  /// @throws Failure where it can't be read or written, or is something else
  static KeptFile at(Path file) {
    try {
      var kept = Files.exists(file) ? read(file) : new KeptFile(file, Secret.random(), List.of());
      kept.before.forEach(call -> kept.now.put(call.id(), call));
      kept.write();
      return kept;
    } catch (IOException e) {
      throw new Failure(Exit.FAILED, Problem.with(file, e), e);
    }
  }

  private static KeptFile read(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    try {
      if (lines.isEmpty() || !lines.getFirst().startsWith(BEFORE)) {
        throw new IllegalArgumentException("its first line holds no secret");
      }
      var secret = new Secret(lines.getFirst().substring(BEFORE.length()));
      var calls = lines.stream().skip(1).map(KeptCall::parse).toList();
      return new KeptFile(file, secret, calls);
    } catch (IllegalArgumentException | Refused e) {
      throw new Failure(
          Exit.FAILED,
          "%s is not what --keep writes (%s): name another file".formatted(file, e.getMessage()),
          e);
    }
  }

  /// The same peer under the session id of the secret, in the calls that it was in.
  PeerOptions in(PeerOptions options) {
    return options.withSecret(secret).withCalls(before);
  }

  /// Those of the peer's calls that wait to be taken up.
  List<Call> waiting(Peer peer) {
    return peer.calls().stream().filter(call -> before.contains(call.kept())).toList();
  }

  /// The call is one to take up again from now on.
  synchronized void add(Call call) {
    now.put(call.id(), call.kept());
    save();
  }

  /// The call has ended.
  synchronized void remove(Call call) {
    if (now.remove(call.id()) != null) {
      save();
    }
  }

  private void save() {
    try {
      write();
    } catch (IOException e) {
      System.err.println("the call can't be kept: " + Problem.with(file, e));
    }
  }

  private void write() throws IOException {
    var text = new StringBuilder(BEFORE).append(secret.value()).append('\n');
    now.values().forEach(call -> text.append(call.text()).append('\n'));
    var suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var part = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), suffix));
    try {
      try (var out = FileChannel.open(part, NEW, ownersAlone())) {
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Where there are such rights: Windows has others.
  private static FileAttribute<?>[] ownersAlone() {
    var rights = PosixFilePermissions.fromString("rw-------");
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }
}
