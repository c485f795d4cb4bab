package dev.workrooms.peer.media;

import java.util.List;

/// A moving picture that a machine can check: colour bars, and a frame counter to be read from the
/// pixels, by people as digits and as a time, by machines as blocks. It survives lossy coding at
/// low rates and scaling. {@link PatternReader} reads it.
///
/// The geometry, in fractions of the picture's width `W` and height `H`, from the top left:
///
/// | from y | to y | what |
/// | --- | --- | --- |
/// | 0 | 1/2 | 8 colour bars side by side, each `W/8` wide: {@link #BARS} |
/// | 1/2 | 5/8 | the counter as 8 decimal digits, white on black, each `W/8` wide |
/// | 5/8 | 3/4 | the time of the frame, `HH:MM:SS.mmm` since frame 0, each sign `W/12` wide |
/// | 3/4 | 7/8 | 16 blocks, each `W/16` wide: bits 23 (left) to 8 of the counter |
/// | 7/8 | 1 | 16 blocks: bits 7 to 0 of the counter, then bits 7 to 0 of the check |
///
/// A white block is 1, a black one 0. The check is {@link #check(int)}: a CRC-8 with polynomial
/// 0x07 and start value 0xFF over the counter's three bytes, the highest first. Read the middle of
/// a block: borders blur. The counter is the frame's number modulo 2²⁴, and the time is the counter
/// by the nominal frame rate, modulo 100 hours.
public final class TestPattern implements VideoSource {
  /// The bars' colours from left to right as RGB: white, yellow, cyan, green, magenta, red, blue,
  /// black; 191 where full colour would be 255.
  public static final List<Integer> BARS =
      List.of(0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF, 0x000000);

  static final int COLUMNS = 16;
  static final int COUNTER_BITS = 24;
  static final int CHECK_BITS = 8;

  private final int width;
  private final int height;
  private final double framesPerSecond;

  /// 640 by 480, 30 frames a second.
  public TestPattern() {
    this(640, 480, 30);
  }

  /// @param width columns: even, 64 to 16,384
  /// @param height rows: even, 48 to 16,384
  /// @param framesPerSecond 1 to 120
  public TestPattern(int width, int height, double framesPerSecond) {
    if (width < 64 || height < 48 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("a pattern needs even sizes of at least 64x48");
    }
    if (!(framesPerSecond >= 1 && framesPerSecond <= 120)) {
      throw new IllegalArgumentException("1 to 120 frames a second");
    }
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
  }

  @Override
  public Feed start(VideoSink out) {
    var frame = blank();
    return Pacer.start(
        "test-pattern",
        framesPerSecond,
        n -> {
          draw(frame, (int) n & 0xFFFFFF);
          out.accept(frame);
        });
  }

  /// The picture with this counter, as a frame of your own.
  ///
  /// @param counter 0 to 2²⁴-1
  public I420Frame frame(int counter) {
    var frame = blank();
    draw(frame, counter);
    return frame;
  }

  /// The check that stands behind a counter.
  public static int check(int counter) {
    int crc = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      crc ^= counter >> shift & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ 0x07;
      }
      crc &= 0xFF;
    }
    return crc;
  }

  static Yuv bar(int index) {
    int rgb = BARS.get(index);
    return Yuv.ofRgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  private I420Frame blank() {
    var frame = I420Frame.allocate(width, height);
    int bars = BARS.size();
    for (int i = 0; i < bars; i++) {
      frame.fill(width * i / bars, 0, width * (i + 1) / bars, height / 2, bar(i));
    }
    return frame;
  }

  /// When this frame is due after frame 0, as people read it.
  String timecode(int counter) {
    long millis = (long) (counter * 1_000.0 / framesPerSecond);
    return "%02d:%02d:%02d.%03d"
        .formatted(
            millis / 3_600_000 % 100, millis / 60_000 % 60, millis / 1_000 % 60, millis % 1_000);
  }

  private void draw(I420Frame frame, int counter) {
    frame.fill(0, height / 2, width, height, Yuv.BLACK);
    int margin = Math.max(1, height / 80);
    var digits = new Digits(frame);
    digits.draw("%08d".formatted(counter), height / 2 + margin, height * 5 / 8 - margin);
    digits.draw(timecode(counter), height * 5 / 8 + margin, height * 3 / 4 - margin);
    long bits = (long) counter << CHECK_BITS | check(counter);
    for (int i = 0; i < COUNTER_BITS + CHECK_BITS; i++) {
      if ((bits >> (COUNTER_BITS + CHECK_BITS - 1 - i) & 1) == 1) {
        int column = i % COLUMNS;
        int top = height * (6 + i / COLUMNS) / 8;
        int bottom = height * (7 + i / COLUMNS) / 8;
        frame.fill(
            width * column / COLUMNS, top, width * (column + 1) / COLUMNS, bottom, Yuv.WHITE);
      }
    }
  }
}
