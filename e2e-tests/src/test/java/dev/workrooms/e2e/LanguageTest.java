package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.support.ui.Select;

/// The page in the languages that it speaks, and in the direction of each.
class LanguageTest {
  private static final Path SHOTS = Path.of("target/screenshots/languages");

  /// What people read or press and does not fit the window, or its own place.
  private static final String MISFITS =
      """
      return [...document.querySelectorAll('button, input, select, h1, h2, p, a, dt, dd, label')]
          .filter(each => each.checkVisibility({opacityProperty: true, visibilityProperty: true}))
          .filter(each => !each.closest('.hidden-words'))
          .filter(each => {
            const {left, right, width} = each.getBoundingClientRect();
            const cut = each.localName === 'button' && each.scrollWidth > each.clientWidth + 1;
            return width && (left < -0.5 || right > innerWidth + 0.5 || cut);
          })
          .map(each => each.outerHTML);""";

  @RegisterExtension private final House house = new House();

  @Test
  void the_page_speaks_what_the_browser_asks_for_until_somebody_chooses() throws Exception {
    var ada = house.browser("Ada");
    assertEquals("Ready when they are.", ada.visible("html[lang=en][dir=ltr] #lobby").getText());
    ada.asksFor("fr,de-AT,en");
    assertEquals(
        "Bereit, wenn ihr es seid.", ada.visible("html[lang=de][dir=ltr] #lobby").getText());
    new Select(ada.visible("#language")).selectByValue("ar");
    ada.visible("html[lang=ar][dir=rtl] #app[data-connection=registered]");
    assertEquals("كل شيء جاهز.", ada.visible("#lobby").getText());
    ada.reloads();
    ada.visible("html[lang=ar][dir=rtl] #lobby");
    assertEquals(List.of(), ada.errors());
    ada.goesTo(house.page() + "recordings.html");
    assertEquals("التسجيلات", ada.visible("html[lang=ar][dir=rtl] h1").getText());
    assertEquals("التسجيلات · Workrooms", ada.answer("return document.title"));
    new Select(ada.visible("#language")).selectByValue("de");
    assertEquals("Aufnahmen", ada.visible("html[lang=de][dir=ltr] h1").getText());
  }

  @Test
  void a_call_in_arabic_fits_a_phone_from_search_to_hang_up() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob (2)");
    ada.asksFor("ar-EG");
    ada.looksLike(360, 740, "light");
    fits(ada, "lobby");
    ada.visible("#find").click();
    ada.searches("Bob");
    ada.visible("#results [data-name='Bob (2)']");
    fits(ada, "found");
    ada.visible("#results .call").click();
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    bob.perceives(ada.hertz());
    fits(ada, "call");
    assertTrue(ada.visible("#duration").getText().matches("[٠-٩]{2}:[٠-٩]{2}"));
    assertEquals("إنهاء المكالمة", ada.visible("#hang-up").getAccessibleName());
    assertTrue(
        ada.visible("#own").getRect().x < 180, "the own picture is where a line ends: on the left");
    ada.says("مرحبًا!");
    bob.hears("مرحبًا!");
    bob.says("Hello!");
    ada.hears("Hello!");
    fits(ada, "chat");
    ada.visible("#panel-close").click();
    ada.visible("#more").click();
    ada.visible("#more-menu");
    fits(ada, "more");
    ada.visible("#more-people").click();
    ada.visible("wr-participants [data-name='Bob (2)']");
    fits(ada, "people");
    ada.visible("#panel-close").click();
    ada.hangsUp();
    ada.isTold(Ending.I_HUNG_UP);
    assertEquals("أنهيت المكالمة.", ada.visible("#ended-message").getText());
    fits(ada, "ended");
    ada.holdsNothing();
    assertEquals(List.of(), ada.errors());
  }

  private static void fits(Browser browser, String state) throws IOException {
    browser.screenshot(SHOTS.resolve(state + ".png"));
    assertEquals(List.of(), browser.answer(MISFITS), state);
  }
}
