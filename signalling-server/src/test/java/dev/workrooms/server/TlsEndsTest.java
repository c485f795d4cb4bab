package dev.workrooms.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A TLS socket is closed politely, which waits for who writes to it, and leaves the channel below
/// it open; a server must do neither.
class TlsEndsTest {
  @TempDir private Path folder;

  @Test
  void who_never_reads_is_cut_and_does_not_stop_the_clock() throws Exception {
    var keystore = Keystores.make(folder, "PKCS12");
    var settings =
        ServerSettings.local(
            "tls-keystore", keystore.toString(),
            "tls-keystore-password", Keystores.PASSWORD,
            "write-within", "PT0.4S",
            "return-within", "PT0.4S",
            "messages", "100000/100000");
    var factory = Keystores.trusting(keystore).getSocketFactory();
    try (var server = SignallingServer.start(settings)) {
      var secret = Secret.random();
      try (var talker = new RawSocket(factory.createSocket("localhost", server.port()), 0);
          var deaf = new RawSocket(factory.createSocket("localhost", server.port()), 0)) {
        registers(talker, Secret.random());
        registers(deaf, secret);
        talker.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Call(secret.sessionid())));
        var call = (ServerMessage.OutboundCall) Wire.serverMessage(text(talker));
        var offer = Wire.text(new ClientMessage.Offer(call.callid(), "x".repeat(60_000)));
        while (server.calls() == 1 && server.sessions() == 2) {
          talker.writes(RawSocket.TEXT, offer);
        }
        await("the deaf one is cut").until(() -> server.sessions() == 1);
        // The clock still ends the call of who was cut, for who waits.
        await("the call is over").until(() -> server.calls() == 0);
        assertEquals(1, server.sessions());
        deaf.resets();
      }
    }
  }

  @Test
  void who_came_and_went_leaves_no_open_file_behind() throws Exception {
    var keystore = Keystores.make(folder, "PKCS12");
    var settings =
        ServerSettings.local(
            "tls-keystore", keystore.toString(), "tls-keystore-password", Keystores.PASSWORD);
    var factory = Keystores.trusting(keystore).getSocketFactory();
    try (var server = SignallingServer.start(settings)) {
      comesAndGoes(factory, server); // classes are loaded, and their files opened
      long before = openFiles();
      for (int i = 0; i < 40; i++) {
        comesAndGoes(factory, server);
      }
      await().untilAsserted(() -> assertTrue(openFiles() < before + 10, () -> "" + openFiles()));
    }
  }

  private static void comesAndGoes(SSLSocketFactory factory, SignallingServer server)
      throws IOException {
    try (var client = new RawSocket(factory.createSocket("localhost", server.port()), 0)) {
      registers(client, Secret.random());
      client.writesBytes(RawSocket.frame(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xE8}));
      while (client.reads() != null) {
        // the server's close
      }
    }
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static void registers(RawSocket client, Secret secret) throws IOException {
    client.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Register(secret, List.of())));
    text(client); // hello
    text(client); // configured
  }

  private static String text(RawSocket client) throws IOException {
    var frame = client.reads();
    while (frame != null && frame.opcode() != RawSocket.TEXT) {
      frame = client.reads();
    }
    assertNotNull(frame, "the server ended the connection");
    return frame.text();
  }
}
