package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.Event;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Somebody whose name and words are made to do harm: they are found, call, are called, write and
/// hang up like anybody else. What they wrote is shown as it is, and does nothing.
@Timeout(value = 3, unit = MINUTES)
@Tag("thorough")
class AttackTest {
  private static final String SCRIPT = "<img src=x onerror=\"canary=1\"><script>canary=1</script>";
  private static final String ATTRIBUTE =
      "'\"><svg/onload=canary=1> \\' onfocus='canary=1' autofocus x='";
  private static final String TURNED = "Ada\u202Egnp.live\u2066\u2069\u202D\u2067";

  /// Names have a hundred characters at most.
  static Stream<String> names() {
    return Stream.of(
        SCRIPT,
        ATTRIBUTE,
        "javascript:canary=1//${canary=1}{{canary=1}}",
        "</title></style></textarea><iframe srcdoc='<script>parent.canary=1</script>'>",
        "&lt;script&gt;canary=1&lt;/script&gt;&#x3C;b>",
        "W".repeat(100),
        "\uFDFD".repeat(50), // the widest letter there is
        "👨‍👩‍👧‍👦🏳️‍🌈" + "Z\u0351\u036B\u0343\u036A\u0302\u0319\u0324\u0319\u031E".repeat(8),
        "__proto__",
        "null");
  }

  @RegisterExtension private final House house = new House();

  @ParameterizedTest
  @MethodSource("names")
  void a_program_with_such_a_name_calls_and_is_called(String name) throws Exception {
    var ada = house.browser("Ada");
    ada.looksLike(360, 740, "light");
    var eve = house.javaPeer(name);
    eve.calls("Ada");
    ada.visible("#incoming[open]");
    shows(ada, "#caller", name);
    isUnharmed(ada);
    ada.answers(name);
    ada.visible(".remote[data-picture=true]");
    shows(ada, "#peer-name", name);
    isUnharmed(ada);
    write(ada, eve, name);
    eve.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    isUnharmed(ada);

    ada.presses("done");
    ada.calls(name);
    eve.answers("Ada");
    shows(ada, ".person strong", name);
    ada.visible(".remote[data-picture=true]");
    ada.hangsUp();
    ada.isTold(Ending.I_HUNG_UP);
    isUnharmed(ada);
  }

  @Test
  void two_people_with_such_names_call_each_other() throws Exception {
    var mallory = house.browser(ATTRIBUTE);
    var eve = house.browser(SCRIPT);
    shows(eve, "#my-name", SCRIPT);
    for (var each : List.of(mallory, eve)) {
      each.looksLike(360, 740, "dark");
    }
    eve.calls(ATTRIBUTE);
    mallory.answers(SCRIPT);
    eve.visible(".remote[data-picture=true]");
    mallory.visible(".remote[data-picture=true]");
    mallory.opensChat();
    eve.opensChat();
    write(eve, mallory, SCRIPT);
    write(mallory, eve, TURNED);
    shows(eve, "#chat-log .text", TURNED);
    shows(mallory, "#chat-log .text", SCRIPT);
    mallory.reloads(); // what it has kept of itself is as harmless
    mallory.visible(".remote[data-picture=true]");
    isUnharmed(mallory);
    isUnharmed(eve);
    eve.presses("panel-close");
    eve.hangsUp();
    mallory.isTold(Ending.THEY_HUNG_UP);
    isUnharmed(mallory);
    isUnharmed(eve);
  }

  /// Nor may it turn around what stands beside it, or be nothing at all.
  @Test
  void a_name_that_turns_the_text_around_is_laid_straight() throws Exception {
    var ada = house.browser("Ada");
    var eve = house.javaPeer(TURNED);
    eve.calls("Ada");
    shows(ada, "#caller", "Adagnp.live");
    ada.presses("decline");
    eve.close();
    house.holdsSessions(1);
    house.javaPeer("\u200B\u2060\u00AD").calls("Ada");
    shows(ada, "#caller", "Somebody");
    isUnharmed(ada);
  }

  /// Everything that a peer may send in a call, with words made to do harm where words are.
  @Test
  void whatever_a_peer_sends_in_a_call_does_nothing() throws Exception {
    var ada = house.browser("Ada");
    ada.looksLike(360, 740, "light");
    var eve = house.javaPeer("Eve");
    eve.calls("Ada");
    ada.answers("Eve");
    ada.visible(".remote[data-picture=true]");
    eve.tells(Event.Recording.State.STARTED, null);
    ada.visible("#recording");
    eve.tells(Event.Recording.State.FAILED, SCRIPT);
    await()
        .atMost(Participant.PATIENCE)
        .until(() -> ada.visible("#problem").getText().contains(SCRIPT));
    isUnharmed(ada);
    ada.opensChat();
    for (var text :
        List.of(SCRIPT, ATTRIBUTE, TURNED, "", "null", "W".repeat(5_000), "\uFDFD ".repeat(400))) {
      eve.says(text);
      var cut = text.substring(0, Math.min(text.length(), 4_000));
      shows(ada, "#chat-log .text", cut);
    }
    isUnharmed(ada);
  }

  private void write(Browser one, Participant other, String text) throws Exception {
    one.says(text);
    other.hears(text);
    other.says("Re: " + text);
    shows(one, "#chat-log .text", "Re: " + text);
    isUnharmed(one);
  }

  /// One of these elements holds exactly this text, character by character; or but for the marks
  /// that keep one name's direction from another's (U+2068, U+2069), of which no name has any left.
  private static void shows(Browser browser, String selector, String text) {
    await(browser.name() + " sees " + text + " in " + selector)
        .atMost(Participant.PATIENCE)
        .until(
            () ->
                ((List<?>)
                        browser.answer(
                            """
                            return [...document.querySelectorAll(arguments[0])].flatMap(({textContent}) =>
                              [textContent, textContent.replace(/[\\u2068\\u2069]/g, '')]);""",
                            selector))
                    .contains(text));
  }

  /// Nothing has run, nothing was tried, and everything has its place. A dialog would have failed
  /// the command after it.
  private static void isUnharmed(Browser browser) {
    assertEquals("undefined", browser.answer("return typeof canary"));
    assertEquals(List.of(), browser.refused());
    assertEquals(List.of(), browser.tooWide());
    assertEquals(List.of(), browser.errors());
    assertEquals(
        0L, browser.answer("return document.querySelectorAll('iframe, script:not([src])').length"));
  }
}
