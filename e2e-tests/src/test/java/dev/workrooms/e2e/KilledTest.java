package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.THEY_ARE_GONE;

import dev.workrooms.e2e.House.Kind;
import dev.workrooms.e2e.Victim.Moment;
import dev.workrooms.peer.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The called one's process ends with SIGKILL in mid-call, and the caller is told.
class KilledTest {
  /// What `answer` sends.
  private static final double PROGRAMS_HERTZ = 440;

  @RegisterExtension private final House house = new House();

  @ParameterizedTest
  @EnumSource
  void a_java_peer_is_killed(Kind caller) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.program(Main.class, "answer", "--name", "Bob", "--server", house.signal());
    bob.prints("Bob is ready");
    ada.calls("Bob");
    ada.perceives(PROGRAMS_HERTZ);
    bob.isKilled();
    ada.isTold(THEY_ARE_GONE);
    house.holdsNoCall();
    ada.holdsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CALLING")
  void a_java_peer_is_killed_in_any_phase_of_a_call(Moment moment) throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.program(Victim.class, house.signal(), "Bob", moment.name());
    bob.prints("ready");
    ada.calls("Bob");
    bob.prints(moment.name());
    bob.isKilled();
    ada.isTold(THEY_ARE_GONE);
    house.holdsNoCall();
    ada.holdsNothing();
  }

  @Test
  void a_java_peer_is_killed_while_it_calls() throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.program(Victim.class, house.signal(), "Bob", "CALLING", "Ada");
    bob.prints("CALLING");
    ada.hearsItRing("Bob");
    bob.isKilled();
    ada.isTold(THEY_ARE_GONE);
    house.holdsNoCall();
    ada.holdsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void a_browser_is_killed(Kind caller) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    bob.isKilled();
    ada.isTold(THEY_ARE_GONE);
    house.holdsNoCall();
    ada.holdsNothing();
  }
}
