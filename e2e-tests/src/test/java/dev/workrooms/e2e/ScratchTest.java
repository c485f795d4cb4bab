package dev.workrooms.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(400)
class ScratchTest {
  @RegisterExtension private final House house = new House();

  @Test
  void shots() throws Exception {
    var ada = house.browser("Ada");
    var name = "<img src=x onerror=\"canary=1\"> WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";
    var eve = house.javaPeer(name);
    eve.calls("Ada");
    ada.visible("#incoming[open]");
    all(ada, "incoming");
    ada.answers(name);
    ada.visible("#remote[data-picture=true]");
    ada.says("Hello \u202Eolleh <b>there</b>");
    eve.says("שלום, what is this? " + name);
    ada.hears("שלום, what is this? " + name);
    all(ada, "call");
    eve.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    all(ada, "ended");
    ada.looksLike(1280, 800, "light");
    ada.presses("done");
    ada.searches("<img");
    ada.visible(".person");
    all(ada, "found");
  }

  private static void all(Browser b, String state) throws Exception {
    for (var w : new int[] {360, 1280, 1920}) {
      b.looksLike(w, w == 1920 ? 1080 : 740, w == 1280 ? "dark" : "light");
      b.screenshot(Path.of("/tmp/shots-checks/" + state + "-" + w + ".png"));
    }
  }
}
