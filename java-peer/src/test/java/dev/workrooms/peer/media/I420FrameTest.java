package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class I420FrameTest {
  private static final int[] COLOURS = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x7F7F7F, 0x123456, 0xFEDCBA
  };

  private static BufferedImage image(int type, int width, int height, int rgb) {
    var image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xFF000000 | rgb);
      }
    }
    return image;
  }

  private static Yuv at(I420Frame frame, int x, int y) {
    return new Yuv(
        frame.y().get(y * frame.strideY() + x) & 0xFF,
        frame.u().get(y / 2 * frame.strideU() + x / 2) & 0xFF,
        frame.v().get(y / 2 * frame.strideV() + x / 2) & 0xFF);
  }

  private static void assertNear(int rgb, int found, int most) {
    for (int shift = 0; shift <= 16; shift += 8) {
      int off = Math.abs((rgb >> shift & 0xFF) - (found >> shift & 0xFF));
      assertTrue(off <= most, "%06x became %06x".formatted(rgb, found & 0xFFFFFF));
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_INT_BGR
      })
  void a_colour_of_any_image_becomes_the_one_of_the_standard_and_comes_back(int type) {
    for (int rgb : COLOURS) {
      var frame = I420Frame.of(image(type, 7, 5, rgb));

      var exact = Yuv.ofRgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
      assertEquals(exact, at(frame, 0, 0));
      assertEquals(exact, at(frame, 6, 4));
      assertNear(rgb, frame.toImage().getRGB(6, 4), 2);
    }
  }

  @Test
  void every_grey_stays_grey() {
    for (int grey = 0; grey < 256; grey++) {
      int rgb = grey << 16 | grey << 8 | grey;
      int back = I420Frame.of(image(BufferedImage.TYPE_INT_RGB, 2, 2, rgb)).toImage().getRGB(0, 0);

      assertNear(rgb, back, 1);
      assertEquals(back >> 16 & 0xFF, back & 0xFF);
      assertEquals(back >> 8 & 0xFF, back & 0xFF);
    }
  }

  @Test
  void a_part_of_a_larger_image_is_taken_from_its_place() {
    var image = image(BufferedImage.TYPE_3BYTE_BGR, 20, 20, 0x0000FF);
    image.setRGB(9, 9, 0xFF0000);
    var part = I420Frame.of(image.getSubimage(9, 9, 4, 4));

    assertEquals(Yuv.ofRgb(255, 0, 0).y(), at(part, 0, 0).y());
    assertEquals(Yuv.ofRgb(0, 0, 255).y(), at(part, 1, 0).y());
  }

  @Test
  void what_is_transparent_is_black_behind() {
    var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    assertEquals(Yuv.BLACK, at(I420Frame.of(image), 0, 0));
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 4, i / 4, 0x80FFFFFF);
    }
    assertEquals(Yuv.ofRgb(128, 128, 128), at(I420Frame.of(image), 0, 0));
  }

  @Test
  void values_outside_the_limited_range_become_black_and_white() {
    var frame = I420Frame.allocate(2, 2);
    frame.y().put(0, (byte) 0).put(1, (byte) 255);

    assertEquals(0xFF000000, frame.toImage().getRGB(0, 0));
    assertEquals(0xFFFFFFFF, frame.toImage().getRGB(1, 0));
  }

  /// Java's own conversion would make it 188.
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void grey_is_as_bright_as_the_same_value_in_colours(int type) {
    var image = new BufferedImage(2, 2, type);
    int value = type == BufferedImage.TYPE_BYTE_GRAY ? 128 : 128 << 8;
    image.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {value, value, value, value});

    assertEquals(0xFF808080, I420Frame.of(image).toImage().getRGB(0, 0));
  }

  @Test
  void grey_that_is_half_transparent_is_half_as_bright() {
    var model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    var raster = model.createCompatibleWritableRaster(2, 2);
    raster.setSamples(0, 0, 2, 2, 0, new int[] {200, 200, 200, 200});
    raster.setSamples(0, 0, 2, 2, 1, new int[] {128, 128, 128, 128});
    var frame = I420Frame.of(new BufferedImage(model, raster, false, null));

    assertEquals(100, frame.toImage().getRGB(0, 0) & 0xFF, 1);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "16386,2", "0,0", "-2,4", "100000,100000"})
  void a_size_that_no_call_carries_is_refused(int width, int height) {
    assertThrows(IllegalArgumentException.class, () -> I420Frame.allocate(width, height));
    var plane = ByteBuffer.allocate(16);
    assertThrows(
        IllegalArgumentException.class,
        () -> new I420Frame(width, height, plane, width, plane, width, plane, width));
  }

  @Test
  void a_copy_between_memories_of_different_strides_is_exact_and_touches_nothing_else() {
    var frame = noise(31, 17);
    var padded =
        new I420Frame(
            31,
            17,
            ByteBuffer.allocateDirect(40 * 17),
            40,
            ByteBuffer.allocateDirect(20 * 9),
            20,
            ByteBuffer.allocateDirect(18 * 9),
            18);
    frame.copyTo(padded);
    assertEquals(0, padded.y().get(31));
    assertEquals(0, padded.v().get(17));
    assertSame(frame, padded.copy());
    assertThrows(IllegalArgumentException.class, () -> frame.copyTo(I420Frame.allocate(32, 16)));
  }

  @ParameterizedTest
  @CsvSource({"320,240", "1280,960", "100,75", "64,48", "641,481", "320,238"})
  void a_scaled_test_pattern_is_read(int width, int height) {
    var scaled = new TestPattern().frame(123_456).scaled(width, height);

    assertEquals(123_456, PatternReader.counter(scaled).orElseThrow());
    assertTrue(PatternReader.showsBars(scaled));
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,3", "64,48", "333,77", "1000,1000"})
  void a_flat_colour_stays_exactly_what_it_is(int width, int height) {
    var flat = I420Frame.allocate(200, 100);
    flat.fill(0, 0, 200, 100, new Yuv(77, 55, 200));
    var scaled = I420Frame.allocate(width, height);
    Scaling.scale(flat, scaled);

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertEquals(new Yuv(77, 55, 200), at(scaled, x, y));
      }
    }
  }

  @Test
  void a_ramp_stays_a_ramp_and_in_its_place() {
    var ramp = I420Frame.allocate(200, 10);
    for (int i = 0; i < 2_000; i++) {
      ramp.y().put(i, (byte) (20 + i % 200));
    }
    for (int width : new int[] {50, 100, 399, 800}) {
      var scaled = I420Frame.allocate(width, 10);
      Scaling.scale(ramp, scaled);
      double ratio = 200.0 / width;
      for (int x = (int) (2 / ratio) + 2; x < width - (int) (2 / ratio) - 2; x++) {
        assertEquals(19.5 + (x + 0.5) * ratio, at(scaled, x, 5).y(), 1);
      }
    }
  }

  /// A checkerboard of single pixels turns into one grey: picking pixels would make stripes of it.
  @Test
  void what_is_too_fine_for_the_smaller_picture_turns_into_its_mean() {
    var board = I420Frame.allocate(300, 300);
    for (int i = 0; i < 90_000; i++) {
      board.y().put(i, (byte) ((i % 300 + i / 300) % 2 == 0 ? 50 : 150));
    }
    var scaled = board.scaled(70, 70);
    for (int y = 2; y < 68; y++) {
      for (int x = 2; x < 68; x++) {
        assertEquals(100, at(scaled, x, y).y(), 6);
      }
    }
  }

  @Test
  void a_picture_of_another_shape_lies_in_the_middle_between_black_bars() {
    var flat = I420Frame.allocate(64, 64);
    flat.fill(0, 0, 64, 64, Yuv.WHITE);

    var wide = flat.scaled(200, 100);
    assertEquals(Yuv.BLACK, at(wide, 49, 50));
    assertEquals(Yuv.WHITE, at(wide, 50, 0));
    assertEquals(Yuv.WHITE, at(wide, 149, 99));
    assertEquals(Yuv.BLACK, at(wide, 150, 50));
    var high = flat.scaled(50, 200);
    assertEquals(Yuv.BLACK, at(high, 25, 73));
    assertEquals(Yuv.WHITE, at(high, 0, 100));
    assertEquals(Yuv.BLACK, at(high, 25, 126));
  }

  @Test
  void the_even_part_is_the_same_picture_without_its_edge() {
    var odd = noise(7, 5);
    var even = odd.even();

    assertEquals(6, even.width());
    assertEquals(4, even.height());
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 6; x++) {
        assertEquals(at(odd, x, y), at(even, x, y));
        assertEquals(at(odd, x, y), at(even.copy(), x, y));
      }
    }
  }

  static I420Frame noise(int width, int height) {
    var frame = I420Frame.allocate(width, height);
    var random = new Random(7);
    random.nextBytes(frame.y().array());
    random.nextBytes(frame.u().array());
    random.nextBytes(frame.v().array());
    return frame;
  }

  static void assertSame(I420Frame expected, I420Frame found) {
    assertArrayEquals(bytes(expected), bytes(found));
  }

  /// All its bytes, plane after plane, without gaps.
  static byte[] bytes(I420Frame frame) {
    int chroma = ((frame.width() + 1) / 2) * ((frame.height() + 1) / 2);
    var bytes = new byte[frame.width() * frame.height() + 2 * chroma];
    int u = frame.yPlane().packInto(bytes, 0);
    int v = frame.uPlane().packInto(bytes, u);
    frame.vPlane().packInto(bytes, v);
    return bytes;
  }
}
