package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// The file `call.json` in a recording's folder. Who reads it sees all of the old or all of the
/// new.
final class CallFile {
  /// More than that the recorder never writes.
  private static final long MOST_BYTES = 16 << 20;

  private CallFile() {}

  static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(CallRecord.FILE));
  }

  /// @throws IOException where there is none, or it can't be read, or is something else; a sentence
  static CallRecord read(Path folder) throws IOException {
    var file = folder.resolve(CallRecord.FILE);
    if (!exists(folder)) {
      throw new IOException(
          "%s is no recording: it holds no %s".formatted(folder, CallRecord.FILE));
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is far too long for what the recorder writes");
    }
    try {
      return Json.parse(Files.readString(file)).as(CallRecord.class);
    } catch (Refused e) {
      throw new IOException(
          "%s is not what the recorder writes: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Writes it, or replaces it at once.
  static void write(Path folder, CallRecord record) throws IOException {
    var part = unused(folder, CallRecord.FILE);
    try {
      try (var out =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(Json.of(record).toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(part, folder.resolve(CallRecord.FILE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// A name beside a file, for what is to take its place.
  static Path unused(Path folder, String name) {
    var suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return folder.resolve("%s.%s.part".formatted(name, suffix));
  }
}
