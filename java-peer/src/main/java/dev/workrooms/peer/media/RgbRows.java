package dev.workrooms.peer.media;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/// Reads an image's rows as 0xRRGGBB, what is transparent against black.
final class RgbRows {
  private final BufferedImage image;
  private final int width;
  private final boolean opaque;
  private final boolean grey;
  private final byte[] bytes;

  RgbRows(BufferedImage image) {
    this.image = image;
    this.width = image.getWidth();
    this.opaque = image.getTransparency() == Transparency.OPAQUE;
    this.grey = isGrey(image);
    this.bytes = new byte[image.getType() == BufferedImage.TYPE_3BYTE_BGR ? 3 * width : 0];
  }

  /// Java takes such grey for linear light and would brighten it, but files mean it as they mean
  /// their colours.
  private static boolean isGrey(BufferedImage image) {
    var model = image.getColorModel();
    boolean whole =
        image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE
            || image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT;
    return whole
        && model instanceof ComponentColorModel
        && !model.isAlphaPremultiplied()
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /// The highest byte of each pixel is no colour.
  void read(int row, int[] rgb) {
    if (grey) {
      readGrey(row, rgb);
    } else {
      readColours(row, rgb);
    }
    if (!opaque) {
      darken(rgb);
    }
  }

  private void readColours(int row, int[] rgb) {
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
  }

  private void readGrey(int row, int[] rgb) {
    var raster = image.getRaster();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    raster.getSamples(0, row, width, 1, 0, rgb);
    for (int x = 0; x < width; x++) {
      rgb[x] = (rgb[x] >> shift) * 0x010101;
    }
    if (!opaque) {
      var alpha = raster.getSamples(0, row, width, 1, 1, (int[]) null);
      for (int x = 0; x < width; x++) {
        rgb[x] |= alpha[x] >> shift << 24;
      }
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
