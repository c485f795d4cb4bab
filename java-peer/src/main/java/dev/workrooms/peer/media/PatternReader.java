package dev.workrooms.peer.media;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Reads a {@link TestPattern} back from a picture that was coded, sent, decoded and perhaps
/// scaled.
public final class PatternReader {
  private static final int BETWEEN_BLACK_AND_WHITE = 126;

  /// How far a colour may be off after coding.
  private static final int COLOUR_TOLERANCE = 24;

  private PatternReader() {}

  /// The frame counter, or nothing where the blocks and their check disagree: this is no test
  /// pattern, or it is damaged.
  public static OptionalInt counter(I420Frame frame) {
    long bits = 0;
    for (int i = 0; i < TestPattern.COUNTER_BITS + TestPattern.CHECK_BITS; i++) {
      bits = bits << 1 | (isWhite(frame, i) ? 1 : 0);
    }
    int counter = (int) (bits >> TestPattern.CHECK_BITS);
    int check = (int) (bits & 0xFF);
    return check == TestPattern.check(counter) ? OptionalInt.of(counter) : OptionalInt.empty();
  }

  /// The colours in the middle of the eight bars, from left to right.
  public static List<Yuv> bars(I420Frame frame) {
    int bars = TestPattern.BARS.size();
    double wide = (double) frame.width() / bars;
    return IntStream.range(0, bars)
        .mapToObj(i -> frame.middle(i * wide, 0, (i + 1) * wide, frame.height() / 2.0))
        .toList();
  }

  /// Whether all eight bars have the colours they should, as near as coding leaves them.
  public static boolean showsBars(I420Frame frame) {
    var bars = bars(frame);
    return IntStream.range(0, bars.size())
        .allMatch(i -> bars.get(i).distance(TestPattern.bar(i)) <= COLOUR_TOLERANCE);
  }

  private static boolean isWhite(I420Frame frame, int block) {
    double wide = (double) frame.width() / TestPattern.COLUMNS;
    double high = frame.height() / 8.0;
    int column = block % TestPattern.COLUMNS;
    int row = 6 + block / TestPattern.COLUMNS;
    return frame.middle(column * wide, row * high, (column + 1) * wide, (row + 1) * high).y()
        > BETWEEN_BLACK_AND_WHITE;
  }
}
