package dev.workrooms.peer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the content of a file comes from. Its reader may hang, so another thread may close it.
final class Source implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Source.class.getName());

  private final Path path;
  private volatile @Nullable InputStream stream;

  private Source(Path path, @Nullable InputStream stream) {
    this.path = path;
    this.stream = stream;
  }

  /// A file that is opened when its turn has come.
  static Source of(Path path) {
    return new Source(path, null);
  }

  static Source of(InputStream stream) {
    return new Source(Path.of(""), stream);
  }

  /// Fills the piece, but for the last of the content.
  ///
  /// @return how many bytes there were
  int fill(byte[] piece) throws IOException {
    var opened = stream;
    if (opened == null) {
      opened = Files.newInputStream(path);
      stream = opened;
    }
    return opened.readNBytes(piece, 0, piece.length);
  }

  @Override
  public void close() {
    var opened = stream;
    if (opened == null) {
      return;
    }
    try {
      opened.close();
    } catch (IOException | RuntimeException e) {
      // All that was wanted of it has been read.
      LOG.log(System.Logger.Level.DEBUG, "a source could not be closed", e);
    }
  }
}
