package dev.workrooms.e2e;

import dev.workrooms.peer.media.Muted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Java peer and a page change what they send while their call goes on.
class MediaChangeTest {
  @RegisterExtension private final House house = new House();

  /// Offered again by the impolite side of perfect negotiation, and by the polite one.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pictures_come_and_go_in_a_call_of_sound(boolean javaCalls) throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.browser("Bob");
    ada.leavesCameraOff();
    if (javaCalls) {
      talk(ada, bob);
    } else {
      talk(bob, ada);
    }
    ada.perceives(bob.hertz());
    bob.hearsTone(ada.hertz());
    bob.visible(".remote[data-picture='false']");

    ada.turnsCameraOn();
    bob.perceives(ada.hertz());
    ada.perceives(bob.hertz());

    ada.turnsCameraOff();
    bob.visible(".remote[data-picture='false']");
    bob.hearsTone(ada.hertz());
    ada.turnsCameraOn();
    bob.perceives(ada.hertz());
  }

  @Test
  void each_side_sees_that_the_other_is_muted() throws Exception {
    var ada = house.javaPeer("Ada");
    var bob = house.browser("Bob");
    talk(ada, bob);
    bob.perceives(ada.hertz());

    ada.mutes(new Muted(true, true));
    bob.visible(".remote .muted");
    bob.visible(".remote[data-picture='false']");
    bob.perceivesNothing();
    ada.mutes(Muted.NOTHING);
    bob.perceives(ada.hertz());

    bob.presses("microphone");
    ada.isToldOfMute(new Muted(true, false));
    bob.presses("camera");
    ada.isToldOfMute(new Muted(true, true));
    bob.presses("microphone");
    bob.presses("camera");
    ada.isToldOfMute(Muted.NOTHING);
    ada.perceives(bob.hertz());
  }

  private static void talk(Participant caller, Participant callee) {
    caller.calls(callee.name());
    callee.answers(caller.name());
  }
}
