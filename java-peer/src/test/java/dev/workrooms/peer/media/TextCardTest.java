package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCardTest {
  private static final TextCard.Style BLACK_AND_WHITE =
      new TextCard.Style(640, 480, Color.BLACK, Color.WHITE, Color.WHITE);

  private static I420Frame shown(VideoSource source) throws InterruptedException {
    var viewer = new Viewer();
    try (var _ = source.start(viewer)) {
      return viewer.next();
    }
  }

  /// How many pixels of a rectangle are bright.
  private static int lit(I420Frame frame, int left, int top, int right, int bottom) {
    int lit = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        lit += (frame.y().get(y * frame.strideY() + x) & 0xFF) > 126 ? 1 : 0;
      }
    }
    return lit;
  }

  private static int lit(I420Frame frame) {
    return lit(frame, 0, 0, frame.width(), frame.height());
  }

  @Test
  void title_and_lines_stand_in_the_middle() throws Exception {
    var frame = shown(new TextCard(BLACK_AND_WHITE, "MMMM", "mmmm"));

    int all = lit(frame);
    assertTrue(all > 500);
    assertEquals(all, lit(frame, 160, 160, 480, 320), "all of it is in the middle");
    int left = lit(frame, 0, 0, 320, 480);
    assertEquals(0.5, (double) left / all, 0.05);
    assertTrue(lit(frame, 0, 0, 640, 240) > lit(frame, 0, 240, 640, 480), "the title is larger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Many words that wrap, because there are more of them than one line has room for",
        "OneWordThatIsLongerThanAnyLineOfAnyCardCouldBeAndThereforeBreaksSomewhereInItsMiddle",
        "שלום עולם, this is a line in two directions, and ends as it began: שלום",
        "one\ntwo\n\nthree"
      })
  void long_lines_wrap_within_the_margins(String text) throws Exception {
    var frame = shown(new TextCard(BLACK_AND_WHITE, text, text, text));

    assertTrue(lit(frame) > 2_000);
    assertEquals(0, lit(frame, 0, 0, 640, 30));
    assertEquals(0, lit(frame, 0, 450, 640, 480));
    assertEquals(0, lit(frame, 0, 0, 40, 480));
    assertEquals(0, lit(frame, 600, 0, 640, 480));
  }

  @Test
  void much_text_gets_smaller_and_what_has_no_room_is_left_out() throws Exception {
    var frame = shown(new TextCard(BLACK_AND_WHITE, "", "W".repeat(2_000)));
    assertTrue(lit(frame) > 10_000);
    assertEquals(0, lit(frame, 0, 0, 640, 30));
    var lines = "x\n".repeat(900);
    assertEquals(0, lit(shown(new TextCard(BLACK_AND_WHITE, "", lines)), 0, 450, 640, 480));
    assertThrows(IllegalArgumentException.class, () -> new TextCard("a", "W".repeat(2_000)));
  }

  @Test
  void the_text_can_change_while_it_is_shown() throws Exception {
    var card = new TextCard(BLACK_AND_WHITE, "");
    var viewer = new Viewer();
    try (var _ = card.start(viewer)) {
      assertEquals(0, lit(viewer.next()));
      card.show("Now");
      int now = lit(viewer.next(frame -> lit(frame) > 0));
      card.show("Now", "and then");
      assertTrue(lit(viewer.next(frame -> lit(frame) != now)) > now);
    }
  }

  @Test
  void colours_and_size_are_those_of_the_style() throws Exception {
    var style = new TextCard.Style(320, 180, new Color(0xBF0000), Color.WHITE, Color.BLACK);
    var frame = shown(new TextCard(style, "Hello"));

    assertEquals(320, frame.width());
    assertEquals(180, frame.height());
    assertTrue(frame.middle(0, 0, 20, 20).distance(TestPattern.bar(5)) <= 1);
    assertTrue(frame.middle(300, 160, 320, 180).distance(TestPattern.bar(5)) <= 1);
    assertTrue(lit(frame) > 100);
    assertEquals(1280, TextCard.Style.LIGHT.sized(1280, 720).width());
    assertThrows(IllegalArgumentException.class, () -> TextCard.Style.DARK.sized(641, 480));
  }

  @Test
  void where_nothing_can_be_drawn_a_person_is_told_what_to_install() {
    var thrown = new DrawingLibraryMissing(new UnsatisfiedLinkError("libharfbuzz.so.0"));
    assertTrue(thrown.toString().contains("(libharfbuzz.so.0)"));
    assertTrue(thrown.toString().contains("apt-get install fontconfig fonts-dejavu-core"));
  }
}
