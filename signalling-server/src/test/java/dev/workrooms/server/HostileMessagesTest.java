package dev.workrooms.server;

import static dev.workrooms.protocol.ErrorCode.BAD_PROOF;
import static dev.workrooms.protocol.ErrorCode.MALFORMED;
import static dev.workrooms.protocol.ErrorCode.RATE_LIMITED;
import static dev.workrooms.protocol.ErrorCode.SESSIONID_TAKEN;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_CALL;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Clients that speak the protocol, and mean harm.
class HostileMessagesTest extends UnderAttack {
  @Override
  ServerSettings settings() {
    return ServerSettings.local(
        "trust-forwarded", "true",
        "messages", "200/300",
        "calls", "10/50",
        "searches", "10/20",
        "address-messages", "200/1000",
        "address-calls", "20/100",
        "address-searches", "40/80",
        "return-within", "PT5S");
  }

  @Test
  void no_attack_at_all() throws Exception {
    attack("nothing", () -> {});
  }

  @Test
  void taking_over_without_proof() throws Exception {
    attack(
        "takeover without proof",
        () -> {
          try (var eve = TestClient.connected(server.port(), stranger())) {
            eve.says(new ClientMessage.Register(bystander.ada.id, List.of()));
            eve.hearsError(SESSIONID_TAKEN);
            eve.says(
                new ClientMessage.Register(bystander.ada.id, List.of(mine()), Secret.random()));
            eve.hearsError(BAD_PROOF);
            eve.hearsNothingElse();
          }
        });
  }

  /// Who is away can't object: the thief has the id, and nothing to prove it with.
  @Test
  void taking_the_id_of_one_who_is_away() throws Exception {
    attack(
        "an id taken while its owner is away",
        () -> {
          try (var dave = client("Dave")) {
            var carol = client("Carol");
            var call = carol.calls(dave);
            dave.hears(ServerMessage.InboundCall.class);
            carol.disconnectsAbruptly();
            await().until(() -> server.sessions() == 3);
            try (var eve = TestClient.connected(server.port(), stranger())) {
              eve.says(new ClientMessage.Register(carol.id, List.of()));
              eve.hears(ServerMessage.Configured.class);
              dave.says(new ClientMessage.Offer(call.callid(), "for Carol"));
              dave.hearsNothingElse();
              eve.hearsNothingElse();
              try (var back = carol.returns(server.port(), call)) {
                assertEquals(4002, eve.hearsClose());
                assertEquals("for Carol", back.hears(ServerMessage.Offer.class).sdp());
              }
            }
          }
        });
  }

  @Test
  void a_thief_who_was_replaced_says_nothing_more_under_the_id() throws Exception {
    attack(
        "a replaced thief who goes on",
        () -> {
          var owner = Secret.random();
          try (var eve = registeredRaw(stranger());
              var thief = raw(stranger())) {
            var unproven = new ClientMessage.Register(owner.sessionid(), List.of());
            thief.writes(RawSocket.TEXT, Wire.text(unproven));
            thief.readsText("configured");
            try (var back = registeredRaw("127.0.0.1", owner)) {
              assertEquals(4002, thief.readsCloseCode().orElse(0));
              says(back, new ClientMessage.UserProfile(UserProfiles.guest("Zoe")));
              back.readsText("userprofile");
              says(thief, new ClientMessage.UserProfile(UserProfiles.guest("Zoe the thief")));
              says(thief, new ClientMessage.Call(bystander.ada.id));
              thief.socket.shutdownOutput();
              await().until(() -> server.sessions() == 4);
              says(eve, new ClientMessage.Autocomplete("zoe"));
              var found = (ServerMessage.Autocomplete) Wire.serverMessage(eve.readsText("results"));
              assertEquals(
                  List.of(UserProfiles.guest("Zoe")),
                  found.results().stream().map(result -> result.userprofiles()).toList());
            }
          }
        });
  }

  @Test
  void speaking_in_a_call_of_others_and_ending_it() throws Exception {
    attack(
        "relay into and hangup of others' calls",
        () -> {
          try (var eve = registered(stranger())) {
            var callid = bystander.callid();
            for (var message :
                List.of(
                    new ClientMessage.Offer(callid, "v=0", true),
                    new ClientMessage.Answer(callid, "v=0"),
                    new ClientMessage.Ice(callid, null),
                    new ClientMessage.Hangup(
                        List.of(new CallRef(callid, bystander.ada.id)), HangupReason.GONE),
                    new ClientMessage.CallReport(
                        callid,
                        new CallPhases(null, null, null, null, null, null),
                        HangupReason.FAILED))) {
              eve.says(message);
              assertEquals(callid, eve.hearsError(UNKNOWN_CALL).callid());
            }
          }
        });
  }

  @Test
  void claiming_calls_of_others_and_calls_that_never_were() throws Exception {
    attack(
        "forged `calls`",
        () -> {
          try (var eve = TestClient.connected(server.port(), stranger())) {
            var callid = bystander.callid();
            var forged = new ArrayList<>(List.of(mine()));
            forged.add(new ClaimedCall(callid, bystander.ada.id, eve.id));
            Stream.generate(() -> new ClaimedCall(CallId.random(), eve.id, bystander.bob.id))
                .limit(98)
                .forEach(forged::add);
            eve.says(new ClientMessage.Register(eve.secret, forged));
            eve.hears(ServerMessage.Configured.class);
            for (int i = 0; i < forged.size(); i++) {
              assertEquals(HangupReason.GONE, eve.hears(ServerMessage.Hangup.class).reason());
            }
            eve.says(new ClientMessage.Offer(callid, "v=0"));
            eve.hearsError(UNKNOWN_CALL);
          }
        });
  }

