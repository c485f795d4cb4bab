package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Timeline.Phase;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline(Duration.ofMillis(12));

  @Test
  void it_begins_with_how_long_registering_took() {
    assertEquals(OptionalLong.of(12), timeline.millis(Phase.REGISTERED));
    assertEquals(OptionalLong.empty(), timeline.millis(Phase.CALL));
  }

  @Test
  void the_first_time_counts() {
    timeline.mark(Phase.OFFER);
    var first = timeline.millis(Phase.OFFER);
    timeline.mark(Phase.OFFER);
    assertEquals(first, timeline.millis(Phase.OFFER));
  }

  @Test
  void the_table_has_a_line_of_equal_length_for_each_phase() {
    timeline.mark(Phase.CALL);
    var lines = timeline.table().lines().toList();
    assertEquals(9, lines.size());
    assertEquals(1, lines.stream().map(String::length).distinct().count());
    assertTrue(lines.get(8).matches("hung up +- ms"));
  }
}
