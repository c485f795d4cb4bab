package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A switchboard whose time stands still until it is told to pass, and the people on it.
final class House {
  static final Duration ANSWER = Duration.ofSeconds(45);
  static final Duration COMEBACK = Duration.ofSeconds(30);

  /// Words that are heard; the welcome is left out.
  private static final ServerMessage WELCOME = new ServerMessage.Pong();

  private long now;
  Switchboard switchboard = new Switchboard(patience());

  private Patience patience() {
    return new Patience(ANSWER, COMEBACK, () -> now);
  }

  Person person() {
    return new Person(Secret.random()).comes();
  }

  void passes(Duration time) {
    now += time.toNanos();
    switchboard.tick();
  }

  static boolean isGone(ServerMessage message) {
    return message instanceof ServerMessage.Hangup(_, var reason) && reason == HangupReason.GONE;
  }

  /// All connections are lost, and so is everything the server knew.
  void restarts() {
    switchboard = new Switchboard(patience());
  }

  /// A client that remembers what it hears.
  final class Person {
    final Secret secret;
    final SessionId id;
    final List<ServerMessage> heard = new ArrayList<>();
    boolean replaced;

    /// Something that happens while this one is being told something.
    Consumer<ServerMessage> meanwhile = _ -> {};

    Participant participant;

    private Person(Secret secret) {
      this.secret = secret;
      this.id = secret.sessionid();
      this.participant = newcomer(true);
    }

    private Participant newcomer(boolean proven) {
      var client =
          new Client() {
            @Override
            public void say(ServerMessage message) {
              if (!message.equals(WELCOME)) {
                heard.add(message);
                meanwhile.accept(message);
              }
            }

            @Override
            public void relay(RelayedText text) {
              say(Wire.serverMessage(text.json()));
            }

            @Override
            public void replaced() {
              replaced = true;
            }
          };
      return new Participant(id, proven, switchboard, client);
    }

    /// Registers with its secret, and with these calls.
    Person comes(Call... calls) {
      participant = newcomer(true);
      var claims = Arrays.stream(calls).map(Call::claim).toList();
      assertTrue(switchboard.connect(participant, WELCOME, claims, () -> {}));
      return this;
    }

    /// Somebody who knows the id alone registers it.
    boolean isPretended(Call... calls) {
      var pretender = newcomer(false);
      var claims = Arrays.stream(calls).map(Call::claim).toList();
      return switchboard.connect(pretender, WELCOME, claims, () -> {});
    }

    /// Its connection breaks.
    void isCut() {
      switchboard.disconnect(participant, false, () -> {});
    }

    /// It leaves for good.
    void leaves() {
      switchboard.disconnect(participant, true, () -> {});
    }

    Call calls(Person other) {
      heard.clear();
      participant.call(other.id);
      var outbound = (ServerMessage.OutboundCall) heard.removeFirst();
      return new Call(outbound.callid(), id, other.id);
    }

    void offers(Call call, String sdp) {
      says(new ClientMessage.Offer(call.id, sdp));
    }

    void answers(Call call) {
      says(new ClientMessage.Answer(call.id, "v=0"));
    }

    private void says(ClientMessage message) {
      participant.relay((Relay) Wire.inbound(Wire.text(message)), now);
    }

    void hangsUp(Call call, HangupReason reason) {
      participant.hangUp(call.id, reason);
    }

    /// It has heard this, in this order, since it was asked last.
    void hears(ServerMessage... messages) {
      assertEquals(List.of(messages), heard);
      heard.clear();
    }

    void hearsOffer(Call call, Person from, String sdp) {
      hears(new ServerMessage.Offer(call.id, from.id, sdp));
    }

    void hearsEnd(Call call, Person by, HangupReason reason) {
      hears(new ServerMessage.Hangup(call.id, by.id, reason));
    }
  }

  /// A call, as those who are in it know it.
  record Call(CallId id, SessionId from, SessionId to) {
    ClaimedCall claim() {
      return new ClaimedCall(id, from, to);
    }
  }
}