  @Test
  void naming_somebody_else_as_the_sender() throws Exception {
    attack(
        "spoofed sender",
        () -> {
          try (var eve = registered(stranger());
              var victim = registered(stranger())) {
            eve.saysText(
                "{\"type\":\"call\",\"detail\":{\"to\":\"%s\",\"fromsessionid\":\"%s\"}}"
                    .formatted(victim.id, bystander.ada.id));
            var callid = eve.hears(ServerMessage.OutboundCall.class).callid();
            assertEquals(eve.id, victim.hears(ServerMessage.InboundCall.class).fromsessionid());
            for (var name : List.of("fromsessionid", "\\u0066romsessionid")) {
              eve.saysText(
                  "{\"type\":\"offer\",\"detail\":{\"%s\":\"%s\",\"callid\":\"%s\",\"sdp\":\"\"}}"
                      .formatted(name, bystander.ada.id, callid));
              eve.hearsError(MALFORMED);
            }
            eve.says(
                new ClientMessage.Hangup(List.of(new CallRef(callid, bystander.ada.id)), null));
            eve.hearsHangup(callid, HangupReason.HANGUP);
            var by = victim.hears(ServerMessage.Hangup.class).calls().getFirst().sessionid();
            assertEquals(eve.id, by);
            assertNotEquals(bystander.ada.id, by);
            victim.hearsNothingElse();
          }
        });
  }

  @Test
  void a_flood_of_messages() throws Exception {
    var ping = RawSocket.frame(RawSocket.TEXT, Wire.text(new ClientMessage.Ping()));
    attack(
        "flood of messages",
        () -> {
          try (var eve = registeredRaw(stranger())) {
            eve.writesBytes(times(3_000, ping));
            eve.readsText("rate-limited");
            assertEquals(4008, eve.readsCloseCode().orElse(0));
          }
        });
  }

  /// None of them is over its own limit, and whose messages are one too many is the server's
  // choice.
  @Test
  void a_flood_of_messages_by_many_connections_of_one_address() throws Exception {
    int each = 250;
    var pings = times(each, RawSocket.frame(RawSocket.TEXT, Wire.text(new ClientMessage.Ping())));
    attack(
        "flood by one address's connections",
        () -> {
          var address = stranger();
          List<RawSocket> many = new ArrayList<>();
          try {
            for (int i = 0; i < 40; i++) {
              many.add(registeredRaw(address));
            }
            for (var one : many) {
              one.writesBytes(pings);
            }
            boolean limited = false;
            for (var one : many) {
              limited |= hearsOfLimit(one, each);
            }
            assertTrue(limited);
          } finally {
            closeAll(many);
          }
        });
  }

  /// Whether one of its messages was refused as too much.
  private static boolean hearsOfLimit(RawSocket client, int messages) throws IOException {
    for (int i = 0; i < messages; i++) {
      if (client.readsText("").contains("rate-limited")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_flood_of_malformed_messages() throws Exception {
    attack(
        "flood of nonsense",
        () -> {
          try (var eve = registeredRaw(stranger())) {
            eve.writesBytes(times(1_000, RawSocket.frame(RawSocket.TEXT, "nonsense")));
            eve.readsText("malformed");
            assertEquals(4000, eve.readsCloseCode().orElse(0));
            says(eve, new ClientMessage.Call(bystander.bob.id)); // nobody listens any more
          }
        });
  }

  @Test
  void floods_of_control_frames() throws Exception {
    for (int kind : List.of(RawSocket.PING, RawSocket.PONG)) {
      attack(
          "flood of control frames, kind " + kind,
          () -> {
            try (var eve = raw(stranger())) {
              eve.writesBytes(times(20_000, RawSocket.frame(kind, "")));
              assertEquals(4008, eve.readsCloseCode().orElse(0));
            }
          });
    }
  }

  @Test
  void a_flood_of_calls_and_searches() throws Exception {
    attack(
        "flood of calls and searches",
        () -> {
          try (var eve = registered(stranger());
              var victim = registered(stranger())) {
            for (int i = 0; i < 70; i++) {
              eve.says(new ClientMessage.Call(victim.id));
              eve.says(new ClientMessage.Autocomplete("a"));
            }
            int[] limited = new int[1];
            for (int i = 0; i < 140; i++) {
              if (eve.hears(ServerMessage.class) instanceof ServerMessage.Refusal refusal) {
                assertEquals(RATE_LIMITED, refusal.code());
                limited[0]++;
              }
            }
            assertTrue(limited[0] >= 20, () -> limited[0] + " were refused");
          }
        });
  }

  @Test
  void a_flood_of_ids_that_nobody_has() throws Exception {
    attack(
        "flood of guessed ids",
        () -> {
          try (var eve = registered(stranger())) {
            for (int i = 0; i < 60; i++) {
              eve.says(new ClientMessage.Call(SessionId.random()));
            }
            while (eve.hears(ServerMessage.Refusal.class).code() != RATE_LIMITED) {
              // unreachable, until it is too much
            }
          }
        });
  }

  private ClaimedCall mine() {
    return new ClaimedCall(bystander.callid(), bystander.ada.id, bystander.bob.id);
  }

  private static void says(RawSocket raw, ClientMessage message) throws IOException {
    raw.writes(RawSocket.TEXT, Wire.text(message));
  }

  private static void closeAll(List<RawSocket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
