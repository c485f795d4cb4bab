package dev.workrooms.peer.media;

/// Draws digits, colons and dots as a clock does, of seven segments each.
final class Digits {
  /// The segments of each digit, bit 0 to 6: top, upper right, lower right, bottom, lower left,
  /// upper left, middle.
  private static final int[] SEGMENTS = {
    0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F
  };

  private final I420Frame frame;
  private final int thick;

  /// Draws white on what is there.
  Digits(I420Frame frame) {
    this.frame = frame;
    this.thick = Math.max(2, frame.height() / 60);
  }

  /// One line over the frame's whole width, each sign in an equal part of it.
  void draw(String text, int top, int bottom) {
    int width = frame.width();
    int margin = Math.max(1, width / (5 * text.length()));
    for (int i = 0; i < text.length(); i++) {
      int left = width * i / text.length() + margin;
      int right = width * (i + 1) / text.length() - margin;
      char sign = text.charAt(i);
      switch (sign) {
        case ':' -> {
          dot((left + right) / 2, (2 * top + bottom) / 3);
          dot((left + right) / 2, (top + 2 * bottom) / 3);
        }
        case '.' -> dot((left + right) / 2, bottom - thick);
        default -> draw(sign - '0', new int[] {left, top, right, bottom});
      }
    }
  }

  private void dot(int left, int top) {
    frame.fill(left - thick / 2, top, left + thick - thick / 2, top + thick, Yuv.WHITE);
  }

  private void draw(int digit, int[] place) {
    int left = place[0];
    int top = place[1];
    int right = place[2];
    int bottom = place[3];
    int middle = (top + bottom) / 2;
    int[][] boxes = {
      {left, top, right, top + thick},
      {right - thick, top, right, middle},
      {right - thick, middle, right, bottom},
      {left, bottom - thick, right, bottom},
      {left, middle, left + thick, bottom},
      {left, top, left + thick, middle},
      {left, middle - thick / 2, right, middle + thick - thick / 2}
    };
    for (int segment = 0; segment < boxes.length; segment++) {
      if ((SEGMENTS[digit] >> segment & 1) == 1) {
        var box = boxes[segment];
        frame.fill(box[0], box[1], box[2], box[3], Yuv.WHITE);
      }
    }
  }
}
