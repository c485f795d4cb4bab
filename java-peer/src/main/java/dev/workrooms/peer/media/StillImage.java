package dev.workrooms.peer.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// One picture that stands still: five frames a second, so that it costs little and a new receiver
/// has it at once. May feed several calls.
public final class StillImage implements VideoSource {
  private static final int WIDEST = 1280;
  private static final int HIGHEST = 720;

  /// About 256 MB once it is decoded: more than any camera's.
  private static final long MOST_PIXELS = 64L << 20;

  private final Billboard billboard = new Billboard();

  /// In its own size, or smaller where it is larger than 1280x720.
  public StillImage(BufferedImage picture) {
    this(I420Frame.of(picture));
  }

  /// In the middle of a picture of this size, between black bars where the shapes differ.
  ///
  /// @param width columns: even, 16 to 4096
  /// @param height rows: even, 16 to 4096
  public StillImage(BufferedImage picture, int width, int height) {
    I420Frame.requireCodable(width, height);
    billboard.show(I420Frame.of(picture).scaled(width, height));
  }

  private StillImage(I420Frame picture) {
    double scale =
        Math.min(
            1, Math.min((double) WIDEST / picture.width(), (double) HIGHEST / picture.height()));
    int width = Math.max(16, (int) (picture.width() * scale) & ~1);
    int height = Math.max(16, (int) (picture.height() * scale) & ~1);
    billboard.show(picture.scaled(width, height));
  }

  /// A picture from a file (PNG, JPEG, GIF, BMP, TIFF), in its own size, or smaller where it is
  /// larger than 1280x720. How a camera was held (EXIF) is not looked at.
  ///
  /// @throws IOException where the file can't be read, is no such picture, has more than 64
  ///     megapixels, or is wider or higher than 16,384 pixels; the message says which
  /// @throws DrawingLibraryMissing where Java lacks what it needs to read JPEG files
  public static StillImage read(Path file) throws IOException {
    return new StillImage(decode(file));
  }

  /// The same, in a size of your own.
  public static StillImage read(Path file, int width, int height) throws IOException {
    I420Frame.requireCodable(width, height);
    return new StillImage(decode(file), width, height);
  }

  private static BufferedImage decode(Path file) throws IOException {
    // The image stream does not close what it reads from.
    try (var bytes = Files.newInputStream(file);
        var in = new MemoryCacheImageInputStream(bytes)) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(file + " is no picture that can be read: PNG and JPEG can");
      }
      var reader = readers.next();
      try {
        reader.setInput(in);
        return decode(file, reader);
      } finally {
        reader.dispose();
      }
    } catch (LinkageError e) {
      throw new DrawingLibraryMissing(e);
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
    try {
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new IOException("it has more than 64 megapixels");
      }
      if (Math.max(reader.getWidth(0), reader.getHeight(0)) > I420Frame.LARGEST) {
        throw new IOException("it is wider or higher than 16,384 pixels");
      }
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      // Damaged files make some readers throw whatever comes to them.
      throw new IOException(file + " could not be read as a picture: " + e.getMessage(), e);
    }
  }

  @Override
  public Feed start(VideoSink out) {
    return billboard.watch(out);
  }
}
