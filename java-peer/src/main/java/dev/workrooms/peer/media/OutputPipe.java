package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A stream to another program, written until it fails or is closed. The first failure is kept,
/// and told once; whatever is written afterwards is dropped.
final class OutputPipe implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutputPipe.class.getName());

  /// How long closing waits for the stream: so many seconds.
  private static final int PATIENCE = 1;

  /// Whole pieces go out, whoever writes. Closing does not wait for it.
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
      closeStream();
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

  /// On a thread of its own: some streams can't be closed while a write hangs in them, as a
  /// process'
  /// input and standard output, which write first what they hold.
  private void closeStream() throws IOException {
    var closing =
        new FutureTask<Boolean>(
            () -> {
              out.close();
              return true;
            });
    Thread.ofPlatform().daemon().name("output-pipe-close").start(closing);
    try {
      closing.get(PATIENCE, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the reader takes nothing more", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the stream was closed");
    }
  }
}
