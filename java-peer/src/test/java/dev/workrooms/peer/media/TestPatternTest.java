package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPatternTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 65_535, 65_536, 9_999_999, 0xAAAAAA, 0x555555, 0xFFFFFF})
  void a_counter_is_read_as_it_was_drawn(int counter) {
    var frame = new TestPattern().frame(counter);

    assertEquals(OptionalInt.of(counter), PatternReader.counter(frame));
    assertTrue(PatternReader.showsBars(frame));
  }

  @ParameterizedTest
  @CsvSource({"320,240", "160,120", "1280,720", "64,48", "200,150", "1920,1080", "480,640"})
  void a_scaled_picture_is_read_too(int width, int height) {
    var frame = Pictures.scaled(new TestPattern().frame(123_456), width, height);

    assertEquals(OptionalInt.of(123_456), PatternReader.counter(frame));
    assertTrue(PatternReader.showsBars(frame));
  }

  @Test
  void a_noisy_and_blurred_picture_is_read_too() {
    var random = new Random(7);
    for (int counter = 0; counter < 200; counter++) {
      var small = Pictures.scaled(new TestPattern().frame(counter * 37), 160, 120);
      Pictures.addNoise(small, 60, random);

      assertEquals(OptionalInt.of(counter * 37), PatternReader.counter(small));
      assertTrue(PatternReader.showsBars(small));
    }
  }

  @Test
  void a_black_a_white_and_a_grey_picture_hold_no_counter() {
    for (var colour : new Yuv[] {Yuv.BLACK, Yuv.WHITE, new Yuv(126, 128, 128)}) {
      var frame = I420Frame.allocate(640, 480);
      frame.fill(0, 0, 640, 480, colour);

      assertEquals(OptionalInt.empty(), PatternReader.counter(frame));
      assertFalse(PatternReader.showsBars(frame));
    }
  }

  @Test
  void a_single_wrong_block_is_noticed() {
    for (int block = 0; block < 32; block++) {
      var frame = new TestPattern().frame(0x123456);
      int left = 640 * (block % 16) / 16;
      int top = 480 * (6 + block / 16) / 8;
      boolean white = frame.middle(left, top, left + 40, top + 60).y() > 126;
      frame.fill(left, top, left + 40, top + 60, white ? Yuv.BLACK : Yuv.WHITE);

      assertEquals(OptionalInt.empty(), PatternReader.counter(frame));
    }
  }

  @Test
  void the_time_is_that_of_the_frame() {
    var pattern = new TestPattern(640, 480, 30);
    assertEquals("00:00:00.000", pattern.timecode(0));
    assertEquals("00:00:00.033", pattern.timecode(1));
    assertEquals("00:00:01.000", pattern.timecode(30));
    assertEquals("01:02:03.100", pattern.timecode(30 * 3_723 + 3));
    assertEquals("60:20:15.000", new TestPattern(64, 48, 1).timecode((160 * 60 + 20) * 60 + 15));
  }

  /// The row of digits holds two lines of white on black, which differ from time to time.
  @Test
  void the_counter_and_the_time_are_written_between_bars_and_blocks() {
    var frame = new TestPattern().frame(88_888_888 % 0xFFFFFF);
    for (int line = 0; line < 2; line++) {
      int top = 240 + 60 * line;
      int white = 0;
      for (int y = top; y < top + 60; y++) {
        for (int x = 0; x < 640; x++) {
          int luma = frame.y().get(y * 640 + x) & 0xFF;
          assertTrue(luma == Yuv.WHITE.y() || luma == Yuv.BLACK.y());
          white += luma == Yuv.WHITE.y() ? 1 : 0;
        }
      }
      assertTrue(white > 4_000 && white < 20_000, white + " white pixels in line " + line);
    }
  }

  @Test
  void it_counts_every_frame_and_stops_when_it_is_closed() throws Exception {
    var last = new AtomicInteger(-1);
    var twenty = new CountDownLatch(20);
    var feed =
        new TestPattern(320, 240, 60)
            .start(
                frame -> {
                  assertEquals(
                      OptionalInt.of(last.incrementAndGet()), PatternReader.counter(frame));
                  twenty.countDown();
                });
    assertTrue(twenty.await(5, TimeUnit.SECONDS));
    feed.close();
    feed.close();
  }

  @Test
  void sizes_that_can_not_be_coded_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new TestPattern(641, 480, 30));
    assertThrows(IllegalArgumentException.class, () -> new TestPattern(32, 24, 30));
    assertThrows(IllegalArgumentException.class, () -> new TestPattern(640, 480, 0));
    assertThrows(IllegalArgumentException.class, () -> new TestPattern(640, 480, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Tone(Double.NaN, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Tone(440, Double.NaN));
  }

  /// The vectors that a reader in another language can check itself against.
  @Test
  void the_check_is_the_documented_one() {
    assertEquals(0x2B, TestPattern.check(0));
    assertEquals(0x2C, TestPattern.check(1));
    assertEquals(0xEE, TestPattern.check(123_456));
    assertEquals(0x24, TestPattern.check(0xFFFFFF));
  }
}
