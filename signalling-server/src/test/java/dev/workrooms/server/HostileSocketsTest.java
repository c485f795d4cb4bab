package dev.workrooms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Clients that misbehave below the protocol: in what they send, how they send it, what they don't
/// read, and how they go.
class HostileSocketsTest extends UnderAttack {
  private static final int MOST_BYTES = 16 * 1024;
  private static final byte[] PING =
      RawSocket.frame(RawSocket.TEXT, Wire.text(new ClientMessage.Ping()));

  @Override
  ServerSettings settings() {
    return ServerSettings.local(
        "trust-forwarded", "true",
        "connections", "120",
        "connections-per-address", "50",
        "message-bytes", String.valueOf(MOST_BYTES),
        "outbox-messages", "64",
        "outbox-bytes", "262144",
        "messages", "5000/10000",
        "register-within", "PT1.5S",
        "heartbeat", "PT0.5S",
        "silence", "PT3S",
        "write-within", "PT1S",
        "return-within", "PT0.5S");
  }

  @Test
  void never_reading_many_small_messages() throws Exception {
    attack(
        "a client that never reads: messages",
        () -> isCutUnread("x".repeat(3_500), "connection\\.slow waiting=64 "));
  }

  @Test
  void never_reading_few_large_messages() throws Exception {
    attack(
        "a client that never reads: bytes",
        () -> isCutUnread("x".repeat(16_000), "connection\\.slow waiting=1\\d "));
  }

  /// It never reads a word, and is cut.
  ///
  /// @param slow how the log says which limit was reached
  private void isCutUnread(String sdp, String slow) throws IOException {
    var secret = Secret.random();
    try (var talker = registered(stranger());
        var deaf = registeredRaw(stranger(), secret)) {
      var callid = overfills(talker, secret, sdp, slow);
      talker.hearsHangup(callid, HangupReason.GONE);
      await().until(() -> server.sessions() == 3);
      assertFalse(deaf.socket.isClosed());
    }
  }

  /// What still comes may be read, and then the reason too.
  @Test
  void reading_too_late() throws Exception {
    attack(
        "a client that reads too late",
        () -> {
          var secret = Secret.random();
          try (var talker = registered(stranger());
              var late = registeredRaw(stranger(), secret)) {
            var _ = overfills(talker, secret, "x".repeat(16_000), "connection\\.slow");
            var code = late.readsCloseCode();
            assertTrue(code.isEmpty() || code.getAsInt() == 1013, code::toString);
          }
        });
  }

  /// Calls a client that does not read, and talks until that is noticed.
  private static CallId overfills(TestClient talker, Secret secret, String sdp, String slow) {
    var noticed = Pattern.compile(slow);
    try (var logs = new LogRecords("dev.workrooms.server.session", Level.INFO)) {
      talker.says(new ClientMessage.Call(secret.sessionid()));
      var callid = talker.hears(ServerMessage.OutboundCall.class).callid();
      while (!noticed.matcher(logs.text()).find()) {
        talker.says(new ClientMessage.Offer(callid, sdp));
      }
      return callid;
    }
  }

  @Test
  void holding_up_register_byte_by_byte() throws Exception {
    var register =
        RawSocket.frame(
            RawSocket.TEXT, Wire.text(new ClientMessage.Register(Secret.random(), List.of())));
    attack("register byte by byte", () -> isToldThatItTookTooLong(register));
  }

  @Test
  void beginning_frames_and_never_ending_them() throws Exception {
    // The first byte of a frame; a length without its mask; a frame announced and hardly begun.
    for (var half :
        List.of(
            new byte[] {(byte) 0x81},
            new byte[] {(byte) 0x81, (byte) 0xFE, 0x20},
            Arrays.copyOf(RawSocket.frame(RawSocket.TEXT, "x".repeat(MOST_BYTES)), 9))) {
      attack("half a frame of " + half.length + " bytes", () -> isToldThatItTookTooLong(half));
    }
  }

