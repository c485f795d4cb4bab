package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesOfFilesTest {
  private static final int TOLERANCE = 4;

  @TempDir Path folder;

  private static I420Frame first(Path path, PlayOptions options) {
    try (var stage = Stage.of(path, options)) {
      stage.play(60);
      var frame = Objects.requireNonNull(stage.lastFrame, "no picture");
      assertEquals(stage.file.width(), frame.width());
      assertEquals(stage.file.height(), frame.height());
      return frame;
    }
  }

  /// A picture with a red left half and a blue bottom right quarter on grey.
  private Path quarters(Clip clip, String name, int width, int height) {
    var path = folder.resolve(name);
    var frame = Clip.plain(width, height, 126, 128, 128);
    paint(frame, 0, 0, width / 2, height, 81, 90, 240);
    paint(frame, width / 2, height / 2, width, height, 41, 240, 110);
    try (var writer = new ClipWriter(path, clip.sized(width, height, 30))) {
      for (int i = 0; i < 5; i++) {
        writer.picture(frame, i / 30.0);
      }
    }
    return path;
  }

  private static void paint(
      I420Frame frame, int left, int top, int right, int bottom, int y, int u, int v) {
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        frame.y().put(row * frame.strideY() + column, (byte) y);
        frame.u().put(row / 2 * frame.strideU() + column / 2, (byte) u);
        frame.v().put(row / 2 * frame.strideV() + column / 2, (byte) v);
      }
    }
  }

  private static void assertColour(I420Frame frame, double x, double y, int luma, int u, int v) {
    int column = (int) (x * frame.width());
    int row = (int) (y * frame.height());
    assertEquals(luma, frame.y().get(row * frame.strideY() + column) & 0xFF, TOLERANCE);
    assertEquals(u, frame.u().get(row / 2 * frame.strideU() + column / 2) & 0xFF, TOLERANCE);
    assertEquals(v, frame.v().get(row / 2 * frame.strideV() + column / 2) & 0xFF, TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 640, 480, 640, 360",
    "320, 240, 640, 480, 320, 240",
    "202, 98, 100, 100, 100, 48"
  })
  void large_pictures_are_made_smaller_in_proportion(
      int width, int height, int maxWidth, int maxHeight, int newWidth, int newHeight)
      throws Exception {
    var path =
        Clip.of("mpeg4", null).sized(width, height, 30).lasting(0.1).write(folder.resolve("a.mp4"));
    var frame = first(path, PlayOptions.once().withLargest(maxWidth, maxHeight));

    assertEquals(newWidth, frame.width());
    assertEquals(newHeight, frame.height());
    assertTrue(PatternReader.showsBars(frame));
    assertTrue(PatternReader.counter(frame).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void pictures_come_the_right_way_up(int degrees) throws Exception {
    var path = quarters(Clip.of("mpeg4", null).turned(degrees), "turned.mp4", 160, 96);
    var frame = first(path, PlayOptions.once());

    boolean lies = degrees % 180 == 90;
    assertEquals(lies ? 96 : 160, frame.width());
    // Where the middles of the red and of the blue part come to lie.
    double[][] red = {{.25, .5}, {.5, .25}, {.75, .5}, {.5, .75}};
    double[][] blue = {{.75, .75}, {.25, .75}, {.25, .25}, {.75, .25}};
    int turns = degrees / 90;
    assertColour(frame, red[turns][0], red[turns][1], 81, 90, 240);
    assertColour(frame, blue[turns][0], blue[turns][1], 41, 240, 110);
  }

  /// 81, 90, 240 is red in BT.601. Read as BT.709 or as full range it is another red, and that has
  /// other numbers in BT.601.
  @Test
  void colours_of_another_kind_are_converted() throws Exception {
    var hd = Clip.of("libopenh264", null).coloured(avutil.AVCOL_SPC_BT709, false);
    var full = Clip.of("mjpeg", null).coloured(avutil.AVCOL_SPC_BT470BG, true);
    var asIs = Clip.of("libopenh264", null).coloured(avutil.AVCOL_SPC_SMPTE170M, false);

    assertColour(
        first(quarters(asIs, "601.mp4", 160, 96), PlayOptions.once()), .2, .5, 81, 90, 240);
    assertColour(
        first(quarters(full, "full.mkv", 160, 96), PlayOptions.once()), .2, .5, 86, 95, 226);
    assertColour(first(quarters(hd, "709.mp4", 160, 96), PlayOptions.once()), .2, .5, 94, 83, 231);
  }

  @Test
  void more_pictures_than_wanted_are_left_out_evenly() throws Exception {
    var path =
        Clip.of("mpeg4", null).sized(160, 120, 60).lasting(2).write(folder.resolve("fast.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once().withMaxFrameRate(20))) {
      stage.play(2_100);

      assertEquals(40, stage.seen.size(), 1);
      for (int i = 1; i < stage.seen.size(); i++) {
        assertEquals(3, stage.seen.get(i).counter() - stage.seen.get(i - 1).counter());
      }
    }
  }
}
