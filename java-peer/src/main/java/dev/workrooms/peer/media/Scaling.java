package dev.workrooms.peer.media;

import java.util.Arrays;

/// Changes the size of pictures with a triangle filter: bilinear where they grow, and where they
/// shrink a weighted mean of all that falls together, so that nothing flickers. Pillow's
/// `BILINEAR` and ImageMagick's `Triangle` are the same.
final class Scaling {
  /// The share of the size up to which a picture is stretched: thin bars look like a mistake.
  private static final int STRETCH = 50;

  private Scaling() {}

  /// Scales a picture into the middle of a frame, between black bars where the shapes differ.
  static void fit(I420Frame from, I420Frame into) {
    double scale =
        Math.min((double) into.width() / from.width(), (double) into.height() / from.height());
    int width = fitting(from.width() * scale, into.width());
    int height = fitting(from.height() * scale, into.height());
    if (width < into.width() || height < into.height()) {
      into.fill(0, 0, into.width(), into.height(), Yuv.BLACK);
    }
    int left = (into.width() - width) / 2 & ~1;
    int top = (into.height() - height) / 2 & ~1;
    scale(from, into.part(left, top, width, height));
  }

  private static int fitting(double length, int whole) {
    if (whole - length <= (double) whole / STRETCH) {
      return whole;
    }
    return Math.max(2, (int) Math.round(length) & ~1);
  }

  /// Scales a picture to exactly the target's size.
  static void scale(I420Frame from, I420Frame to) {
    if (from.width() == to.width() && from.height() == to.height()) {
      from.copyTo(to);
      return;
    }
    scale(from.yPlane(), to.yPlane());
    scale(from.uPlane(), to.uPlane());
    scale(from.vPlane(), to.vPlane());
  }

  private static void scale(Plane from, Plane to) {
    var narrowed = across(from, to.width());
    var down = Axis.of(from.height(), to.height());
    var sums = new int[to.width()];
    var row = new byte[to.width()];
    for (int target = 0; target < to.height(); target++) {
      Arrays.fill(sums, Axis.ONE / 2);
      for (int tap = 0; tap < down.taps; tap++) {
        int weight = down.weights[target * down.taps + tap];
        int source = (down.first[target] + tap) * row.length;
        for (int column = 0; column < row.length; column++) {
          sums[column] += weight * (narrowed[source + column] & 0xFF);
        }
      }
      for (int column = 0; column < row.length; column++) {
        row[column] = (byte) (sums[column] >> Axis.BITS);
      }
      to.bytes().put(target * to.stride(), row);
    }
  }

  /// All rows in the target's width, without gaps.
  private static byte[] across(Plane from, int width) {
    var axis = Axis.of(from.width(), width);
    var row = new byte[from.width()];
    var result = new byte[from.height() * width];
    for (int y = 0; y < from.height(); y++) {
      from.bytes().get(y * from.stride(), row);
      for (int target = 0; target < width; target++) {
        int first = axis.first[target];
        int weight = target * axis.taps;
        int sum = Axis.ONE / 2;
        for (int tap = 0; tap < axis.taps; tap++) {
          sum += axis.weights[weight + tap] * (row[first + tap] & 0xFF);
        }
        result[y * width + target] = (byte) (sum >> Axis.BITS);
      }
    }
    return result;
  }

  /// One direction: of which source pixels, and how much of each, a target pixel is made.
  private static final class Axis {
    static final int BITS = 14;
    static final int ONE = 1 << BITS;

    /// Source pixels for each target pixel. Their weights add up to {@link #ONE} exactly, so that
    /// a flat colour stays what it is.
    final int taps;

    final int[] first;
    final int[] weights;

    private Axis(int taps, int targets) {
      this.taps = taps;
      this.first = new int[targets];
      this.weights = new int[targets * taps];
    }

    static Axis of(int from, int to) {
      double ratio = (double) from / to;
      double reach = Math.max(1, ratio);
      var axis = new Axis(Math.min(from, (int) Math.ceil(2 * reach)), to);
      for (int target = 0; target < to; target++) {
        axis.weigh(target, (target + 0.5) * ratio, reach, from);
      }
      return axis;
    }

    private void weigh(int target, double centre, double reach, int from) {
      first[target] = Math.clamp((int) Math.floor(centre - reach - 0.5) + 1, 0, from - taps);
      var triangle = new double[taps];
      double sum = 0;
      int heaviest = 0;
      for (int tap = 0; tap < taps; tap++) {
        double distance = Math.abs(first[target] + tap + 0.5 - centre);
        triangle[tap] = Math.max(0, 1 - distance / reach);
        sum += triangle[tap];
        heaviest = triangle[tap] > triangle[heaviest] ? tap : heaviest;
      }
      int rest = ONE;
      for (int tap = 0; tap < taps; tap++) {
        int weight = (int) (triangle[tap] / sum * ONE);
        weights[target * taps + tap] = weight;
        rest -= weight;
      }
      weights[target * taps + heaviest] += rest;
    }
  }
}
