package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What two connections' threads do at the same moment, played one step at a time.
class ParticipantTest {
  private static final ServerMessage WELCOME = new ServerMessage.Pong();

  private final Switchboard switchboard = new Switchboard();
  private final List<ServerMessage> adaHeard = new ArrayList<>();
  private final Participant ada = connected(adaHeard::add);

  @Test
  void a_message_that_crosses_a_hangup_does_not_hide_its_reason() {
    var bob =
        connected(
            message -> {
              // Bob has left and Ada does not know yet: her next candidate comes just now.
              if (message instanceof ServerMessage.Hangup(var calls, _)) {
                ada.ice(new ClientMessage.Ice(calls.getFirst().callid(), null));
              }
            });
    var callid = called(bob);
    bob.hangUp(callid, HangupReason.DECLINED);
    assertEquals(
        List.of(new ServerMessage.Hangup(callid, bob.id(), HangupReason.DECLINED)), adaHeard);
  }

  @Test
  void two_hangups_that_cross_end_the_call_once_for_each() {
    List<ServerMessage> bobHeard = new ArrayList<>();
    var bob = connected(bobHeard::add);
    var callid = called(bob);
    bobHeard.clear();
    switchboard.disconnect(bob);
    ada.hear(callid, bob.id(), HangupReason.HANGUP);
    assertEquals(1, adaHeard.size());
    assertEquals(List.of(), bobHeard);
    assertEquals(0, switchboard.calls());
  }

  @Test
  void who_vanishes_while_being_called_leaves_a_hangup() {
    var bob = connected(message -> {});
    var caller =
        connected(
            message -> {
              adaHeard.add(message);
              // The caller is told first; the called side goes before it is rung.
              if (message instanceof ServerMessage.OutboundCall) {
                switchboard.disconnect(bob);
              }
            });
    adaHeard.clear();
    caller.call(bob.id());
    assertInstanceOf(ServerMessage.OutboundCall.class, adaHeard.getFirst());
    var hangup = assertInstanceOf(ServerMessage.Hangup.class, adaHeard.getLast());
    assertEquals(HangupReason.GONE, hangup.reason());
    assertEquals(0, switchboard.calls());
  }

  private Participant connected(Consumer<ServerMessage> line) {
    var participant = new Participant(SessionId.random(), switchboard, line);
    assertTrue(switchboard.connect(participant, WELCOME));
    return participant;
  }

  private CallId called(Participant callee) {
    adaHeard.clear();
    ada.call(callee.id());
    var outbound = assertInstanceOf(ServerMessage.OutboundCall.class, adaHeard.getFirst());
    adaHeard.clear();
    return outbound.callid();
  }
}
