package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.THEY_DECLINED;
import static dev.workrooms.e2e.Ending.THEY_HUNG_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.net.httpserver.HttpServer;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.protocol.GithubProfile;
import dev.workrooms.protocol.UserProfiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// Finding people and calling them: by search, by link, and from the latest calls.
@Tag("thorough")
class FindingTest {
  @RegisterExtension private final House house = new House();

  @Test
  void who_is_found_is_shown_as_one_types_and_arrow_keys_choose_whom_enter_calls()
      throws Exception {
    house.javaPeer("Bob");
    var bobby = house.javaPeer("Bobby");
    house.javaPeer("Cyd");
    house.holdsSessions(3);
    var ada = house.browser("Ada");
    ada.searches("bo");
    assertEquals("Bo", ada.visible("#results [data-name='Bobby'] mark").getText());
    assertEquals("2 found. Enter calls Bob.", ada.said("#search-status"));
    ada.lacks("#results [data-name='Cyd']");
    ada.visible("#results [data-name='Bob'][aria-selected=true]");
    ada.types(Keys.ARROW_DOWN);
    var chosen = ada.visible("#results [data-name='Bobby'][aria-selected=true]");
    assertEquals(
        chosen.getDomAttribute("id"),
        ada.visible("#search").getDomAttribute("aria-activedescendant"));
    ada.types(Keys.ENTER);
    bobby.answers("Ada");
    ada.perceives(bobby.hertz());
  }

  @Test
  void the_mouse_calls_whom_it_clicks_and_never_whom_it_merely_rests_on() throws Exception {
    var bob = house.javaPeer("Bob");
    var bobby = house.javaPeer("Bobby");
    house.holdsSessions(2);
    var ada = house.browser("Ada");
    ada.searches("bo");
    ada.restsOn("#results [data-name='Bobby']");
    ada.types(Keys.ENTER);
    bob.declines("Ada");
    ada.isTold(THEY_DECLINED);
    ada.visible("#results [data-name='Bobby'] .who").click();
    bobby.declines("Ada");
    ada.isTold(THEY_DECLINED);
  }

  @Test
  void where_nobody_is_found_it_says_so_and_escape_begins_anew() throws Exception {
    var ada = house.browser("Ada");
    ada.searches("Nemo");
    ada.visible("#nobody");
    assertEquals("Nobody here is called “Nemo”.", ada.said("#search-status"));
    ada.types(Keys.ENTER, Keys.ESCAPE);
    ada.lacks("#nobody");
    ada.visible("#app[data-state=lobby]");
  }

  @Test
  void a_copied_link_calls_who_copied_it_and_sends_nothing_until_its_caller_wants_it()
      throws Exception {
    var ada = house.browser("Ada");
    ada.letsCopy(true);
    ada.presses("copy-link");
    ada.visible("#copy-link[data-copied=true]");
    ada.visible("#search").sendKeys(Keys.chord(Keys.CONTROL, "v"));
    var link = ada.answer("return document.querySelector('#search').value").toString();
    var bob = house.stranger("Bob");
    bob.goesTo(link);
    bob.visible("#name");
    assertEquals(house.page(), bob.address());
    ada.lacks("#incoming[open]");
    bob.givesName();
    ada.answers("Bob");
    bob.perceives(ada.hertz());
    ada.perceivesNothing();
    bob.presses("unmute");
    ada.perceives(bob.hertz());
    bob.lacks("#unmute");
  }

  @Test
  void a_browser_that_refuses_the_clipboard_shows_the_link() throws Exception {
    var ada = house.browser("Ada");
    ada.letsCopy(false);
    ada.presses("copy-link");
    ada.hasFocusOn("my-link");
    var link = ada.answer("return getSelection().toString()");
    ada.searches("Ada");
    assertEquals(
        house.page() + "#/call/" + ada.answer("return app.room.signalling.sessionid"), link);
    ada.letsCopy(true);
  }

  @Test
  void a_link_by_name_calls_from_an_open_page_once_and_not_again_after_a_reload() throws Exception {
    var ada = house.javaPeer("Ada");
    house.javaPeer("Adam");
    house.holdsSessions(2);
    var bob = house.browser("Bob");
    bob.goesTo(house.page() + "#/call/Ada");
    ada.declines("Bob");
    bob.isTold(THEY_DECLINED);
    assertEquals(house.page(), bob.address());
    bob.reloads();
    bob.searches("Ada"); // whose answer comes after any call that a link had begun
    bob.visible("#results [data-name='Ada']");
    bob.visible("#app[data-state=lobby]");
  }

