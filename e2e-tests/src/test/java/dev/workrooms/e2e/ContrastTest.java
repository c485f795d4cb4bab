package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page for who has colours of their own, or wants nothing to move.
@Tag("thorough")
class ContrastTest {
  private static final String MOVING = "return document.getAnimations().length";

  @RegisterExtension private final House house = new House();

  @Test
  void in_the_systems_colours_what_is_on_has_a_broader_edge() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    ada.prefers("forced-colors", "active");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    assertEquals("3px", edge(ada, "#microphone[aria-pressed=true]"));
    ada.presses("microphone");
    assertEquals("1px", edge(ada, "#microphone[aria-pressed=false]"));
    ada.visible(".remote[data-speaking=true]");
    assertEquals(
        "5px",
        ada.answer(
            "return getComputedStyle(document.querySelector('.remote'), '::after').borderTopWidth"));
    if (ada.script("return document.querySelector('#panel')") == null) {
      ada.presses("chat-toggle");
    }
    assertEquals("3px", edge(ada, "#tab-chat[aria-selected=true]"));
    assertEquals("1px", edge(ada, "#tab-people[aria-selected=false]"));
  }

  @Test
  void where_nothing_shall_move_nothing_does() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    ada.calls("Bob");
    bob.hearsItRing("Ada");
    ada.visible(".ring");
    assertNotEquals(0L, ada.answer(MOVING), "by default, a picture pulses while it rings");
    ada.prefers("prefers-reduced-motion", "reduce");
    await("what had begun to change has changed; what pulses would never end")
        .atMost(Participant.PATIENCE)
        .until(() -> ada.answer(MOVING).equals(0L));
    ada.presses("more");
    ada.visible("#more-menu");
    assertEquals(0L, ada.answer(MOVING));
    ada.hangsUp();
    ada.visible("#ended");
    assertEquals(0L, ada.answer(MOVING));
  }

  private static Object edge(Browser browser, String selector) {
    browser.visible(selector);
    return browser.answer(
        "return getComputedStyle(document.querySelector(arguments[0])).borderTopWidth", selector);
  }
}
