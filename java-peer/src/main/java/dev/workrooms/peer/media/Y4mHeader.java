package dev.workrooms.peer.media;

import java.io.IOException;
import java.util.Set;

/// The first line of a YUV4MPEG2 stream (the manual page yuv4mpeg(5) of mjpegtools): `YUV4MPEG2`,
/// then parameters, each a letter and its value, of which size and frame rate matter here.
///
/// @param width columns, 2 to 8192
/// @param height rows, 2 to 8192
/// @param frames frames in `seconds`
/// @param seconds see `frames`
/// @param full whether brightness is 0 to 255 instead of 16 to 235 (an extension of FFmpeg's)
record Y4mHeader(int width, int height, int frames, int seconds, boolean full) {
  private static final String MAGIC = "YUV4MPEG2";
  private static final int LARGEST = 8_192;
  private static final int FASTEST = 240;

  /// The 4:2:0 kinds with 8 bits. They differ in where a colour sample lies, by half a pixel.
  private static final Set<String> KINDS = Set.of("420", "420jpeg", "420mpeg2", "420paldv");

  /// @throws IOException which tells a person what is wrong with the stream
  static Y4mHeader parse(String line) throws IOException {
    var words = line.split(" +", 0);
    if (!words[0].equals(MAGIC)) {
      throw new IOException("this is no YUV4MPEG2 stream: ffmpeg writes one with -f yuv4mpegpipe");
    }
    int width = 0;
    int height = 0;
    // FFmpeg, too, takes a stream that doesn't say for one of 25 frames a second.
    var rate = new int[] {25, 1};
    boolean full = false;
    for (int i = 1; i < words.length; i++) {
      var value = words[i].substring(1);
      switch (words[i].charAt(0)) {
        case 'W' -> width = number(value);
        case 'H' -> height = number(value);
        case 'F' -> rate = rate(value);
        case 'C' -> requireKnown(value);
        case 'X' -> full |= value.equals("COLORRANGE=FULL");
        default -> {} // how it is interlaced (I), the shape of a pixel (A), what is yet to come
      }
    }
    if (width < 2 || height < 2 || width > LARGEST || height > LARGEST) {
      throw new IOException("the stream's pictures are not 2x2 to 8192x8192: " + printable(line));
    }
    return new Y4mHeader(width, height, rate[0], rate[1], full);
  }

  private static int[] rate(String value) throws IOException {
    var parts = value.split(":", -1);
    if (parts.length != 2) {
      throw new IOException("a frame rate looks like F30:1, not like F" + printable(value));
    }
    int frames = number(parts[0]);
    int seconds = number(parts[1]);
    if (frames == 0 || seconds == 0) {
      return new int[] {25, 1};
    }
    if (frames > (long) FASTEST * seconds) {
      throw new IOException("the stream has more than 240 frames a second: F" + printable(value));
    }
    return new int[] {frames, seconds};
  }

  private static void requireKnown(String kind) throws IOException {
    if (!KINDS.contains(kind)) {
      throw new IOException(
          "the stream's colours are C%s, but 4:2:0 with 8 bits is read: give ffmpeg -pix_fmt yuv420p"
              .formatted(printable(kind)));
    }
  }

  private static int number(String digits) throws IOException {
    if (digits.isEmpty()
        || digits.length() > 9
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IOException("a number was expected in the stream's header: " + printable(digits));
    }
    return Integer.parseInt(digits);
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  double framesPerSecond() {
    return (double) frames / seconds;
  }

  /// As FFmpeg writes it: progressive, square pixels.
  String line() {
    return "%s W%d H%d F%d:%d Ip A1:1 C420jpeg XCOLORRANGE=%s\n"
        .formatted(MAGIC, width, height, frames, seconds, full ? "FULL" : "LIMITED");
  }
}
