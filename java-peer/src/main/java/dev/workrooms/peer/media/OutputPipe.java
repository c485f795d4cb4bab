package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A stream to another program, written until it fails or is closed. The first failure is kept,
/// and told once; whatever is written afterwards is dropped.
final class OutputPipe implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputPipe.class.getName());

  /// Whole pieces go out, whoever writes. Closing does not wait for it: it ends a write that hangs.
  private final ReentrantLock lock = new ReentrantLock();

  private final OutputStream out;
  private volatile @Nullable IOException failure;
  private volatile boolean closed;

  OutputPipe(OutputStream out) {
    this.out = out;
  }

  /// Something to write.
  interface Piece {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes it and sends it on its way.
  void write(Piece piece) {
    lock.lock();
    try {
      if (!closed && failure == null) {
        piece.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      if (!closed) {
        failure = e;
        LOG.log(
            System.Logger.Level.WARNING, "a stream failed; nothing more is written to it: " + e);
      }
    } finally {
      lock.unlock();
    }
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    var before = failure;
    try {
      out.close();
    } catch (IOException e) {
      if (before == null) {
        throw e;
      }
      // A broken stream closes with another word on the same.
      before.addSuppressed(e);
    }
    if (before != null) {
      throw new IOException("not everything was written: " + before.getMessage(), before);
    }
  }
}
