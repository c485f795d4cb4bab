package dev.workrooms.peer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A stream of the application's, which is closed in any case.
record StreamTarget(OutputStream stream) implements Target {
  private static final System.Logger LOG = System.getLogger(StreamTarget.class.getName());

  @Override
  public void open() {
    // It is.
  }

  @Override
  public void write(byte[] piece) throws IOException {
    stream.write(piece);
  }

  @Override
  public @Nullable Path commit() throws IOException {
    stream.close();
    return null;
  }

  @Override
  public void abandon() {
    try {
      stream.close();
    } catch (IOException | RuntimeException e) {
      // Nobody relies on what is in it.
      LOG.log(System.Logger.Level.DEBUG, "a stream could not be closed", e);
    }
  }
}
