package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.cli.Main;
import dev.workrooms.server.ServerSettings;
import dev.workrooms.server.SignallingServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `doctor` tells what is well and what is not, with a real server and a real TURN server.
class DoctorTest {
  private static final String SECRET = "e2e-7a90c1e2d4b6-secret";

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TurnServer turn;

  @RegisterExtension private final House house = new House();

  @BeforeAll
  static void start() throws IOException {
    turn = new TurnServer(SECRET, folder);
    turn.answers();
  }

  @AfterAll
  static void stop() {
    turn.close();
  }

  @Test
  void all_is_well_and_nothing_secret_is_said() throws IOException {
    var overTcp = turn.url().replace("=udp", "=tcp");
    var server = server(SECRET, turn.stun(), turn.url(), overTcp);
    var doctor = house.program(Main.class, "doctor", "--server", server);

    assertEquals(0, doctor.exits(), () -> String.join("\n", doctor.lines()));
    says(doctor, "ok +Java +25.*");
    says(doctor, "ok +network +.* besides loopback");
    says(doctor, "ok +FFmpeg +\\d+\\.\\d+.*");
    says(doctor, "ok +native WebRTC +loaded and started in \\d+ ms");
    says(doctor, "ok +codecs +opus .*VP8 .*VP9.*");
    says(doctor, "ok +signalling server +TCP after \\d+ ms, registered after \\d+ ms");
    says(doctor, "ok +" + turn.stun() + " .*");
    says(doctor, "ok +\\Q" + turn.url() + "\\E +relay after \\d+ ms .*relay\\)");
    says(doctor, "ok +\\Q" + overTcp + "\\E +relay after \\d+ ms .*relay\\)");
    assertEquals(9, doctor.lines().size(), () -> String.join("\n", doctor.lines()));
    var said = String.join("\n", doctor.lines());
    // A credential is twenty bytes in base64, after a name that begins with a time.
    assertFalse(said.matches("(?s).*([A-Za-z0-9+/]{27}=|\\d{10}:).*"), said);
    assertFalse(said.contains("10.99.0.1"), said);
  }

  @Test
  void wrong_credentials_and_servers_that_are_not_there_are_told_apart() throws IOException {
    var nobody = "turn:127.0.0.1:" + closedPort() + "?transport=udp";
    var server = server("e2e-another-secret-altogether", turn.url(), nobody);
    var doctor = house.program(Main.class, "doctor", "--json", "--server", server);

    assertEquals(1, doctor.exits(), () -> String.join("\n", doctor.lines()));
    var json = doctor.lines().getLast();
    assertTrue(json.startsWith("{\"fine\":false,"), json);
    assertTrue(
        json.contains(
            "{\"check\":\""
                + turn.url()
                + "\",\"verdict\":\"FAILED\",\"says\":\"it refuses the credentials (401)\""),
        json);
    assertTrue(
        json.contains(
            "{\"check\":\"" + nobody + "\",\"verdict\":\"FAILED\",\"says\":\"no answer (host)\""),
        json);
  }

  @Test
  void without_a_server_and_without_native_webrtc_it_says_so_of_both() throws IOException {
    var address = "ws://localhost:" + closedPort() + "/signal";
    // WebRTC's library is unpacked there.
    var options = List.of("-Djava.io.tmpdir=" + folder.resolve("nowhere"));
    var doctor = house.keep(new Program(options, Main.class, "doctor", "--server", address));

    assertEquals(1, doctor.exits());
    says(doctor, "FAILED +native WebRTC +can't be loaded: .*nowhere.*");
    says(doctor, "FAILED +signalling server +nobody listens at localhost:\\d+ .*--server");
    says(doctor, "ok +Java .*");
  }

  @Test
  void a_server_that_is_no_signalling_server_or_names_no_relay_is_told() throws IOException {
    var page = house.signal().replace("/signal", "/elsewhere");
    var astray = house.program(Main.class, "doctor", "--server", page);
    var plain = house.program(Main.class, "doctor", "--server", house.signal());

    assertEquals(1, astray.exits());
    says(
        astray, "FAILED +signalling server +no WebSocket at localhost:\\d+ .*HTTP/1.1 .*/signal.*");
    assertEquals(0, plain.exits(), () -> String.join("\n", plain.lines()));
    says(plain, "warning +ICE servers +the server names no TURN server.*");
  }

  private String server(String secret, String... urls) throws IOException {
    var settings = ServerSettings.local("ice-urls", String.join(",", urls), "turn-secret", secret);
    return "ws://localhost:" + house.keep(SignallingServer.start(settings)).port() + "/signal";
  }

  private static void says(Program doctor, String line) {
    assertTrue(
        doctor.lines().stream().anyMatch(said -> said.matches(line)),
        () -> line + " is not in\n" + String.join("\n", doctor.lines()));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
