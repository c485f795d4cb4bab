package dev.workrooms.peer.media;

import java.nio.ByteBuffer;

/// One picture in planar YUV 4:2:0 (BT.601, limited range: black is 16, white 235). A frame is
/// lent: its planes are valid only until the call that hands it over returns, as they may be
/// native memory that is used again. Copy what you keep.
///
/// Planes are read by absolute index: the pixel at column `x` of row `row` is `y.get(row * strideY
/// + x)`; `u` and `v` have half the columns and rows, rounded up.
///
/// @param width columns, at least 2
/// @param height rows, at least 2
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

  /// A black frame in the Java heap, to draw on: one that is yours to keep.
  public static I420Frame allocate(int width, int height) {
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    var frame =
        new I420Frame(
            width,
            height,
            ByteBuffer.allocate(width * height),
            width,
            ByteBuffer.allocate(chromaWidth * chromaHeight),
            chromaWidth,
            ByteBuffer.allocate(chromaWidth * chromaHeight),
            chromaWidth);
    frame.blacken();
    return frame;
  }

  /// A copy in the Java heap that is yours to keep.
  public I420Frame copy() {
    var copy = allocate(width, height);
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
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    copyPlane(y, strideY, target.y, target.strideY, width, height);
    copyPlane(u, strideU, target.u, target.strideU, chromaWidth, chromaHeight);
    copyPlane(v, strideV, target.v, target.strideV, chromaWidth, chromaHeight);
  }

  private static void copyPlane(
      ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int width, int height) {
    if (fromStride == toStride) {
      to.put(0, from, 0, fromStride * (height - 1) + width);
      return;
    }
    for (int row = 0; row < height; row++) {
      to.put(row * toStride, from, row * fromStride, width);
    }
  }

  /// Makes all of it black.
  public void blacken() {
    fill(0, 0, width, height, Yuv.BLACK);
  }

  /// Paints the rectangle from (`left`, `top`) up to but without (`right`, `bottom`).
  void fill(int left, int top, int right, int bottom, Yuv colour) {
    fillPlane(y, strideY, left, top, right, bottom, colour.y());
    fillPlane(u, strideU, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.u());
    fillPlane(v, strideV, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.v());
  }

  private static void fillPlane(
      ByteBuffer plane, int stride, int left, int top, int right, int bottom, int value) {
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        plane.put(row * stride + column, (byte) value);
      }
    }
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
        mean(y, strideY, x0, y0, x1, y1),
        mean(u, strideU, x0 / 2, y0 / 2, (x1 + 1) / 2, (y1 + 1) / 2),
        mean(v, strideV, x0 / 2, y0 / 2, (x1 + 1) / 2, (y1 + 1) / 2));
  }

  private static int mean(ByteBuffer plane, int stride, int left, int top, int right, int bottom) {
    int sum = 0;
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        sum += plane.get(row * stride + column) & 0xFF;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
