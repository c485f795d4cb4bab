package dev.workrooms.peer.media;

import java.nio.ByteBuffer;

/// One of the three planes of a frame.
///
/// @param stride bytes from one row to the next
record Plane(ByteBuffer bytes, int stride, int width, int height) {

  /// Copies into a plane of the same size, and touches nothing beside it.
  void copyTo(Plane target) {
    if (stride == width && target.stride == width) {
      target.bytes.put(0, bytes, 0, width * height);
      return;
    }
    for (int row = 0; row < height; row++) {
      target.bytes.put(row * target.stride, bytes, row * stride, width);
    }
  }

  /// Writes its rows into `packed` from `at` on, without gaps.
  ///
  /// @return where the next plane goes
  int packInto(byte[] packed, int at) {
    for (int row = 0; row < height; row++) {
      bytes.get(row * stride, packed, at + row * width, width);
    }
    return at + width * height;
  }

  /// Takes its rows from `packed`, the reverse of {@link #packInto}.
  int unpackFrom(byte[] packed, int at) {
    for (int row = 0; row < height; row++) {
      bytes.put(row * stride, packed, at + row * width, width);
    }
    return at + width * height;
  }

  void fill(int left, int top, int right, int bottom, int value) {
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        bytes.put(row * stride + column, (byte) value);
      }
    }
  }

  /// The rectangle of this size at (`left`, `top`), in the same memory.
  Plane part(int left, int top, int width, int height) {
    int first = top * stride + left;
    return new Plane(bytes.slice(first, (height - 1) * stride + width), stride, width, height);
  }

  int mean(int left, int top, int right, int bottom) {
    int sum = 0;
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        sum += bytes.get(row * stride + column) & 0xFF;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
