package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One page in several calls at once, with a browser and a Java peer.
class SeveralCallsTest {
  private static final Path SHOTS = Path.of("target/screenshots/several");

  @RegisterExtension private final House house = new House();

  @Test
  void a_call_is_answered_beside_another_and_each_hears_and_sees_the_page() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    var cyd = house.javaPeer("Cyd");
    talk(ada, bob);
    cyd.calls("Ada");
    ada.visible("#incoming[data-beside=true]");
    ada.screenshot(SHOTS.resolve("incoming-beside.png"));
    ada.visible("#answer").click();
    ada.perceives("Cyd", cyd.hertz());
    ada.perceives("Bob", bob.hertz());
    cyd.perceives(ada.hertz());
    bob.perceives(ada.hertz());
    ada.screenshot(SHOTS.resolve("two.png"));

    ada.does("hold", "Bob");
    bob.isHeld();
    cyd.perceives(ada.hertz());
    ada.screenshot(SHOTS.resolve("held.png"));
    ada.looksLike(360, 740, "dark");
    ada.screenshot(SHOTS.resolve("held-phone.png"));
    ada.looksLike(1280, 800, "light");
    ada.does("hold", "Bob");
    bob.perceives(ada.hertz());

    ada.does("end", "Bob");
    bob.isTold(Ending.THEY_HUNG_UP);
    cyd.perceives(ada.hertz());
    cyd.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.holdsNothing();
  }

  @Test
  void whoever_is_called_too_can_be_held_or_declined_and_what_is_written_is_for_one()
      throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    var cyd = house.javaPeer("Cyd");
    talk(ada, bob);
    cyd.calls("Ada");
    ada.declines("Cyd");
    cyd.isTold(Ending.THEY_DECLINED);
    ada.perceives(bob.hertz());
    cyd.calls("Ada");
    ada.visible("#answer-hold").click();
    ada.perceives("Cyd", cyd.hertz());
    bob.isHeld();
    ada.says("for Cyd");
    cyd.hears("for Cyd");
    cyd.says("for Ada");
    ada.hears("for Ada");
    ada.visible(".chip[data-name=Bob]").click();
    ada.says("for Bob");
    bob.hears("for Bob");
    bob.lacks("#chat-log [data-mine=false]:nth-of-type(2)");
    ada.screenshot(SHOTS.resolve("chat.png"));
    ada.hangsUp();
    bob.isTold(Ending.THEY_HUNG_UP);
    cyd.isTold(Ending.THEY_HUNG_UP);
  }

  @Test
  void a_raised_hand_and_a_reaction_reach_the_other_side() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    talk(ada, bob);
    ada.visible("#hand").click();
    bob.visible(".remote .hand");
    ada.visible("#more").click();
    ada.screenshot(SHOTS.resolve("more.png"));
    ada.visible(".react[data-emoji='🎉']").click();
    assertEquals("🎉", bob.visible(".remote .reactions span").getText());
    bob.screenshot(SHOTS.resolve("hand.png"));
    bob.lacks(".remote .reactions span"); // by itself
    ada.visible("#hand").click();
    bob.lacks(".remote .hand");
  }

  @Test
  void a_screen_is_seen_beside_the_camera_until_it_is_taken_away() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    talk(ada, bob);
    ada.visible("#share").click();
    bob.sees(".screen video");
    ada.screenshot(SHOTS.resolve("sharing.png"));
    bob.screenshot(SHOTS.resolve("screen.png"));
    bob.looksLike(360, 740, "light");
    bob.screenshot(SHOTS.resolve("screen-phone.png"));
    bob.perceives(ada.hertz());
    ada.visible("#stop-sharing").click();
    bob.lacks(".screen");
    bob.perceives(ada.hertz());
    ada.visible("#share").click();
    bob.sees(".screen video");
    ada.hangsUp();
    bob.isTold(Ending.THEY_HUNG_UP);
    ada.holdsNothing();
  }

  @Test
  void the_own_picture_is_moved_hidden_and_shown() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    assertEquals("end end", ada.visible("#own").getDomAttribute("data-corner"));
    ada.answer("document.querySelector('#own-move').click(); return true");
    assertEquals(
        "end start", ada.visible("#own[data-corner='end start']").getDomAttribute("data-corner"));
    ada.drags("#own", 600, 0);
    ada.visible("#own[data-corner='end end']");
    ada.answer("document.querySelector('#own-hide').click(); return true");
    ada.lacks("#own");
    ada.visible("#own-show").click();
    ada.showsPattern(".own video");
  }

  @Test
  void keys_do_what_the_help_says_and_can_be_turned_off() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    ada.types("?");
    ada.visible("#help[open]");
    ada.screenshot(SHOTS.resolve("help.png"));
    ada.visible("#help-close").click();
    ada.types("m");
    ada.visible("#microphone[aria-pressed=false]");
    ada.types("m");
    ada.visible("#microphone[aria-pressed=true]");
    ada.types("p");
    ada.visible("wr-participants [data-name=Bob]");
    ada.screenshot(SHOTS.resolve("people.png"));
    ada.types("k");
    ada.visible(".remote[data-held=true]");
    ada.types("k");
    ada.visible(".remote[data-held=false]");
    ada.types("i");
    ada.until("return document.pictureInPictureElement?.closest('.remote') != null");
    ada.types("i");
    ada.until("return document.pictureInPictureElement === null");
    ada.types("f");
    ada.until("return document.fullscreenElement !== null");
    ada.types("f");
    ada.until("return document.fullscreenElement === null");
    ada.types("?");
    ada.visible("#shortcuts-on").click();
    ada.visible("#help-close").click();
    ada.types("m");
    ada.types("?");
    ada.visible("#help[open]");
    ada.visible("#microphone[aria-pressed=true]");
  }

  private static void talk(Browser ada, Participant bob) {
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
  }
}
