package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.rtc.LipSync.Waits;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LipSyncTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final LipSync lipSync = new LipSync(asked::incrementAndGet);
  private Waits waits = new Waits(0, 0, 0, 0);

  private double millis() {
    return lipSync.soundAfterPicture() / 1e6;
  }

  /// A second in which each sample and each picture waits for so long, in milliseconds.
  private void second(double sound, double picture) {
    waits =
        new Waits(
            waits.sound() + 48_000 * sound / 1_000,
            waits.samples() + 48_000,
            waits.pictures() + 30 * picture / 1_000,
            waits.frames() + 30);
    lipSync.tell(waits);
  }

  @Test
  void sound_is_late_by_what_it_waits_longer_and_no_picture_jumps() {
    double before = millis();
    for (int i = 0; i < 60; i++) {
      second(150, 30);
      assertTrue(Math.abs(millis() - before) <= 10.001, before + " then " + millis());
      before = millis();
    }
    assertEquals(8 + 120, millis(), 1);
    for (int i = 0; i < 60; i++) {
      second(20, 60);
    }
    assertEquals(8 - 40, millis(), 1);
  }

  @Test
  void seconds_without_pictures_or_sound_or_sense_change_nothing() {
    double before = millis();
    second(50, 50);
    lipSync.tell(waits);
    lipSync.tell(new Waits(waits.sound() + 1, waits.samples() + 48_000, waits.pictures(), 30));
    lipSync.tell(null);
    second(50, 50);
    second(7_200_000, 50);
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
