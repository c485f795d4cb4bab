package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;

import dev.workrooms.e2e.House.Kind;
import dev.workrooms.server.ServerSettings;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A minute's call in seconds: the server's heart beats twenty times as fast, and nobody who is
/// alive is taken for dead.
class LongCallTest {
  private static final Duration BEAT = Duration.ofSeconds(1);

  @RegisterExtension private final House house = new House(fast());

  @ParameterizedTest
  @EnumSource
  void a_call_outlives_many_heartbeats_without_a_word_to_the_server(Kind caller) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    await("the page knows its server, and the server its page")
        .during(BEAT.multipliedBy(7))
        .atMost(BEAT.multipliedBy(12))
        .until(
            () ->
                "registered".equals(bob.visible("#app").getDomAttribute("data-connection"))
                    && house.sessions() == 2);
    bob.perceives(ada.hertz());
    ada.says("Still here");
    bob.hears("Still here");
  }

  private static ServerSettings fast() {
    return ServerSettings.local(
        "heartbeat", BEAT.toString(), "silence", BEAT.multipliedBy(3).toString());
  }
}
