package dev.workrooms.peer.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Keeps a copy of the latest picture that came in, for whoever wants to look: one copy a frame,
/// into memory that is used again. Thread-safe.
public final class LatestFrame implements VideoSink {
  private @Nullable I420Frame latest;

  @Override
  public synchronized void accept(I420Frame frame) {
    if (latest == null || latest.width() != frame.width() || latest.height() != frame.height()) {
      latest = frame.copy();
    } else {
      frame.copyTo(latest);
    }
  }

  /// The latest picture, as a frame of your own; empty before the first.
  public synchronized Optional<I420Frame> frame() {
    return Optional.ofNullable(latest).map(I420Frame::copy);
  }

  /// The latest picture, as an image of your own; empty before the first.
  public Optional<BufferedImage> image() {
    return frame().map(I420Frame::toImage);
  }

  /// Writes the latest picture to a PNG file. Who reads the file meanwhile sees the old one or the
  /// new one, whole: it is written beside it, and then takes its place.
  ///
  /// @throws IllegalStateException before the first picture
  /// @throws IOException where the file can't be written; then all is as it was before
  public void writePng(Path file) throws IOException {
    var image = image().orElseThrow(() -> new IllegalStateException("no picture has come in yet"));
    var suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var part = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), suffix));
    try {
      try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
          var png = new MemoryCacheImageOutputStream(out)) {
        ImageIO.write(image, "png", png);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
