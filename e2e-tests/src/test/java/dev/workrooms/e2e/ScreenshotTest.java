package dev.workrooms.e2e;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Makes the pictures of the README and the docs: real states of the page, in a real call. They go
/// to target/screenshots, or to where `-Dworkrooms.screenshots` says.
class ScreenshotTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("workrooms.screenshots", "target/screenshots"));

  @RegisterExtension private final House house = new House();

  @Test
  void a_call_from_the_lobby_to_its_end() throws Exception {
    var ada = house.browser("Ada Lovelace", new Portrait(new Color(0x2F6B63), new Color(0x3E7C86)));
    var grace =
        house.browser("Grace Hopper", new Portrait(new Color(0x6B4A78), new Color(0xB4698A)));
    ada.looksLike(1280, 800, "light");
    grace.looksLike(1280, 800, "light");
    shot(ada, "lobby");

    ada.calls("Grace Hopper");
    grace.visible("#incoming[open]");
    shot(grace, "incoming");
    grace.answers("Ada Lovelace");
    ada.visible(".remote[data-picture=true]");
    grace.visible(".remote[data-picture=true]");
    ada.hearsTone(grace.hertz());
    ada.says("The engine weaves algebraic patterns.");
    grace.hears("The engine weaves algebraic patterns.");
    grace.says("And it has just found its first bug.");
    ada.hears("And it has just found its first bug.");
    shot(ada, "call-light");
    ada.looksLike(1280, 800, "dark");
    shot(ada, "call-dark");
    ada.looksLike(1920, 1080, "light");
    shot(ada, "call-wide");
    grace.looksLike(360, 740, "dark");
    grace.visible("#panel-close").click();
    grace.visible("#chat-toggle[aria-expanded=false]");
    shot(grace, "call-phone");

    ada.looksLike(1280, 800, "light");
    grace.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    shot(ada, "ended");
  }

  private static void shot(Browser browser, String state) throws IOException {
    browser.screenshot(FOLDER.resolve(state + ".png"));
  }
}