  /// Forty connections send this a byte at a time and never all of it.
  private void isToldThatItTookTooLong(byte[] bytes) throws IOException {
    var address = stranger();
    List<RawSocket> many = new ArrayList<>();
    try (var drip = Executors.newSingleThreadScheduledExecutor()) {
      for (int i = 0; i < 40; i++) {
        many.add(raw(address));
      }
      var next = new int[1];
      var _ =
          drip.scheduleAtFixedRate(
              () -> {
                int i = next[0]++ % (bytes.length - (bytes.length > 20 ? 1 : 0));
                if (next[0] < bytes.length) {
                  many.forEach(raw -> writesIfItCan(raw, bytes[i]));
                }
              },
              0,
              40,
              MILLISECONDS);
      for (var raw : many) {
        assertEquals(OptionalInt.of(4001), raw.readsCloseCode());
      }
    } finally {
      closeAll(many);
    }
  }

  private static void writesIfItCan(RawSocket raw, byte b) {
    try {
      raw.writesBytes(new byte[] {b});
    } catch (IOException cut) {
      // the server had enough of it
    }
  }

  @Test
  void half_a_frame_in_the_middle_of_a_call() throws Exception {
    attack(
        "half a frame in a call",
        () -> {
          var secret = Secret.random();
          try (var caller = registered(stranger());
              var stuck = registeredRaw(stranger(), secret)) {
            caller.says(new ClientMessage.Call(secret.sessionid()));
            var callid = caller.hears(ServerMessage.OutboundCall.class).callid();
            stuck.writesBytes(new byte[] {(byte) 0x81, (byte) 0xFE});
            caller.hearsHangup(callid, HangupReason.GONE);
            assertEquals(OptionalInt.empty(), stuck.readsCloseCode());
          }
        });
  }

  /// To the server it looks like this when a cable is pulled: no FIN, no reset, no pong.
  @Test
  void half_open_connections() throws Exception {
    attack(
        "half-open sockets",
        () -> {
          var address = stranger();
          List<RawSocket> many = new ArrayList<>();
          try (var caller = registered(stranger())) {
            for (int i = 0; i < 40; i++) {
              var secret = Secret.random();
              many.add(registeredRaw(address, secret));
              caller.says(new ClientMessage.Call(secret.sessionid()));
              caller.hears(ServerMessage.OutboundCall.class);
            }
            for (int i = 0; i < 40; i++) {
              assertEquals(HangupReason.GONE, caller.hears(ServerMessage.Hangup.class).reason());
            }
            await().until(() -> server.sessions() == 3);
          } finally {
            closeAll(many);
          }
        });
  }

  @Test
  void messages_over_the_limit_however_they_are_cut() throws Exception {
    var half = new byte[MOST_BYTES / 2 + 1];
    Arrays.fill(half, (byte) 'x');
    for (int kind : List.of(RawSocket.TEXT, 0x2)) {
      var fragmented = RawSocket.frame(kind, false, half);
      var rest = RawSocket.frame(RawSocket.CONTINUATION, false, half);
      attack("oversize, kind " + kind, () -> isTooLarge(RawSocket.frame(kind, true, oversize())));
      attack("oversize in pieces, kind " + kind, () -> isTooLarge(fragmented, rest));
    }
    attack(
        "oversize in empty pieces",
        () ->
            isTooLarge(
                RawSocket.frame(RawSocket.TEXT, false, new byte[0]),
                times(MOST_BYTES, RawSocket.frame(RawSocket.CONTINUATION, false, new byte[0]))));
  }

  private static byte[] oversize() {
    return new byte[MOST_BYTES + 1];
  }

  private void isTooLarge(byte[]... frames) throws IOException {
    try (var eve = registeredRaw(stranger())) {
      for (var frame : frames) {
        eve.writesBytes(frame);
      }
      assertEquals(OptionalInt.of(1009), eve.readsCloseCode());
    }
  }

