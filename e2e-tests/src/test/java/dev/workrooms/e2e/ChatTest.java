package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.server.ServerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// What is written beside a call, as people see it.
class ChatTest {
  @RegisterExtension
  private final House house = new House(ServerSettings.local("return-within", "PT20S"));

  @Test
  void what_is_written_is_text_with_links_and_nothing_more() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    for (var attack :
        List.of(
            "<img src=x onerror='canary = 1'><script>canary = 1</script>",
            "javascript:canary=1 data:text/html,<script>opener.canary=1</script>",
            "https://bank.example@evil.example/ \u202Etxet",
            "See https://example.org/a_(b)?q=1. And mailto:ada@example.org!")) {
      bob.says(attack);
      ada.hears(attack);
    }
    assertEquals(
        List.of("https://example.org/a_(b)?q=1", "mailto:ada@example.org"),
        ada.answer("return [...document.querySelectorAll('#chat-log a')].map(a => a.href)"));
    assertEquals(
        List.of("_blank noopener noreferrer", "_blank noopener noreferrer"),
        ada.answer(
            "return [...document.querySelectorAll('#chat-log a')].map(a => `${a.target} ${a.rel}`)"));
    assertEquals(
        0L, ada.answer("return document.querySelectorAll('#chat-log :is(img, script)').length"));
    assertEquals("undefined", ada.answer("return typeof canary"));
    // One after the other by one person: their name and the time stand there once.
    assertEquals(1L, ada.answer("return document.querySelectorAll('#chat-log .by').length"));
    ada.says("Mine");
    assertEquals(2L, ada.answer("return document.querySelectorAll('#chat-log .by').length"));
  }

  @Test
  void what_comes_unseen_is_counted_and_marked_and_does_not_move_what_is_read() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    bob.says("seen");
    ada.hears("seen");
    ada.lacks("#chat-log .news");
    ada.presses("panel-close");
    bob.says("one");
    bob.says("two");
    shows(ada, "#unread", "2");
    ada.presses("chat-toggle");
    assertEquals("one", ada.visible("#chat-log .news + .line .text").getText());
    ada.lacks("#unread");
    ada.presses("panel-close");
    ada.presses("chat-toggle");
    ada.visible("#chat-log .line");
    ada.lacks("#chat-log .news"); // it was seen

    for (int i = 0; i < 40; i++) {
      bob.says("line " + i);
    }
    ada.hears("line 39");
    await("the end is in sight").atMost(Participant.PATIENCE).until(() -> toEnd(ada) < 2);
    ada.script("document.querySelector('#chat-log').scrollTop = 100");
    // A scroll event comes with the next frame.
    ada.script("document.querySelector('#chat-log').dispatchEvent(new Event('scroll'))");
    bob.says("further down");
    shows(ada, "#chat-news", "One new message");
    assertEquals(100L, ada.answer("return document.querySelector('#chat-log').scrollTop"));
    ada.presses("chat-news");
    ada.lacks("#chat-news");
    await("the end is in sight").atMost(Participant.PATIENCE).until(() -> toEnd(ada) < 2);
    ada.hasFocusOn("chat-input");
  }

  @Test
  void enter_sends_and_shift_enter_breaks_the_line_and_a_draft_stays_with_whom_it_is_for()
      throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    var cyd = house.javaPeer("Cyd");
    talk(ada, bob);
    var input = ada.visible("#chat-input");
    double one = height(ada);
    input.sendKeys("first", Keys.chord(Keys.SHIFT, Keys.ENTER), "second");
    await("the field grows").atMost(Participant.PATIENCE).until(() -> height(ada) > one + 10);
    // Enter as an input method uses it, to choose a character.
    ada.script(
        """
        document.querySelector('#chat-input').dispatchEvent(new KeyboardEvent('keydown',
          {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}));""");
    assertEquals("first\nsecond", input.getDomProperty("value"));
    input.sendKeys(Keys.ENTER);
    bob.hears("first\nsecond");
    assertEquals("", input.getDomProperty("value"));

    input.sendKeys("for Bob, later");
    cyd.calls("Ada");
    ada.visible("#incoming[data-beside=true]");
    ada.presses("answer");
    ada.visible(".chip[data-name=Cyd][aria-pressed=true]");
    ready(ada);
    assertEquals("", ada.visible("#chat-input").getDomProperty("value"));
    ada.visible("#chat-input").sendKeys("for Cyd");
    ada.visible(".chip[data-name=Bob]").click();
    ada.visible(".chip[data-name=Bob][aria-pressed=true]");
    assertEquals("for Bob, later", ada.visible("#chat-input").getDomProperty("value"));
    ada.visible("#chat-input").sendKeys(Keys.ENTER);
    bob.hears("for Bob, later");
    ada.visible(".chip[data-name=Cyd]").click();
    ada.visible(".chip[data-name=Cyd][aria-pressed=true]");
    ada.visible("#chat-input").sendKeys(Keys.ENTER);
    cyd.hears("for Cyd");
  }

  @Test
  void there_is_room_for_so_much_and_no_more() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    var input = ada.visible("#chat-input");
    var text = "x".repeat(3_990);
    ada.script(
        """
        const input = document.querySelector('#chat-input');
        input.value = arguments[0];
        input.dispatchEvent(new Event('input', {bubbles: true}));""",
        text);
    shows(ada, "#chat-left", "Room for 10 more characters");
    input.sendKeys("123456789012345");
    shows(ada, "#chat-left", "Room for 0 more characters");
    input.sendKeys(Keys.ENTER);
    bob.hears(text + "1234567890");
  }

  @Test
  void what_the_call_can_not_carry_is_said_on_the_line_and_carried_later() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ready(ada);
    ada.says("Here?");
    bob.hears("Here?");
    bob.goesTo("about:blank");
    ada.visible(".remote[data-state=reconnecting]");
    ada.says("Still here?");
    ada.visible("#chat-log .line .unsent .again");
    bob.goesTo(house.page());
    bob.hears("Still here?");
    ada.lacks("#chat-log .unsent");
  }

  /// They are in a call, and can write.
  private static void talk(Browser ada, JavaPeer bob) {
    ada.calls(bob.name());
    bob.answers("Ada");
    ready(ada);
  }

  private static void ready(Browser ada) {
    ada.visible("#chat-input:enabled");
  }

  private static void shows(Browser ada, String selector, String text) {
    await(selector + " shows " + text)
        .atMost(Participant.PATIENCE)
        .untilAsserted(() -> assertEquals(text, ada.visible(selector).getText()));
  }

  private static double toEnd(Browser ada) {
    return ((Number)
            ada.answer(
                "const log = document.querySelector('#chat-log');"
                    + "return log.scrollHeight - log.scrollTop - log.clientHeight"))
        .doubleValue();
  }

  private static double height(Browser ada) {
    return ((Number) ada.answer("return document.querySelector('#chat-input').offsetHeight"))
        .doubleValue();
  }
}
