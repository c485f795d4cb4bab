package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.THEY_HUNG_UP;
import static org.awaitility.Awaitility.await;

import dev.workrooms.e2e.House.Kind;
import dev.workrooms.peer.CallState;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The network goes, and perhaps another one comes.
@EnabledIf(
    value = "dev.workrooms.e2e.Network#isOurs",
    disabledReason = "taking a network away needs one of our own: run as root")
class NetworkTest {
  @RegisterExtension private final House house = new House();

  @ParameterizedTest
  @EnumSource
  void a_call_goes_on_in_another_network(Kind other) throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.participant(other, "Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    try (var network = new Network()) {
      network.isLost();
      await("Ada notices")
          .atMost(Duration.ofSeconds(20))
          .until(() -> ada.state() == CallState.RECONNECTING);
      network.isAnother();
      await("Ada is back")
          .atMost(Duration.ofSeconds(25))
          .until(() -> ada.state() == CallState.CONNECTED);
      ada.perceives(bob.hertz());
      bob.perceives(ada.hertz());
      bob.hangsUp();
      ada.isTold(THEY_HUNG_UP);
    }
  }
}
