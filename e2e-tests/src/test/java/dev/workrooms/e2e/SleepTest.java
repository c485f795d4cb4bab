package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.THEY_ARE_GONE;
import static dev.workrooms.e2e.Ending.THEY_HUNG_UP;
import static dev.workrooms.e2e.Talk.talk;
import static dev.workrooms.e2e.Talk.talkOn;

import dev.workrooms.e2e.House.Kind;
import dev.workrooms.server.ServerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A computer goes to sleep in mid-call, as when its lid is closed: not one of the browser's
/// processes runs, and nothing says so to anybody.
@Tag("thorough")
class SleepTest {
  @RegisterExtension
  private final House house =
      new House(
          ServerSettings.local("heartbeat", "PT1S", "silence", "PT3S", "return-within", "PT10S"));

  @ParameterizedTest
  @EnumSource
  void who_wakes_soon_is_back_in_the_call(Kind other) throws Exception {
    var ada = house.participant(other, "Ada");
    var bob = house.browser("Bob");
    talk(ada, bob);
    try (var _ = bob.sleeps()) {
      house.holdsSessions(1);
    }
    house.holdsSessions(2);
    talkOn(ada, bob);
    ada.hangsUp();
    bob.isTold(THEY_HUNG_UP);
    ada.holdsNothing();
    bob.holdsNothing();
    house.holdsNoCall();
  }

  @Test
  void who_wakes_late_is_told_that_the_call_is_over_and_can_call_again() throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.browser("Bob");
    talk(bob, ada);
    try (var _ = bob.sleeps()) {
      ada.isTold(THEY_ARE_GONE);
      ada.holdsNothing();
      house.holdsNoCall();
    }
    bob.isTold(THEY_ARE_GONE);
    bob.holdsNothing();
    bob.presses("done");
    talk(bob, ada);
  }
}
