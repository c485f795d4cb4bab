package dev.workrooms.e2e;

import static dev.workrooms.e2e.Ending.I_HUNG_UP;
import static dev.workrooms.e2e.Ending.THEY_DECLINED;
import static dev.workrooms.e2e.Ending.THEY_HUNG_UP;

import dev.workrooms.e2e.House.Kind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everybody can call everybody: browsers and Java peers, in every pairing.
class CallTest {
  @RegisterExtension private final House house = new House();

  static Stream<Arguments> everyPair() {
    return Arrays.stream(Kind.values())
        .flatMap(
            caller -> Arrays.stream(Kind.values()).map(callee -> Arguments.of(caller, callee)));
  }

  @ParameterizedTest(name = "{0} calls {1}")
  @MethodSource("everyPair")
  void picture_sound_and_events_go_both_ways_until_the_caller_hangs_up(Kind caller, Kind callee)
      throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.participant(callee, "Bob");
    talk(ada, bob);
    ada.hangsUp();
    ada.isTold(I_HUNG_UP);
    bob.isTold(THEY_HUNG_UP);
    nothingIsLeft(ada, bob);
  }

  @ParameterizedTest(name = "{0} calls {1}")
  @MethodSource("everyPair")
  void the_called_side_hangs_up_and_they_call_again(Kind caller, Kind callee) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.participant(callee, "Bob");
    talk(ada, bob);
    bob.hangsUp();
    bob.isTold(I_HUNG_UP);
    ada.isTold(THEY_HUNG_UP);
    nothingIsLeft(ada, bob);
    talk(bob, ada);
  }

  @ParameterizedTest(name = "{0} calls {1}")
  @MethodSource("everyPair")
  void the_called_side_declines(Kind caller, Kind callee) throws Exception {
    var ada = house.participant(caller, "Ada");
    var bob = house.participant(callee, "Bob");
    ada.calls(bob.name());
    bob.declines(ada.name());
    ada.isTold(THEY_DECLINED);
    nothingIsLeft(ada, bob);
  }

  private static void talk(Participant caller, Participant callee) {
    caller.calls(callee.name());
    callee.answers(caller.name());
    caller.perceives(callee.hertz());
    callee.perceives(caller.hertz());
    caller.says("Hello, " + callee.name());
    callee.hears("Hello, " + callee.name());
    callee.says("<b>Hello</b>, " + caller.name() + " 👋");
    caller.hears("<b>Hello</b>, " + caller.name() + " 👋");
  }

  private void nothingIsLeft(Participant one, Participant other) {
    house.holdsNoCall();
    one.holdsNothing();
    other.holdsNothing();
  }
}
