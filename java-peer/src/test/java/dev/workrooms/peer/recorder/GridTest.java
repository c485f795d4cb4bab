package dev.workrooms.peer.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.Collage;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void two_are_side_by_side_and_more_in_rows() {
    assertEquals(new Grid(1, 640, 512, 640, 480), Grid.of(1));
    assertEquals(new Grid(2, 1280, 512, 640, 480), Grid.of(2));
    assertEquals(new Grid(4, 1280, 1024, 640, 480), Grid.of(4));
    assertEquals(new Grid(5, 1278, 676, 426, 318), Grid.of(5));
  }

  @Test
  void cells_are_no_larger_than_the_largest_picture() {
    assertEquals(new Grid(2, 1280, 384, 640, 360), Grid.of(2).around(640, 360));
  }

  @Test
  void every_participant_has_room_in_every_grid() {
    for (int count = 1; count <= 64; count++) {
      fill(Grid.of(count));
      fill(Grid.within(count, 1920, 1080));
    }
    assertThrows(IllegalArgumentException.class, () -> Grid.within(64, 100, 100));
  }

  private static void fill(Grid grid) {
    assertTrue(grid.width() <= 4096 && grid.height() <= 4096, grid.toString());
    var collage = new Collage(grid.width(), grid.height());
    for (int i = 0; i < grid.count(); i++) {
      grid.seat(collage, i, "Somebody");
    }
  }
}
