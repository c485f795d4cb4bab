package dev.workrooms.peer.media;

/// A colour as video carries it: BT.601, limited range.
///
/// @param y brightness, 16 (black) to 235 (white)
/// @param u blue against brightness, 16 to 240, 128 for grey
/// @param v red against brightness, 16 to 240, 128 for grey
public record Yuv(int y, int u, int v) {
  static final Yuv BLACK = ofRgb(0, 0, 0);
  static final Yuv WHITE = ofRgb(255, 255, 255);

  /// The colour of an RGB triple, each 0 to 255 (ITU-R BT.601).
  public static Yuv ofRgb(int red, int green, int blue) {
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return new Yuv(
        (int) Math.round(16 + luma * 219 / 255),
        (int) Math.round(128 + (blue - luma) / 1.772 * 224 / 255),
        (int) Math.round(128 + (red - luma) / 1.402 * 224 / 255));
  }

  /// How far two colours lie apart: the greatest difference of a component.
  public int distance(Yuv other) {
    return Math.max(Math.abs(y - other.y), Math.max(Math.abs(u - other.u), Math.abs(v - other.v)));
  }
}
