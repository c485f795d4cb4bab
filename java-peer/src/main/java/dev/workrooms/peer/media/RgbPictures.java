package dev.workrooms.peer.media;

import java.awt.image.BufferedImage;

/// Between I420 and RGB: BT.601, limited range, in whole numbers of 1/65,536.
final class RgbPictures {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);

  // What one step of red, green and blue adds to y, u and v.
  private static final int RED_Y = fixed(0.299 * 219 / 255);
  private static final int GREEN_Y = fixed(0.587 * 219 / 255);
  private static final int BLUE_Y = fixed(0.114 * 219 / 255);
  private static final int RED_U = fixed(-0.299 / 1.772 * 224 / 255);
  private static final int GREEN_U = fixed(-0.587 / 1.772 * 224 / 255);
  private static final int GREEN_V = fixed(-0.587 / 1.402 * 224 / 255);
  private static final int BLUE_V = fixed(-0.114 / 1.402 * 224 / 255);
  // These make the sums nothing, so that grey has no colour.
  private static final int BLUE_U = -RED_U - GREEN_U;
  private static final int RED_V = -GREEN_V - BLUE_V;

  // And what one step of y, u and v adds to red, green and blue.
  private static final int Y = fixed(255.0 / 219);
  private static final int V_RED = fixed(1.402 * 255 / 224);
  private static final int U_GREEN = fixed(-0.114 * 1.772 / 0.587 * 255 / 224);
  private static final int V_GREEN = fixed(-0.299 * 1.402 / 0.587 * 255 / 224);
  private static final int U_BLUE = fixed(1.772 * 255 / 224);

  private RgbPictures() {}

  private static int fixed(double factor) {
    return (int) Math.round(factor * (1 << BITS));
  }

  /// A colour sample is the mean of its two by two pixels.
  static I420Frame frame(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var frame = I420Frame.blank(width, height);
    var rows = new RgbRows(image);
    var upper = new int[width];
    var lower = new int[width];
    var luma = new byte[width];
    var u = new byte[(width + 1) / 2];
    var v = new byte[(width + 1) / 2];
    for (int row = 0; row < height; row += 2) {
      rows.read(row, upper);
      frame.y().put(row * frame.strideY(), brightness(upper, luma));
      // The last of an odd number of rows stands for itself twice.
      rows.read(Math.min(row + 1, height - 1), lower);
      if (row + 1 < height) {
        frame.y().put((row + 1) * frame.strideY(), brightness(lower, luma));
      }
      colours(upper, lower, u, v);
      frame.u().put(row / 2 * frame.strideU(), u);
      frame.v().put(row / 2 * frame.strideV(), v);
    }
    return frame;
  }

  private static byte[] brightness(int[] rgb, byte[] luma) {
    for (int x = 0; x < luma.length; x++) {
      int pixel = rgb[x];
      int sum =
          RED_Y * (pixel >> 16 & 0xFF) + GREEN_Y * (pixel >> 8 & 0xFF) + BLUE_Y * (pixel & 0xFF);
      luma[x] = (byte) (16 + ((sum + HALF) >> BITS));
    }
    return luma;
  }

  private static void colours(int[] upper, int[] lower, byte[] u, byte[] v) {
    int last = upper.length - 1;
    for (int i = 0; i < u.length; i++) {
      int left = 2 * i;
      int right = Math.min(left + 1, last);
      int a = upper[left];
      int b = upper[right];
      int c = lower[left];
      int d = lower[right];
      int red = (a >> 16 & 0xFF) + (b >> 16 & 0xFF) + (c >> 16 & 0xFF) + (d >> 16 & 0xFF);
      int green = (a >> 8 & 0xFF) + (b >> 8 & 0xFF) + (c >> 8 & 0xFF) + (d >> 8 & 0xFF);
      int blue = (a & 0xFF) + (b & 0xFF) + (c & 0xFF) + (d & 0xFF);
      // Sums of four: two bits more to shift away.
      u[i] =
          (byte) (128 + ((RED_U * red + GREEN_U * green + BLUE_U * blue + 4 * HALF) >> (BITS + 2)));
      v[i] =
          (byte) (128 + ((RED_V * red + GREEN_V * green + BLUE_V * blue + 4 * HALF) >> (BITS + 2)));
    }
  }

  /// Two by two pixels share their colour sample.
  static BufferedImage image(I420Frame frame) {
    int width = frame.width();
    var image = new BufferedImage(width, frame.height(), BufferedImage.TYPE_INT_RGB);
    var luma = new byte[width];
    var u = new byte[(width + 1) / 2];
    var v = new byte[(width + 1) / 2];
    var rgb = new int[width];
    for (int row = 0; row < frame.height(); row++) {
      frame.y().get(row * frame.strideY(), luma);
      if (row % 2 == 0) {
        frame.u().get(row / 2 * frame.strideU(), u);
        frame.v().get(row / 2 * frame.strideV(), v);
      }
      pixels(luma, u, v, rgb);
      image.getRaster().setDataElements(0, row, width, 1, rgb);
    }
    return image;
  }

  private static void pixels(byte[] luma, byte[] u, byte[] v, int[] rgb) {
    for (int x = 0; x < rgb.length; x++) {
      int y = Y * ((luma[x] & 0xFF) - 16) + HALF;
      int blueness = (u[x / 2] & 0xFF) - 128;
      int redness = (v[x / 2] & 0xFF) - 128;
      int red = within((y + V_RED * redness) >> BITS);
      int green = within((y + U_GREEN * blueness + V_GREEN * redness) >> BITS);
      int blue = within((y + U_BLUE * blueness) >> BITS);
      rgb[x] = red << 16 | green << 8 | blue;
    }
  }

  private static int within(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
