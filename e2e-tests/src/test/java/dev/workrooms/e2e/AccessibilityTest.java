package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/// Every state of the page keeps the rules of {@link Axe}, wide and narrow, light and dark. A new
/// state is a line: get there, then `isAccessible`. The page of recordings: {@link RecordingsTest}.
@Timeout(value = 3, unit = MINUTES)
@Tag("thorough")
class AccessibilityTest {
  private static final int HEIGHT = 760;

  @RegisterExtension private final House house = new House();

  @ParameterizedTest(name = "{0} wide")
  @ValueSource(ints = {1280, 360})
  void from_the_name_to_who_is_found(int width) throws Exception {
    house.javaPeer("Bob");
    var ada = browser("Ada", width);
    ada.isAccessible("lobby");
    ada.presses("check-camera");
    ada.visible("#preview");
    ada.isAccessible("camera on");
    ada.presses("stop-camera");
    ada.opensPeople();
    ada.isAccessible("nothing searched");
    ada.searches("Bob");
    ada.visible("#results [data-name=Bob] .call");
    ada.isAccessible("found");
    ada.searches("Zz");
    ada.visible("#nobody");
    ada.isAccessible("nobody found");
    ada.script("WebSocket.prototype.send = () => {}"); // the answer never comes
    ada.searches("Bo");
    ada.visible("#found[data-state=searching]");
    ada.isAccessible("searching");
    ada.presses("change-name");
    ada.visible("#name");
    ada.isAccessible("another name");
    ada.script("localStorage.clear()");
    ada.reloads();
    ada.visible("#name");
    ada.isAccessible("first name");
  }

  @ParameterizedTest(name = "{0} wide")
  @ValueSource(ints = {1280, 360})
  void a_call_from_its_first_ring_to_its_end(int width) throws Exception {
    var bob = house.javaPeer("Bob");
    var ada = browser("Ada", width);
    ada.opensPeople();
    ada.calls("Bob");
    ada.visible("#app[data-state=calling] #own[data-picture=true]");
    ada.isAccessible("calling");
    bob.declines("Ada");
    ada.isTold(Ending.THEY_DECLINED);
    ada.isAccessible("declined");
    ada.presses("done");
    bob.calls("Ada");
    ada.visible("#incoming[open]");
    ada.isAccessible("incoming");
    ada.answers("Bob");
    ada.visible(".remote[data-picture=true]");
    ada.isAccessible("connected");
    ada.presses("more");
    ada.visible("#more-menu");
    ada.isAccessible("more");
    ada.presses("more");
    ada.types("q");
    ada.visible("#quality-chart canvas");
    ada.isAccessible("quality");
    ada.types("p");
    ada.visible("wr-participants li");
    ada.isAccessible("people in the call");
    ada.types("?");
    ada.visible("#help[open]");
    ada.isAccessible("shortcuts");
    ada.presses("help-close");
    ada.types("k");
    ada.visible(".remote[data-held=true]");
    ada.isAccessible("held");
    ada.types("k");
    ada.types("c");
    ada.says("Hello");
    bob.hears("Hello");
    bob.says("Hello yourself");
    ada.hears("Hello yourself");
    ada.isAccessible("chat");
    ada.presses("panel-close");
    ada.lacks("#panel");
    bob.says("Are you there?");
    ada.visible("#unread");
    ada.presses("microphone");
    ada.presses("camera");
    ada.visible("#own[data-picture=false]");
    bob.tells(Event.Recording.State.STARTED, null);
    ada.visible("#recording");
    ada.isAccessible("muted, recorded, a message unread");
    bob.tells(Event.Recording.State.FAILED, "There is no space left on the disk");
    ada.visible("#problem");
    ada.isAccessible("a problem");
    bob.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.isAccessible("ended");
    ada.presses("done");
    ada.presses("devices");
    ada.visible("#devices-dialog[open]");
    ada.isAccessible("devices and sounds");
  }

  @ParameterizedTest(name = "{0} wide")
  @ValueSource(ints = {1280, 360})
  void two_calls_at_once_and_a_screen(int width) throws Exception {
    var bob = house.browser("Bob");
    var cyd = house.javaPeer("Cyd");
    var ada = browser("Ada", width);
    bob.calls("Ada");
    ada.answers("Bob");
    ada.visible(".remote[data-picture=true]");
    cyd.calls("Ada");
    ada.visible("#incoming[data-beside=true]");
    ada.isAccessible("called in a call");
    ada.presses("answer");
    ada.visible(".remote[data-name=Cyd][data-picture=true]");
    bob.presses("share");
    ada.sees(".screen video");
    ada.isAccessible("two calls and a screen");
  }

  @ParameterizedTest(name = "{0} wide")
  @ValueSource(ints = {1280, 360})
  void a_server_that_is_lost_and_a_page_that_is_out(int width) throws Exception {
    var ada = browser("Ada", width);
    ada.copiesTab();
    ada.visible("#over");
    ada.isAccessible("replaced by another tab");
    var bob = browser("Bob", width);
    house.stopsServer();
    bob.visible("#banner #try-now");
    bob.isAccessible("server lost");
    house.startsServer(); // the one that is asked afterwards whether everybody has left
  }

  @Test
  void what_is_not_accessible_would_be_told() throws Exception {
    var ada = browser("Ada", 1280);
    ada.visible("#search");
    ada.script(
        """
        document.querySelector('label[for=search]').remove();
        document.querySelector('#search').placeholder = '';
        document.querySelector('.hint').style.setProperty('color', '#ddd');""");
    var broken = assertThrows(AssertionFailedError.class, () -> ada.isAccessible("spoilt"));
    var told = String.valueOf(broken.getMessage());
    assertTrue(told.contains("label (critical)") && told.contains("#search"), told);
    assertTrue(told.contains("color-contrast (serious)") && told.contains(".hint"), told);
  }

  private Browser browser(String name, int width) throws Exception {
    var browser = house.browser(name);
    browser.looksLike(width, HEIGHT, "light");
    return browser;
  }
}
