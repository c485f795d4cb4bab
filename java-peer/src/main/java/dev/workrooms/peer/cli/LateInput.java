package dev.workrooms.peer.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file or FIFO that is opened by the first who reads, as a FIFO makes who opens it wait for a
/// writer.
final class LateInput extends InputStream {
  private final Path file;
  private @Nullable InputStream in;
  private volatile boolean closed;

  LateInput(Path file) {
    this.file = file;
  }

  private InputStream in() throws IOException {
    var opened = in;
    if (opened == null) {
      opened = new FileInputStream(file.toFile());
      publish(opened);
    }
    return opened;
  }

  private synchronized void publish(InputStream opened) throws IOException {
    in = opened;
    if (closed) {
      opened.close();
    }
  }

  @Override
  public int read() throws IOException {
    return in().read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return in().read(bytes, offset, length);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (in != null) {
      in.close();
    }
  }
}
