package dev.workrooms.peer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void no_figure_is_told_twice() {
    var told = new ArrayList<Long>();
    var progress = new Progress(Runnable::run);
    progress.on(told::add);
    progress.reached(7);
    progress.tell();
    progress.tell();

    assertEquals(List.of(7L), told);
  }
}
