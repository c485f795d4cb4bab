package dev.workrooms.peer.recorder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A recording's folder while somebody writes into it. It is locked, and the lock goes with the
/// process, however that ends: so a later one can tell what was interrupted.
final class Folder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel lock;
  private boolean closed;

  private Folder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Makes it, if it is not there, and locks it.
  ///
  /// @throws RecordingFailed where it can't be written to, or somebody else has it
  static Folder take(Path path) {
    try {
      Files.createDirectories(path);
      var folder = tryTake(path);
      if (folder == null) {
        throw new RecordingFailed("This call is being recorded to " + path + " already", null);
      }
      return folder;
    } catch (FileAlreadyExistsException e) {
      throw new RecordingFailed("Can't record to " + path + ": there is a file of that name", e);
    } catch (IOException e) {
      throw new RecordingFailed("Can't record to " + path + ": " + Words.of(e), e);
    }
  }

  /// The same with one that is there; null where somebody else has it.
  static @Nullable Folder tryTake(Path path) throws IOException {
    var channel = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new Folder(path, channel);
      }
    } catch (OverlappingFileLockException ours) {
      // This process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  Path path() {
    return path;
  }

  /// Gives it free. Twice is harmless.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      Files.deleteIfExists(path.resolve(LOCK));
    } catch (IOException e) {
      System.getLogger(Folder.class.getName())
          .log(System.Logger.Level.DEBUG, "the lock of {0} stays: {1}", path, e.getMessage());
    }
  }
}
