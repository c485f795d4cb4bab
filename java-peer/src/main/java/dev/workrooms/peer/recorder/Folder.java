package dev.workrooms.peer.recorder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A recording's folder while somebody writes into it. It is locked, and the lock goes with the
/// process, however that ends: so a later one can tell what was interrupted. The lock holds some
/// room on the disk, so that `call.json` can be written even where the disk is full.
final class Folder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Folder.class.getName());
  private static final String LOCK = ".lock";
  private static final int ROOM = 1 << 16;

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
      folder.keepRoom();
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

  private void keepRoom() throws IOException {
    var room = ByteBuffer.allocate(ROOM);
    try {
      while (room.hasRemaining()) {
        lock.write(room, room.position());
      }
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  /// Gives up the room on the disk that was kept for `call.json`.
  void makeRoom() {
    try {
      lock.truncate(0);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is not emptied: {1}", path, e.getMessage());
    }
  }

  Path path() {
    return path;
  }

  /// Gives it free, and takes it away where nothing is in it.
  void discard() {
    close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // An earlier recording is in it.
      LOG.log(System.Logger.Level.DEBUG, "the folder {0} stays: {1}", path, e.getMessage());
    }
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
      LOG.log(System.Logger.Level.DEBUG, "the lock of {0} stays: {1}", path, e.getMessage());
    }
  }
}
