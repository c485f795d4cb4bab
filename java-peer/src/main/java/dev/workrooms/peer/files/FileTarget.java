package dev.workrooms.peer.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A file that is there only once it is complete: until then, its content is in another beside it.
final class FileTarget implements Target {
  private static final System.Logger LOG = System.getLogger(FileTarget.class.getName());

  private final Path part;
  private final IntFunction<Path> names;
  private final int most;
  private final boolean replacing;
  private @Nullable FileChannel channel;

  /// @param names the first, second… name to try, where a file has the one before already
  private FileTarget(Path folder, IntFunction<Path> names, int most, boolean replacing) {
    this.part = folder.resolve(".workrooms-" + UUID.randomUUID() + ".part");
    this.names = names;
    this.most = most;
    this.replacing = replacing;
  }

  /// This file, and no other.
  static FileTarget of(Path file, boolean replacing) {
    var absolute = file.toAbsolutePath();
    var folder = absolute.getParent();
    if (folder == null || absolute.getFileName() == null) {
      throw new IllegalArgumentException(file + " is no place for a file");
    }
    return new FileTarget(folder, _ -> absolute, 1, replacing);
  }

  /// A file of this name, or one like it, in the folder.
  static FileTarget in(Path folder, SafeName name) {
    return new FileTarget(folder, number -> name.within(folder, number), SafeName.MOST, false);
  }

  @Override
  public void open() throws IOException {
    channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private FileChannel opened() throws IOException {
    if (channel == null) {
      throw new IOException(part + " is not open");
    }
    return channel;
  }

  @Override
  public void write(byte[] piece) throws IOException {
    var rest = ByteBuffer.wrap(piece);
    while (rest.hasRemaining()) {
      opened().write(rest);
    }
  }

  @Override
  public Path commit() throws IOException {
    // Otherwise a power cut may leave the name without the content.
    opened().force(true);
    opened().close();
    if (replacing) {
      var file = names.apply(1);
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    for (int i = 1; i < most; i++) {
      try {
        return moveTo(names.apply(i));
      } catch (FileAlreadyExistsException taken) {
        // The next name, then.
      }
    }
    return moveTo(names.apply(most));
  }

  /// @throws FileAlreadyExistsException where there is one: none is ever overwritten
  private Path moveTo(Path file) throws IOException {
    try {
      // Unlike a move, it fails where a file of this name was made just now.
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException noLinks) {
      return Files.move(part, file);
    }
    Files.delete(part);
    return file;
  }

  @Override
  public void abandon() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a file that is of no use any more stays: " + part, e);
    }
  }
}
