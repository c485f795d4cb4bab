package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/// The page fits the smallest phone and the largest screen, and takes fingers.
@Timeout(value = 3, unit = MINUTES)
@Tag("thorough")
class FitTest {
  @RegisterExtension private final House house = new House();

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"320, 568", "568, 320", "768, 1024", "3840, 2160"})
  void nothing_runs_over_the_side_or_covers_a_control(int width, int height) throws Exception {
    var bob = house.browser("Bob");
    var cyd = house.javaPeer("Cyd, whose name is longer than a narrow page can show");
    var ada = house.browser("Ada");
    ada.looksLike(width, height, "light");
    ada.fits("lobby");
    ada.presses("check-camera");
    ada.visible("#preview");
    ada.visible("wr-devices select");
    ada.fits("camera on");
    ada.presses("stop-camera");
    ada.opensPeople();
    ada.searches("Cyd");
    ada.visible("#results .person");
    ada.fits("found");
    ada.searches("");
    ada.types("\uE00C"); // Escape
    bob.calls("Ada");
    ada.visible("#incoming[open]");
    ada.fits("incoming");
    ada.answers("Bob");
    ada.visible(".remote[data-picture=true]");
    ada.fits("connected");
    ada.presses("more");
    ada.visible("#more-menu");
    ada.fits("more");
    ada.presses("more");
    for (var panel : new String[] {"q", "p", "c"}) {
      ada.types(panel);
      ada.visible("#panel");
      ada.fits("panel " + panel);
    }
    ada.presses("panel-close");
    ada.types("?");
    ada.visible("#help[open]");
    ada.fits("shortcuts");
    ada.presses("help-close");
    cyd.calls("Ada");
    ada.visible("#incoming[data-beside=true]");
    ada.fits("called in a call");
    ada.presses("answer");
    ada.visible(".remote[data-name^=Cyd][data-picture=true]");
    bob.presses("share");
    ada.sees(".screen video");
    ada.fits("two calls and a screen");
    bob.hangsUp();
    cyd.hangsUp();
    ada.visible("#ended");
    ada.fits("ended");
    ada.presses("done");
    ada.presses("devices");
    ada.visible("#devices-dialog[open]");
    ada.fits("devices and sounds");
  }

  @Test
  void what_does_not_fit_would_be_told() throws Exception {
    var ada = house.browser("Ada");
    ada.visible("#devices");
    ada.script(
        """
        document.querySelector('#lobby').style.cssText = 'width: 3000px';
        const veil = document.createElement('p');
        veil.style.cssText = 'position: fixed; inset: 0';
        document.body.append(veil);""");
    var broken = assertThrows(AssertionFailedError.class, () -> ada.fits("spoilt"));
    var told = String.valueOf(broken.getMessage());
    assertTrue(told.contains("<main") && told.contains("scrolls sideways"), told);
    assertTrue(told.contains("id=devices") && told.contains("is covered"), told);
  }

  @Test
  void a_call_takes_nothing_but_a_finger() throws Exception {
    var bob = house.javaPeer("Bob");
    var ada = house.browser("Ada");
    ada.looksLike(360, 740, "dark");
    var fingers = ada.fingers();
    bob.calls("Ada");
    fingers.tap(ada.visible("#answer"));
    ada.perceives(bob.hertz());
    fingers.tap(ada.visible("#chat-toggle"));
    ada.visible("#panel");
    fingers.tap(ada.visible("#panel-close"));
    ada.lacks("#panel");
    fingers.tap(ada.visible("#microphone"));
    ada.visible("#microphone[aria-pressed=false]");
    fingers.drag(ada.visible("#own"), 0, -300);
    ada.visible("#own[data-corner='start end']");
    fingers.tap(ada.visible("#hang-up"));
    ada.isTold(Ending.I_HUNG_UP);
    ada.holdsNothing();
    bob.holdsNothing();
  }
}
