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

/// A file that is there only once it is complete: until then, its content is in another beside it,
/// `.workrooms-….part`. A JVM that is killed leaves that one behind.
final class FileTarget implements Target {
  private static final System.Logger LOG = System.getLogger(FileTarget.class.getName());

  private final Path part;
  private final IntFunction<Path> names;
  private final int most;
  private final boolean replacing;
  private volatile @Nullable FileChannel channel;

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
    var opened = channel;
    if (opened == null) {
      throw new IOException(part + " is not open");
    }
    return opened;
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
      // A plain move deletes the old file first; and an empty folder, too.
      return Files.move(part, names.apply(1), StandardCopyOption.ATOMIC_MOVE);
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
      return claim(file);
    }
    Files.delete(part);
    return file;
  }

  /// Without links: takes the name, then puts the content in its place. A plain move looks first
  /// and overwrites what was made since.
  private Path claim(Path file) throws IOException {
    Files.createFile(file);
    try {
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public void abandon() {
    var opened = channel;
    if (opened == null) {
      return;
    }
    try {
      opened.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a file that is of no use any more stays: " + part, e);
    }
  }
}
