package dev.workrooms.server.call;

import static dev.workrooms.protocol.HangupReason.BUSY;
import static dev.workrooms.protocol.HangupReason.DECLINED;
import static dev.workrooms.protocol.HangupReason.GONE;
import static dev.workrooms.protocol.HangupReason.HANGUP;
import static dev.workrooms.protocol.HangupReason.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.server.call.House.Call;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The rules of calls, one step at a time.
class ParticipantTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final House house = new House();
  private final House.Person ada = house.person();
  private final House.Person bob = house.person();

  @Test
  void a_message_that_crosses_a_hangup_does_not_hide_its_reason() {
    var call = called();
    // Bob has left and Ada does not know yet: her next message comes just now.
    bob.meanwhile = _ -> ada.offers(call, "late");
    bob.hangsUp(call, DECLINED);
    ada.hearsEnd(call, bob, DECLINED);
  }

  @Test
  void two_hangups_that_cross_end_the_call_once_for_each() {
    var call = called();
    ada.meanwhile =
        _ -> {
          ada.meanwhile = _ -> {};
          bob.hangsUp(call, HANGUP);
        };
    ada.hangsUp(call, HANGUP);
    ada.hearsEnd(call, ada, HANGUP);
    bob.hearsEnd(call, bob, HANGUP);
  }

  @Test
  void who_vanishes_while_being_called_leaves_a_hangup() {
    ada.meanwhile =
        _ -> {
          ada.meanwhile = _ -> {};
          bob.leaves();
        };
    var call = ada.calls(bob);
    ada.hearsEnd(call, bob, GONE);
    nobodyHoldsACall();
  }

  @Test
  void an_unanswered_call_ends_for_both_after_a_while() {
    var call = called();
    house.passes(House.ANSWER.minus(MOMENT));
    ada.hears();
    house.passes(MOMENT);
    ada.hearsEnd(call, ada, TIMEOUT);
    bob.hearsEnd(call, ada, TIMEOUT);
    nobodyHoldsACall();
  }

  @Test
  void an_answered_call_goes_on_for_good() {
    var call = called();
    bob.answers(call);
    ada.heard.clear();
    house.passes(House.ANSWER.multipliedBy(100));
    ada.hears();
    bob.hears();
    assertEquals(1, house.switchboard.calls());
  }

  @Test
  void a_call_waits_for_who_was_cut_and_goes_on() {
    var call = answered();
    bob.isCut();
    house.passes(House.COMEBACK.minus(MOMENT));
    bob.comes(call);
    ada.offers(call, "after");
    bob.hearsOffer(call, ada, "after");
    bob.offers(call, "back");
    ada.hearsOffer(call, bob, "back");
    house.passes(House.COMEBACK.multipliedBy(2));
    assertEquals(1, house.switchboard.calls());
    ada.hears();
  }

  @Test
  void what_is_said_while_the_other_is_away_waits_in_order() {
    var call = answered();
    bob.isCut();
    ada.offers(call, "one");
    ada.offers(call, "two");
    bob.comes(call);
    bob.hears(
        new ServerMessage.Offer(call.id(), ada.id, "one"),
        new ServerMessage.Offer(call.id(), ada.id, "two"));
  }

  @Test
  void what_waits_is_bounded_and_the_call_outlives_it() {
    var call = answered();
    bob.isCut();
    IntStream.range(0, 1_000).forEach(i -> ada.offers(call, "offer " + i));
    bob.comes(call);
    assertEquals(256, bob.heard.size());
    bob.heard.clear();
    ada.offers(call, "later");
    bob.hearsOffer(call, ada, "later");
  }

  @Test
  void who_does_not_come_back_is_gone() {
    var call = answered();
    bob.isCut();
    house.passes(House.COMEBACK);
    ada.hearsEnd(call, bob, GONE);
    nobodyHoldsACall();
  }

  @Test
  void who_comes_back_without_the_call_is_gone_at_once() {
    var call = answered();
    bob.isCut();
    bob.comes();
    house.passes(MOMENT);
    ada.hearsEnd(call, bob, GONE);
    bob.hears();
  }

  @Test
  void who_comes_too_late_hears_that_the_call_is_over() {
    var call = answered();
    bob.isCut();
    house.passes(House.COMEBACK);
    ada.heard.clear();
    bob.comes(call);
    bob.hearsEnd(call, bob, GONE);
  }

  @Test
  void who_was_away_hears_how_the_call_ended() {
    var call = answered();
    bob.isCut();
    ada.hangsUp(call, HANGUP);
    bob.comes(call);
    bob.hearsEnd(call, ada, HANGUP);
    nobodyHoldsACall();
  }

  @Test
  void who_leaves_for_good_ends_the_call_at_once() {
    var call = answered();
    bob.leaves();
    ada.hearsEnd(call, bob, GONE);
  }

  @Test
  void a_restart_loses_no_call_that_both_sides_claim() {
    var call = answered();
    house.restarts();
    ada.comes(call);
    ada.offers(call, "said before bob was back");
    house.passes(MOMENT);
    bob.comes(call);
    bob.hearsOffer(call, ada, "said before bob was back");
    bob.offers(call, "back");
    ada.hearsOffer(call, bob, "back");
    house.passes(House.COMEBACK.multipliedBy(2));
    assertEquals(1, house.switchboard.calls());
  }

  @Test
  void after_a_restart_a_call_that_one_side_claims_alone_ends() {
    var call = answered();
    house.restarts();
    ada.comes(call);
    house.passes(House.COMEBACK);
    ada.hearsEnd(call, bob, GONE);
  }

  @Test
  void a_hangup_that_was_said_during_a_restart_keeps_its_reason() {
    var call = answered();
    house.restarts();
    ada.comes(call);
    ada.hangsUp(call, DECLINED);
    bob.comes(call);
    bob.hearsEnd(call, ada, DECLINED);
  }

  @Test
  void who_is_cut_just_as_what_waited_is_told_is_awaited_again() {
    var call = answered();
    bob.isCut();
    ada.offers(call, "one");
    bob.meanwhile =
        _ -> {
          bob.meanwhile = _ -> {};
          bob.isCut();
        };
    bob.comes(call);
    passLookingAfter(House.COMEBACK.multipliedBy(2));
    ada.hearsEnd(call, bob, GONE);
    nobodyHoldsACall();
  }

  @Test
  void who_registers_again_just_as_it_calls_leaves_nobody_ringing() {
    ada.meanwhile =
        _ -> {
          ada.meanwhile = _ -> {};
          ada.comes();
        };
    var call = ada.calls(bob);
    bob.heard.clear();
    passLookingAfter(House.COMEBACK);
    bob.hearsEnd(call, ada, GONE);
    nobodyHoldsACall();
  }

  @Test
  void who_registers_again_takes_the_calls_along_that_are_named() {
    var kept = answered();
    var dropped = answered();
    bob.comes(kept);
    assertTrue(bob.replaced);
    house.passes(MOMENT);
    ada.hearsEnd(dropped, bob, GONE);
    ada.offers(kept, "on");
    bob.hearsOffer(kept, ada, "on");
  }

  @Test
  void the_end_of_a_connection_that_was_replaced_ends_nothing() {
    var call = answered();
    var older = bob.participant;
    bob.comes(call);
    house.switchboard.disconnect(older, false, () -> {});
    house.switchboard.disconnect(older, true, () -> {});
    ada.offers(call, "on");
    bob.hearsOffer(call, ada, "on");
    ada.hears();
  }

  @Test
  void who_proves_nothing_takes_nothing_over() {
    var call = answered();
    assertFalse(bob.isPretended(call));
    ada.offers(call, "on");
    bob.hearsOffer(call, ada, "on");
  }

  @Test
  void who_registers_an_id_while_its_owner_is_away_can_not_end_the_owners_calls() {
    var call = answered();
    bob.isCut();
    assertTrue(bob.isPretended());
    house.passes(MOMENT);
    ada.hears();
    bob.comes(call);
    assertTrue(bob.replaced);
    ada.offers(call, "on");
    bob.hearsOffer(call, ada, "on");
  }

  @Test
  void a_forged_claim_gets_nothing_and_nobody_else_hears_of_it() {
    var eve = house.person();
    var call = answered();
    var withAda = new Call(call.id(), eve.id, ada.id);
    var ofOthers = call;
    var invented = new Call(CallId.random(), bob.id, eve.id);
    eve.isCut();
    eve.comes(withAda, ofOthers, invented);
    assertEquals(3, eve.heard.size());
    assertTrue(eve.heard.stream().allMatch(House::isGone));
    ada.hears();
    bob.hears();
    ada.offers(call, "on");
    bob.hearsOffer(call, ada, "on");
  }

  @Test
  void a_side_that_proved_nothing_and_forgot_the_call_is_given_up_in_the_end() {
    var call = answered();
    bob.isCut();
    assertTrue(bob.isPretended());
    // What Bob said last comes after the word that he is away.
    ada.participant.hear(new Signal.Confirm(call.id(), bob.id));
    for (var waited = Duration.ZERO;
        waited.compareTo(House.COMEBACK.multipliedBy(3)) < 0;
        waited = waited.plus(MOMENT)) {
      house.passes(MOMENT);
    }
    ada.hearsEnd(call, bob, GONE);
  }

  @Test
  void nobody_but_who_is_in_a_call_ends_it() {
    var call = answered();
    var eve = house.person();
    ada.participant.hear(new Signal.Ended(call.id(), eve.id, eve.id, HANGUP));
    ada.participant.hear(new Signal.Away(call.id(), eve.id));
    ada.hears();
    ada.offers(call, "on");
    bob.hearsOffer(call, ada, "on");
  }

  @Test
  void a_call_that_ends_while_it_begins_to_ring_rings_no_more() {
    ada.meanwhile = _ -> {};
    bob.meanwhile =
        _ -> {
          bob.meanwhile = _ -> {};
          ada.leaves();
        };
    ada.participant.call(bob.id);
    assertTrue(House.isGone(bob.heard.getLast()));
    nobodyHoldsACall();
  }

  @Test
  void a_call_that_is_claimed_twice_is_one() {
    var call = answered();
    bob.isCut();
    bob.comes(call, call);
    assertEquals(1, house.switchboard.calls());
  }

  @Test
  void who_is_in_a_hundred_calls_is_busy() {
    IntStream.range(0, Participant.MOST_CALLS).forEach(_ -> house.person().calls(bob));
    var call = ada.calls(bob);
    ada.hearsEnd(call, bob, BUSY);
  }

  @Test
  void a_call_may_be_reported_on_once_by_who_was_in_it() {
    var call = answered();
    assertTrue(ada.participant.report(call.id()));
    assertFalse(ada.participant.report(call.id()));
    ada.hangsUp(call, HANGUP);
    assertTrue(bob.participant.report(call.id()));
    assertFalse(house.person().participant.report(call.id()));
  }

  @Test
  void what_is_kept_of_calls_that_are_over_is_bounded() {
    var calls = IntStream.range(0, 300).mapToObj(_ -> calledInVain()).toList();
    assertFalse(ada.participant.report(calls.getFirst().id()));
    assertTrue(ada.participant.report(calls.getLast().id()));
  }

  @Test
  void nobody_speaks_in_a_call_of_others() {
    var call = answered();
    var eve = house.person();
    var refused = assertThrows(Refused.class, () -> eve.offers(call, "v=0"));
    assertEquals(ErrorCode.UNKNOWN_CALL, refused.code());
    ada.hears();
    bob.hears();
  }

  private Call called() {
    var call = ada.calls(bob);
    assertEquals(1, bob.heard.size());
    bob.heard.clear();
    return call;
  }

  private Call calledInVain() {
    var call = called();
    ada.hangsUp(call, HANGUP);
    bob.heard.clear();
    return call;
  }

  private Call answered() {
    var call = called();
    bob.answers(call);
    ada.heard.clear();
    return call;
  }

  /// Second by second, as the server's clock goes.
  private void passLookingAfter(Duration time) {
    for (long i = 0; i < time.toSeconds(); i++) {
      house.passes(MOMENT);
    }
  }

  private void nobodyHoldsACall() {
    assertEquals(0, house.switchboard.calls());
  }
}
