package dev.workrooms.peer.media;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/// One picture in planar YUV 4:2:0 (BT.601, limited range: black is 16, white 235). A frame is
/// lent: its planes are valid only until the call that hands it over returns, as they may be
/// native memory that is used again. Copy what you keep, and write into none but your own.
///
/// Planes are read by absolute index: the pixel at column `x` of row `row` is `y.get(row * strideY
/// + x)`; `u` and `v` have half the columns and rows, rounded up.
///
/// @param width columns, 2 to 16,384
/// @param height rows, 2 to 16,384
/// @param strideY bytes from one row of `y` to the next
/// @param strideU bytes from one row of `u` to the next
/// @param strideV bytes from one row of `v` to the next
public record I420Frame(
    int width,
    int height,
    ByteBuffer y,
    int strideY,
    ByteBuffer u,
    int strideU,
    ByteBuffer v,
    int strideV) {
  static final int LARGEST = 16_384;

  /// @throws IllegalArgumentException where the size is none that a call can carry
  public I420Frame {
    requireSize(width, height);
  }

  private static void requireSize(int width, int height) {
    if (Math.min(width, height) < 2 || Math.max(width, height) > LARGEST) {
      throw new IllegalArgumentException(
          "%dx%d: a picture has 2x2 to 16,384x16,384 pixels".formatted(width, height));
    }
  }

  /// A black frame in the Java heap, to draw on: one that is yours to keep.
  public static I420Frame allocate(int width, int height) {
    var frame = blank(width, height);
    frame.blacken();
    return frame;
  }

  /// A frame whose bytes are all zero, which is no colour: for who writes all of it.
  static I420Frame blank(int width, int height) {
    requireSize(width, height);
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    return new I420Frame(
        width,
        height,
        ByteBuffer.allocate(width * height),
        width,
        ByteBuffer.allocate(chromaWidth * chromaHeight),
        chromaWidth,
        ByteBuffer.allocate(chromaWidth * chromaHeight),
        chromaWidth);
  }

  /// The picture of an image of any kind, of 2x2 to 16,384x16,384 pixels, as a frame of your own.
  /// What is transparent shows black behind.
  public static I420Frame of(BufferedImage image) {
    return RgbPictures.frame(image);
  }

  /// The picture as an image of your own (`TYPE_INT_RGB`).
  public BufferedImage toImage() {
    return RgbPictures.image(this);
  }

  /// A copy in the Java heap that is yours to keep.
  public I420Frame copy() {
    var copy = blank(width, height);
    copyTo(copy);
    return copy;
  }

  /// Copies the picture into a frame of the same size.
  ///
  /// @throws IllegalArgumentException where the sizes differ
  public void copyTo(I420Frame target) {
    if (target.width != width || target.height != height) {
      throw new IllegalArgumentException("the frames differ in size");
    }
    yPlane().copyTo(target.yPlane());
    uPlane().copyTo(target.uPlane());
    vPlane().copyTo(target.vPlane());
  }

  /// The whole picture in another size, as a frame of your own. Where the shapes differ, it lies in
  /// the middle, between black bars.
  ///
  /// @param width columns, 2 to 16,384
  /// @param height rows, 2 to 16,384
  public I420Frame scaled(int width, int height) {
    var target = blank(width, height);
    Scaling.fit(this, target);
    return target;
  }

  /// The same picture without its last column or row where their number is odd, in the same
  /// memory: some video codecs take even sizes only.
  I420Frame even() {
    return part(0, 0, width & ~1, height & ~1);
  }

  /// The rectangle of this size at (`left`, `top`), both even, in the same memory.
  I420Frame part(int left, int top, int width, int height) {
    var luma = yPlane().part(left, top, width, height);
    var blue = uPlane().part(left / 2, top / 2, (width + 1) / 2, (height + 1) / 2);
    var red = vPlane().part(left / 2, top / 2, (width + 1) / 2, (height + 1) / 2);
    return new I420Frame(
        width, height, luma.bytes(), strideY, blue.bytes(), strideU, red.bytes(), strideV);
  }

  Plane yPlane() {
    return new Plane(y, strideY, width, height);
  }

  Plane uPlane() {
    return new Plane(u, strideU, (width + 1) / 2, (height + 1) / 2);
  }

  Plane vPlane() {
    return new Plane(v, strideV, (width + 1) / 2, (height + 1) / 2);
  }

  /// Makes all of it black.
  public void blacken() {
    fill(0, 0, width, height, Yuv.BLACK);
  }

  /// Paints the rectangle from (`left`, `top`) up to but without (`right`, `bottom`).
  void fill(int left, int top, int right, int bottom, Yuv colour) {
    yPlane().fill(left, top, right, bottom, colour.y());
    uPlane().fill(left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.u());
    vPlane().fill(left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.v());
  }

  /// The mean colour of the middle half (in each direction) of a rectangle: its borders blur.
  Yuv middle(double left, double top, double right, double bottom) {
    double marginX = (right - left) / 4;
    double marginY = (bottom - top) / 4;
    int x0 = (int) (left + marginX);
    int y0 = (int) (top + marginY);
    int x1 = Math.max(x0 + 1, (int) (right - marginX));
    int y1 = Math.max(y0 + 1, (int) (bottom - marginY));
    return new Yuv(
        yPlane().mean(x0, y0, x1, y1),
        uPlane().mean(x0 / 2, y0 / 2, (x1 + 1) / 2, (y1 + 1) / 2),
        vPlane().mean(x0 / 2, y0 / 2, (x1 + 1) / 2, (y1 + 1) / 2));
  }

  /// @throws IllegalArgumentException unless both are even, and within what is coded sensibly
  static void requireCodable(int width, int height) {
    boolean even = width % 2 == 0 && height % 2 == 0;
    if (!even || Math.min(width, height) < 16 || Math.max(width, height) > 4096) {
      throw new IllegalArgumentException(
          "%dx%d: a picture to send needs even sizes from 16 to 4096".formatted(width, height));
    }
  }
}
