package dev.workrooms.peer.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The other side adds its camera to a call of sound, and offers again.
class RenegotiationTest {
  private static final Engines ENGINES = new Engines();
  private static final Media SOUND = new Media(null, new Tone(440, 0.25), null, null);
  private static final Media CAMERA = new Media(new TestPattern(320, 240, 30), null, null, null);

  private final Witness seen = new Witness();
  private final Side side =
      new Side(
          ENGINES,
          Media.sending(new TestPattern(320, 240, 30), new Tone(1_000, 0.25))
              .withSinks(seen, seen.ears()));
  private final Browser browser = new Browser();

  @AfterEach
  void close() {
    side.close();
    browser.close();
  }

  @AfterAll
  static void closeEngines() {
    ENGINES.close();
  }

  @Test
  void who_called_us_adds_a_camera() throws Exception {
    browser.openChannel();
    browser.add(SOUND);
    browser.accept(side.connection.answer(browser.offer()));
    conversation();

    browser.add(CAMERA);
    browser.accept(side.connection.answer(browser.offer()));

    everythingArrives();
  }

  @Test
  void whom_we_called_adds_a_camera() throws Exception {
    var offer = side.connection.offer();
    browser.add(SOUND);
    side.connection.accept(browser.answer(offer));
    conversation();

    browser.add(CAMERA);
    browser.accept(side.connection.answer(browser.offer()));

    everythingArrives();
  }

  private void conversation() throws Exception {
    side.await(side.connected);
    side.connection.startSending();
    assertEquals(440, seen.awaitTone(), 9);
    assertEquals(1_000, browser.seen.awaitTone(), 20);
  }

  private void everythingArrives() throws Exception {
    seen.awaitGrowingCounters(5);
    browser.seen.awaitGrowingCounters(5);
    assertEquals(440, seen.awaitTone(), 9);
    assertEquals(1_000, browser.seen.awaitTone(), 20);
  }
}
