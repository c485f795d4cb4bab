package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// Makes the pictures of the README and the docs: real states of the page, in real calls, on a
/// laptop, a phone and a large screen. They go to target/screenshots, or to where
/// `-Dworkrooms.screenshots` says; with `-Dworkrooms.screenshots.all`, each in every size and
// theme.
@Tag("thorough")
@Timeout(value = 5, unit = MINUTES)
class ScreenshotTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("workrooms.screenshots", "target/screenshots"));
  private static final boolean ALL = System.getProperty("workrooms.screenshots.all") != null;

  private record Look(String name, int width, int height, String theme) {}

  private static final Look LAPTOP = new Look("", 1280, 800, "light");
  private static final Look LAPTOP_DARK = new Look("-dark", 1280, 800, "dark");
  private static final Look PHONE = new Look("-phone", 360, 740, "dark");
  private static final Look PHONE_LIGHT = new Look("-phone-light", 360, 740, "light");
  private static final Look WIDE = new Look("-wide", 1920, 1080, "dark");
  private static final Look WIDE_LIGHT = new Look("-wide-light", 1920, 1080, "light");

  @RegisterExtension private final House house = new House();

  @Test
  void a_call_from_the_lobby_to_its_end() throws Exception {
    var ada = house.browser("Ada Lovelace", new Portrait(new Color(0x2F6B63), new Color(0x3E7C86)));
    var grace =
        house.browser("Grace Hopper", new Portrait(new Color(0x6B4A78), new Color(0xB4698A)));
    var alan = house.browser("Alan Turing", new Portrait(new Color(0x3D5A80), new Color(0x98623C)));
    ada.looksLike(1280, 800, "light");
    shot(ada, "lobby", LAPTOP);
    ada.searches("a");
    ada.visible("#results [data-name='Alan Turing']");
    shot(ada, "found", LAPTOP_DARK);
    ada.presses("check-camera");
    ada.visible("#preview");
    shot(ada, "preview", LAPTOP, PHONE);
    ada.presses("stop-camera");

    ada.calls("Grace Hopper");
    grace.visible("#incoming[open]");
    shot(grace, "incoming", LAPTOP, PHONE);
    shot(ada, "calling", LAPTOP_DARK);
    grace.answers("Ada Lovelace");
    ada.visible(".remote[data-picture=true]");
    grace.visible(".remote[data-picture=true]");
    ada.hearsTone(grace.hertz());
    ada.says("The engine weaves algebraic patterns: https://example.org/notes");
    grace.hears("The engine weaves algebraic patterns: https://example.org/notes");
    grace.says("And it has just found its first bug.");
    ada.hears("And it has just found its first bug.");
    shot(ada, "call", LAPTOP, LAPTOP_DARK, WIDE);
    grace.looksLike(360, 740, "dark");
    grace.visible("#panel-close").click();
    grace.visible("#chat-toggle[aria-expanded=false]");
    shot(grace, "call", PHONE);
    grace.visible("#more").click();
    shot(grace, "more", PHONE);
    grace.types("\uE00C"); // Escape
    ada.visible("#quality-toggle").click();
    ada.visible("#quality-chart canvas");
    shot(ada, "quality", LAPTOP_DARK);
    ada.presses("panel-close");

    alan.calls("Ada Lovelace");
    ada.visible("#incoming[data-beside=true]");
    shot(ada, "incoming-beside", LAPTOP);
    ada.visible("#answer").click();
    ada.visible(".remote[data-name='Alan Turing'][data-picture=true]");
    grace.looksLike(1280, 800, "light");
    grace.visible("#hand").click();
    ada.visible(".remote .hand");
    shot(ada, "two-calls", LAPTOP_DARK, PHONE, WIDE_LIGHT);
    alan.visible("#share").click();
    ada.sees(".screen video");
    shot(ada, "screen", LAPTOP_DARK, PHONE);
    alan.hangsUp();
    ada.lacks(".screen");
    ada.does("hold", "Grace Hopper");
    grace.visible(".remote[data-held=true]");
    shot(ada, "hold", LAPTOP);

    house.stopsServer();
    ada.visible("#banner #try-now");
    shot(ada, "server-lost", LAPTOP, PHONE);
    house.startsServer();
    ada.isBack();
    grace.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    shot(ada, "ended", LAPTOP, PHONE);
    ada.presses("done");
    ada.visible("#search").sendKeys(Keys.ESCAPE);
    ada.visible("#recents .person");
    shot(ada, "recents", LAPTOP_DARK);
  }

  private static void shot(Browser browser, String state, Look... looks) throws IOException {
    var wanted =
        ALL ? List.of(LAPTOP, LAPTOP_DARK, PHONE, PHONE_LIGHT, WIDE, WIDE_LIGHT) : List.of(looks);
    for (var look : wanted) {
      browser.looksLike(look.width, look.height, look.theme);
      browser.screenshot(FOLDER.resolve(state + look.name + ".png"));
    }
    browser.looksLike(1280, 800, "light");
  }
}
