package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.NOBODY_THERE;
import static dev.workrooms.e2e.Ending.THEY_ARE_BUSY;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.workrooms.peer.bots.EchoBot;
import dev.workrooms.protocol.Event;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// The page with the echo bot, as the demo shows it, and the page's own tests.
class PageTest {
  @RegisterExtension private final House house = new House();

  @Test
  void echo_sends_back_my_picture_my_sound_and_my_words() throws Exception {
    house.keep(EchoBot.start(URI.create(house.signal()), "Echo"));
    var ada = house.browser("Ada");
    ada.calls("Echo");
    ada.perceives(ada.hertz());
    ada.showsPattern(".own video");
    ada.says("Is there an echo?");
    ada.hears("Is there an echo?");
    ada.hangsUp();
    ada.isTold(Ending.I_HUNG_UP);
    house.holdsNoCall();
    ada.holdsNothing();
  }

  @Test
  void who_calls_while_another_still_rings_is_told_busy_and_the_first_is_answered()
      throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    var cyd = house.javaPeer("Cyd");
    bob.calls("Ada");
    ada.visible("#incoming[data-name=Bob]");
    cyd.calls("Ada");
    cyd.isTold(THEY_ARE_BUSY);
    ada.answers("Bob");
    ada.perceives(bob.hertz());
  }

  @Test
  void who_left_between_search_and_call_is_not_there() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    var search = ada.visible("#search");
    search.sendKeys("Bob");
    var call = ada.visible("#results [data-name='Bob'] .call");
    bob.close();
    house.holdsSessions(1);
    call.click();
    ada.isTold(NOBODY_THERE);
    ada.holdsNothing();
  }

  @Test
  void a_java_peer_is_told_where_nobody_is() {
    house.javaPeer("Ada").callsNobody();
  }

  @Test
  void mute_stops_the_sound_and_the_camera_button_the_picture() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    bob.perceives(ada.hertz());
    ada.visible("#microphone").click();
    ada.visible("#camera").click();
    bob.perceivesNothing();
    bob.visible(".remote[data-picture=false]");
    ada.visible("#microphone").click();
    ada.visible("#camera").click();
    bob.perceives(ada.hertz());
  }

  @Test
  void a_lost_server_is_said_and_the_page_comes_back_by_itself() throws Exception {
    var ada = house.browser("Ada");
    house.stopsServer();
    ada.visible("#banner #try-now");
    ada.visible("#search").sendKeys("Bob", Keys.ENTER); // calls nobody, now or later
    house.startsServer();
    var bob = house.javaPeer("Bob");
    ada.visible("#app[data-connection=registered]");
    ada.searches("Bob"); // may have come back before Bob came
    ada.visible("#app[data-state=lobby]");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
  }

  @Test
  void a_call_goes_on_without_the_server_and_ends_without_it() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    house.stopsServer();
    ada.visible("#banner #try-now");
    ada.says("Who needs a server?");
    bob.hears("Who needs a server?");
    bob.perceives(ada.hertz());
    bob.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.holdsNothing();
    house.startsServer(); // the one that is asked afterwards whether everybody has left
  }

  @Test
  void what_calls_take_may_not_be_loaded_which_is_said_and_mended_by_a_reload() throws Exception {
    var bob = house.javaPeer("Bob");
    var ada = house.browser("Ada");
    ada.visible("#devices");
    ada.reachesNot("*/switchboard.js");
    ada.reloads();
    await("it is said")
        .atMost(Participant.PATIENCE)
        .until(() -> ada.visible("#problem").getText().contains("could not be loaded"));
    ada.calls("Bob");
    ada.visible("#app[data-state=lobby] #problem");
    house.holdsNoCall();
    ada.reachesNot();
    ada.reloads();
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
  }

  @Test
  void a_page_that_is_loaded_again_is_the_same_person() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    bob.searches("Ada");
    var before = bob.visible("#results [data-name='Ada']").getDomAttribute("data-sessionid");
    ada.reloads();
    bob.searches("Ada");
    var after = bob.visible("#results [data-name='Ada']").getDomAttribute("data-sessionid");
    assertEquals(before, after);
  }

  @Test
  void the_focus_follows_who_names_themselves() throws Exception {
    var ada = house.browser("Ada");
    ada.hasFocusOn("lobby");
    ada.looksLike(360, 740, "light");
    ada.visible("#find").click();
    ada.visible("#change-name").click();
    ada.hasFocusOn("name");
  }

  @Test
  void a_call_that_is_recorded_says_so_while_it_lasts() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    bob.calls("Ada");
    ada.answers("Bob");
    ada.perceives(bob.hertz());
    bob.tells(Event.Recording.State.STARTED, null);
    assertEquals("Recording", ada.visible("#recording").getText());
    bob.tells(Event.Recording.State.FAILED, "There is no space left on the disk");
    assertEquals(
        "Bob’s recording broke off: There is no space left on the disk.",
        ada.visible("#problem span").getText());
    ada.lacks("#recording");
  }

  @Test
  void where_nothing_is_shown_of_recordings_there_is_no_link_and_no_error() throws Exception {
    var ada = house.browser("Ada");
    ada.visible("#lobby");
    ada.answer("return fetch('./', {method: 'HEAD'}).then(() => true)"); // after the page's own
    ada.lacks("a#recordings");
    assertEquals(List.of(), ada.errors());
    ada.goesTo(house.page() + "recordings.html");
    ada.visible("wr-recordings[data-state=off] #note");
  }

  /// The page's modules against the golden vectors and against real connections.
  @TestFactory
  Stream<DynamicTest> the_modules_own_tests() throws Exception {
    var browser = house.browser("Tester");
    browser.goesTo(house.page() + "test/tests.html");
    await("the tests of the modules are done")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                Boolean.TRUE.equals(
                    browser.script("return globalThis.testResults?.done ?? false")));
    var results = (List<?>) browser.answer("return testResults.results");
    assertFalse(results.size() < 20, "too few tests ran: " + results);
    return results.stream()
        .map(result -> (Map<?, ?>) result)
        .map(
            result -> {
              // Twice, as reports only number these tests.
              var name = String.valueOf(result.get("name"));
              return dynamicTest(name, () -> assertEquals(null, result.get("error"), name));
            });
  }
}
