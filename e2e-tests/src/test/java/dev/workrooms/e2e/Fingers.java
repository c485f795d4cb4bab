package dev.workrooms.e2e;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Interaction;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/// Uses a page without mouse and keyboard, as on a phone.
final class Fingers {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration DRAG = Duration.ofMillis(300);

  private final ChromeDriver driver;
  private final PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");

  Fingers(ChromeDriver driver) {
    this.driver = driver;
    driver.executeCdpCommand(
        "Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 5));
  }

  void tap(WebElement element) {
    perform(put(element), down(), finger.createPointerMove(MOMENT, origin(element), 0, 0), up());
  }

  /// Draws an element along, by so many CSS pixels.
  void drag(WebElement element, int right, int below) {
    perform(
        put(element),
        down(),
        finger.createPointerMove(DRAG, PointerInput.Origin.pointer(), right, below),
        up());
  }

  private Interaction put(WebElement element) {
    return finger.createPointerMove(Duration.ZERO, origin(element), 0, 0);
  }

  private static PointerInput.Origin origin(WebElement element) {
    return PointerInput.Origin.fromElement(element);
  }

  private Interaction down() {
    return finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg());
  }

  private Interaction up() {
    return finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg());
  }

  private void perform(Interaction... steps) {
    var sequence = new Sequence(finger, 0);
    for (var step : steps) {
      sequence.addAction(step);
    }
    driver.perform(Collections.singletonList(sequence));
  }
}
