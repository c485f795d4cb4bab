package dev.workrooms.peer.media;

import java.awt.Transparency;
import java.awt.image.BufferedImage;

/// Reads an image's rows as 0xRRGGBB, what is transparent against black.
final class RgbRows {
  private final BufferedImage image;
  private final int width;
  private final boolean opaque;
  private final byte[] bytes;

  RgbRows(BufferedImage image) {
    this.image = image;
    this.width = image.getWidth();
    this.opaque = image.getTransparency() == Transparency.OPAQUE;
    this.bytes = new byte[image.getType() == BufferedImage.TYPE_3BYTE_BGR ? 3 * width : 0];
  }

  /// The highest byte of each pixel is no colour.
  void read(int row, int[] rgb) {
    switch (image.getType()) {
      case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB ->
          image.getRaster().getDataElements(0, row, width, 1, rgb);
      case BufferedImage.TYPE_3BYTE_BGR -> {
        image.getRaster().getDataElements(0, row, width, 1, bytes);
        pack(rgb);
      }
      // Any other kind, at many times the cost.
      default -> image.getRGB(0, row, width, 1, rgb, 0, width);
    }
    if (!opaque) {
      darken(rgb);
    }
  }

  /// The raster gives red, green and blue in this order, however they are stored.
  private void pack(int[] rgb) {
    for (int x = 0; x < rgb.length; x++) {
      rgb[x] = rgb(bytes[3 * x] & 0xFF, bytes[3 * x + 1] & 0xFF, bytes[3 * x + 2] & 0xFF);
    }
  }

  private static void darken(int[] argb) {
    for (int x = 0; x < argb.length; x++) {
      int pixel = argb[x];
      int alpha = pixel >>> 24;
      if (alpha != 255) {
        argb[x] =
            rgb(
                (pixel >> 16 & 0xFF) * alpha / 255,
                (pixel >> 8 & 0xFF) * alpha / 255,
                (pixel & 0xFF) * alpha / 255);
      }
    }
  }

  private static int rgb(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }
}
