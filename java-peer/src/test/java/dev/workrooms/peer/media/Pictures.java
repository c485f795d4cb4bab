package dev.workrooms.peer.media;

import java.nio.ByteBuffer;
import java.util.Random;

/// What a network and a codec do to a picture, in a small way.
final class Pictures {
  private Pictures() {}

  static I420Frame scaled(I420Frame from, int width, int height) {
    var to = I420Frame.allocate(width, height);
    scale(from.y(), from.strideY(), from.width(), from.height(), to.y(), width, height);
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    int fromWidth = from.width() / 2;
    int fromHeight = from.height() / 2;
    scale(from.u(), from.strideU(), fromWidth, fromHeight, to.u(), halfWidth, halfHeight);
    scale(from.v(), from.strideV(), fromWidth, fromHeight, to.v(), halfWidth, halfHeight);
    return to;
  }

  private static void scale(
      ByteBuffer from,
      int stride,
      int fromWidth,
      int fromHeight,
      ByteBuffer to,
      int width,
      int height) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int source = row * fromHeight / height * stride + column * fromWidth / width;
        to.put(row * width + column, from.get(source));
      }
    }
  }

  static void addNoise(I420Frame frame, int most, Random random) {
    var y = frame.y();
    for (int i = 0; i < y.capacity(); i++) {
      int noisy = (y.get(i) & 0xFF) + random.nextInt(2 * most + 1) - most;
      y.put(i, (byte) Math.clamp(noisy, 0, 255));
    }
  }
}
