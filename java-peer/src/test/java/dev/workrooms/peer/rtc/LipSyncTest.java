package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LipSyncTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final LipSync lipSync = new LipSync(asked::incrementAndGet);

  private double millis() {
    return lipSync.soundAfterPicture() / 1e6;
  }

  @Test
  void what_is_told_is_believed_by_and_by() {
    double before = millis();
    for (int i = 0; i < 60; i++) {
      lipSync.tell(100);
      assertTrue(Math.abs(millis() - before) <= 5.001, before + " then " + millis());
      before = millis();
    }
    double high = before;
    for (int i = 0; i < 60; i++) {
      lipSync.tell(-50);
    }
    assertEquals(150, high - millis(), 1);
  }

  @Test
  void clocks_that_are_hours_apart_are_not_believed() {
    double before = millis();
    lipSync.tell(7_200_000);
    lipSync.tell(-7_200_000);
    assertEquals(before, millis(), 0.001);
  }

  @Test
  void it_asks_once_a_second_and_not_for_each_picture() {
    await().until(() -> millis() > 0 && asked.get() == 1);
    for (int i = 0; i < 20; i++) {
      millis();
    }
    assertEquals(1, asked.get());
  }
}