  @Test
  void resets_in_the_middle_of_everything() throws Exception {
    attack(
        "resets",
        () -> {
          for (int i = 0; i < 10; i++) {
            var secret = Secret.random();
            try (var caller = registered(stranger())) {
              var callee = registeredRaw(stranger(), secret);
              caller.says(new ClientMessage.Call(secret.sessionid()));
              var callid = caller.hears(ServerMessage.OutboundCall.class).callid();
              callee.writesBytes(Arrays.copyOf(PING, i % PING.length));
              callee.resets();
              caller.hearsHangup(callid, HangupReason.GONE);
            }
          }
        });
  }

  @Test
  void more_connections_than_one_address_may_have() throws Exception {
    attack(
        "too many connections of one address",
        () -> {
          fills(stranger(), 50);
          await().until(() -> server.sessions() == 2);
        });
  }

  @Test
  void more_connections_than_there_may_be() throws Exception {
    attack(
        "too many connections in all",
        () -> {
          List<RawSocket> many = new ArrayList<>();
          try {
            for (int i = 0; i < 118; i++) {
              many.add(raw(stranger()));
              assertTrue(many.getLast().status.contains(" 101 "), many.getLast().status);
            }
            try (var oneMore = raw(stranger())) {
              assertTrue(oneMore.status.contains(" 503 "), oneMore.status);
            }
          } finally {
            closeAll(many);
          }
          await().until(() -> server.sessions() == 2);
        });
  }

  /// As many as may come from there, and not one more.
  private void fills(String address, int most) throws IOException {
    List<RawSocket> many = new ArrayList<>();
    try {
      for (int i = 0; i < most; i++) {
        many.add(raw(address));
        assertTrue(many.getLast().status.contains(" 101 "), many.getLast().status);
      }
      try (var oneMore = raw(address)) {
        assertTrue(oneMore.status.contains(" 503 "), oneMore.status);
      }
    } finally {
      closeAll(many);
    }
  }

  @Test
  void ten_thousand_connects_and_drops() throws Exception {
    var address = stranger();
    attack(
        "10,000 connects and drops",
        () -> {
          for (int i = 0; i < 10_000; i++) {
            switch (i % 4) {
              case 0 -> raw(address).resets();
              case 1 -> {
                try (var raw = raw(address)) {
                  raw.writesBytes(Arrays.copyOf(PING, 3));
                }
              }
              case 2 -> halfHandshake("").close();
              default -> halfHandshake("GET /signal HTTP/1.1\r\nHost: a\r\nUpgr").close();
            }
            if (i % 25 == 24) {
              await().pollInterval(1, MILLISECONDS).until(() -> server.sessions() < 25);
            }
          }
        });
    // Nobody was forgotten: as many may come from there as before.
    fills(address, 50);
    await().until(() -> server.sessions() == 2);
  }

  private Socket halfHandshake(String begun) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoLinger(true, 0);
    socket.getOutputStream().write(begun.getBytes(UTF_8));
    return socket;
  }

  /// Good frames, spoiled at random, the same each time. What comes of it may be an error, or a
  /// close for a reason that the sender gave.
  @Test
  void frames_spoiled_at_random() throws Exception {
    var random = new Random(8);
    var reasons = Set.of(1000, 1002, 1007, 1009, 4000, 4001, 4008);
    attack(
        "fuzzed frames",
        () -> {
          for (int i = 0; i < 100; i++) {
            try (var eve = registeredRaw(stranger())) {
              eve.writesBytes(spoiled(random));
              eve.writesBytes(RawSocket.frame(RawSocket.CLOSE, ""));
              eve.socket.shutdownOutput();
              var code = eve.readsCloseCode();
              assertTrue(code.isEmpty() || reasons.contains(code.getAsInt()), code::toString);
            } catch (SocketException cut) {
              // the server did not want to read the rest
            }
          }
        });
  }

  private static byte[] spoiled(Random random) {
    var frames = times(1 + random.nextInt(5), PING);
    for (int i = random.nextInt(4); i >= 0; i--) {
      frames[random.nextInt(frames.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Arrays.copyOf(frames, 1 + random.nextInt(frames.length));
  }

  private static void closeAll(List<RawSocket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
