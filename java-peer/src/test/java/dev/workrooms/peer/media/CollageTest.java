package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollageTest {
  private static final Yuv RED = Yuv.ofRgb(200, 0, 0);

  private final Collage collage = new Collage(64, 32);

  private static I420Frame red(int width, int height) {
    var frame = I420Frame.allocate(width, height);
    frame.fill(0, 0, width, height, RED);
    return frame;
  }

  private Yuv at(int left, int top, int right, int bottom) {
    return collage.frame().middle(left, top, right, bottom);
  }

  @Test
  void a_picture_is_in_the_middle_of_its_cell_and_nowhere_else() {
    collage.cell(32, 0, 32, 32).show(red(32, 16));

    assertEquals(RED, at(32, 8, 64, 24));
    assertEquals(Yuv.BLACK, at(32, 0, 64, 8));
    assertEquals(Yuv.BLACK, at(32, 24, 64, 32));
    assertEquals(Yuv.BLACK, at(0, 0, 32, 32));
  }

  @Test
  void nothing_is_left_of_a_picture_of_another_shape_or_of_one_that_is_gone() {
    var cell = collage.cell(0, 0, 32, 32);
    cell.show(red(32, 16));
    cell.show(red(16, 32));
    assertEquals(Yuv.BLACK, at(0, 8, 8, 24));
    assertEquals(RED, at(8, 0, 24, 8));

    cell.clear();
    assertEquals(Yuv.BLACK, at(8, 0, 24, 32));
    cell.show(red(16, 32));
    assertEquals(RED, at(8, 0, 24, 32));
  }

  @Test
  void cells_lie_inside_and_pictures_too() {
    assertThrows(IllegalArgumentException.class, () -> collage.cell(34, 0, 32, 32));
    assertThrows(IllegalArgumentException.class, () -> collage.cell(1, 0, 32, 32));
    var cell = collage.cell(0, 0, 32, 32);
    assertThrows(IllegalArgumentException.class, () -> cell.show(red(34, 16)));
  }

  private static int lit(I420Frame frame, int left, int right) {
    int lit = 0;
    for (int y = 0; y < frame.height(); y++) {
      for (int x = left; x < right; x++) {
        lit += (frame.y().get(y * frame.strideY() + x) & 0xFF) > 126 ? 1 : 0;
      }
    }
    return lit;
  }

  @Test
  void a_caption_is_in_the_middle() {
    var caption = Caption.of("Ada", 320, 32);
    assertEquals(320, caption.width());
    assertEquals(32, caption.height());
    assertTrue(lit(caption, 120, 200) > 50);
    assertEquals(lit(caption, 120, 200), lit(caption, 0, 320));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Wilhelmina Wolkenstein von Wittgenstein", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "a\nb"})
  void a_caption_that_is_too_long_is_cut_and_keeps_its_margins(String text) {
    var caption = Caption.of(text, 160, 32);
    assertTrue(lit(caption, 0, 160) > 20);
    assertEquals(0, lit(caption, 0, 4) + lit(caption, 156, 160));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void a_caption_of_nothing_is_empty(String text) {
    assertEquals(0, lit(Caption.of(text, 160, 32), 0, 160));
  }
}
