package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BarTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  @Test
  void a_bar_tells_share_size_rate_and_the_time_that_is_left() {
    assertEquals(
        "film.mp4  45% [###-----] 4.5 MB of 10.0 MB, 2.3 MB/s, 3 s left",
        new Bar("film.mp4", 10_000_000L).text(4_500_000, TWO_SECONDS));
  }

  @Test
  void at_the_end_nothing_is_left() {
    assertEquals(
        "a 100% [########] 2.0 kB of 2.0 kB, 1.0 kB/s",
        new Bar("a", 2_000L).text(2_000, TWO_SECONDS));
    assertEquals(
        "nothing 100% [########] 0 B of 0 B, 0 B/s", new Bar("nothing", 0L).text(0, Duration.ZERO));
  }

  @Test
  void where_the_size_is_not_known_or_wrong_there_is_no_share() {
    assertEquals("stream  2.0 kB, 1.0 kB/s", new Bar("stream", null).text(2_000, TWO_SECONDS));
    assertEquals("liar  2.0 kB, 1.0 kB/s", new Bar("liar", 10L).text(2_000, TWO_SECONDS));
  }

  @Test
  void a_line_fits_eighty_columns_whatever_the_name_and_the_size() {
    var line =
        new Bar("x".repeat(255), 999_900_000L).text(999_800_000 / 2, Duration.ofSeconds(4_000));
    assertTrue(line.length() <= 80, line);
    assertEquals(
        "xxxxxxxxxxxxxxx…  49% [###-----] 499.9 MB of 999.9 MB, 125.0 kB/s, 1:06:41 left", line);
  }

  @Test
  void sizes_and_times_are_in_the_unit_that_suits_them() {
    assertEquals("999 B", Bar.size(999));
    assertEquals("1.0 kB", Bar.size(1_000));
    assertEquals("1.0 MB", Bar.size(999_960));
    assertEquals("9223.4 PB", Bar.size(Long.MAX_VALUE));
    assertEquals("59 s", Bar.time(59));
    assertEquals("3:04", Bar.time(184));
    assertEquals("1:02:03", Bar.time(3_723));
    assertEquals("2:15:00", Bar.time(8_100));
  }
}