  @Test
  void a_link_by_a_name_that_several_or_nobody_has_calls_nobody_and_shows_who_there_is()
      throws Exception {
    house.javaPeer("Twin");
    house.javaPeer("Twin");
    house.holdsSessions(2);
    var ada = house.browser("Ada");
    ada.goesTo(house.page() + "#/call/Twin");
    assertEquals(
        "More than one person here is called Twin. Choose whom to call.",
        ada.visible("#problem span").getText());
    ada.hasFocusOn("search");
    assertEquals(2L, ada.answer("return document.querySelectorAll('#results li').length"));
    ada.goesTo(house.page() + "#/call/Nemo%20Nobody");
    ada.visible("#nobody");
    assertEquals("Nemo Nobody", ada.answer("return document.querySelector('#search').value"));
    ada.visible("#app[data-state=lobby]");
  }

  @Test
  void a_link_leaves_a_call_that_goes_on_alone() throws Exception {
    var bob = house.javaPeer("Bob");
    house.javaPeer("Cyd");
    house.holdsSessions(2);
    var ada = house.browser("Ada");
    bob.calls("Ada");
    ada.answers("Bob");
    bob.perceives(ada.hertz());
    ada.goesTo(house.page() + "#/call/Cyd");
    ada.visible("#problem");
    bob.perceives(ada.hertz());
    house.holdsCalls(1);
  }

  @Test
  void who_was_missed_is_called_back_even_if_they_came_back_as_somebody_new() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    bob.calls("Ada");
    ada.visible("#incoming[data-name='Bob']");
    bob.hangsUp();
    ada.visible("#recents [data-name='Bob'][data-how=missed]");
    assertEquals("Missed call, today", ada.visible("#recents [data-name='Bob'] .about").getText());
    bob.close();
    var again = house.javaPeer("Bob");
    house.holdsSessions(2);
    ada.reloads();
    ada.visible("#recents [data-name='Bob'] .again").click();
    again.answers("Ada");
    ada.perceives(again.hertz());
    again.hangsUp();
    ada.isTold(THEY_HUNG_UP);
    ada.visible("#recents [data-name='Bob'][data-how=talked]");
    assertEquals(1L, ada.answer("return document.querySelectorAll('#recents li').length"));
    ada.visible("#search").sendKeys(Keys.ARROW_DOWN);
    ada.types(Keys.DELETE);
    ada.lacks("#recents");
    ada.hasFocusOn("search");
    ada.reloads();
    ada.visible("#lobby");
    ada.lacks("#recents");
  }

  @Test
  void two_tabs_are_two_people_of_one_name_who_share_the_latest_calls() throws Exception {
    var ada = house.browser("Ada");
    var first = ada.tab();
    ada.opensAnotherTab(house.page());
    var second = ada.tab();
    house.holdsSessions(2);
    ada.searches("Ada");
    var other = ada.visible("#results [data-name='Ada']").getDomAttribute("data-sessionid");
    var own = ada.answer("return app.room.signalling.sessionid").toString();
    assertNotEquals(own, other, "nobody finds themselves");
    assertEquals(1L, ada.answer("return document.querySelectorAll('#results li').length"));

    var bob = house.browser("Bob");
    bob.searches("Ada");
    bob.visible("#results li:nth-child(2)");
    var tags =
        (List<?>)
            bob.answer(
                "return [...document.querySelectorAll('#results .about')].map(e => e.textContent)");
    assertEquals(2, Set.copyOf(tags).size(), "they can be told apart: " + tags);
    bob.visible("#results [data-sessionid='" + own + "'] .call").click();
    ada.visible("#incoming[data-name='Bob']");
    ada.declines("Bob");
    ada.looksAt(first);
    ada.visible("#recents [data-name='Bob'][data-how=declined]");
    ada.lacks("#incoming[open]");
    ada.looksAt(second);
  }

  @Test
  void a_picture_from_just_anywhere_is_not_fetched_and_a_claim_is_not_shown_as_verified()
      throws Exception {
    var asked = new AtomicInteger();
    var pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pictures.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    pictures.start();
    house.keep(() -> pictures.stop(0));
    var picture = "http://localhost:" + pictures.getAddress().getPort() + "/grace.png";
    var grace = new GithubProfile(1L, "grace", "Grace Hopper", picture, null, true);
    house.keep(
        Peer.connect(
            URI.create(house.signal()),
            PeerOptions.anonymous().withProfile(new UserProfiles(grace, null))));
    house.holdsSessions(1);
    var ada = house.browser("Ada");
    ada.searches("grace");
    assertEquals("GH", ada.visible("#results [data-name='Grace Hopper'] .avatar").getText());
    assertEquals("@grace, not verified", ada.visible("#results .about").getText());
    ada.lacks("#results :is(.verified, img)");
    ada.searches("hopper"); // a moment later
    ada.visible("#results [data-name='Grace Hopper']");
    assertEquals(0, asked.get());
  }
}
