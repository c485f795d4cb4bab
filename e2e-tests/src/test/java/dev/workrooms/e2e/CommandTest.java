package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.cli.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The commands in JVMs of their own, which must end by themselves.
class CommandTest {
  private static final List<String> PHASES =
      List.of(
          "registered",
          "call",
          "offer",
          "answer",
          "ICE connected",
          "data open",
          "first audio",
          "first video frame",
          "hung up");

  @RegisterExtension private final House house = new House();

  @Test
  void check_prints_the_timeline_of_a_call_with_the_echo_bot() throws IOException {
    var echo = house.program(Main.class, "echo", "--server", house.signal());
    echo.prints("Echo is ready");
    var check = house.program(Main.class, "check", "--server", house.signal());
    assertEquals(0, check.exits(), () -> String.join("\n", check.lines()));
    for (var phase : PHASES) {
      assertTrue(
          check.lines().stream().anyMatch(line -> line.matches(phase + " +\\d+ ms")),
          () -> phase + " is not in " + check.lines());
    }
    house.holdsNoCall();
    echo.isAskedToStop();
    assertTrue(List.of(0, 143).contains(echo.exits()));
  }

  @Test
  void check_says_which_phase_failed_where_nobody_is_called_so() throws IOException {
    var check =
        house.program(
            Main.class, "check", "--server", house.signal(), "--to", "Nobody", "--timeout", "2s");
    fails(check, 3, "`call`");
  }

  @Test
  void check_says_which_phase_failed_where_the_called_side_declines() throws IOException {
    var no =
        house.program(
            Main.class,
            "answer",
            "--decline",
            "--json",
            "--name",
            "No",
            "--server",
            house.signal());
    no.prints("No is ready");
    var check = house.program(Main.class, "check", "--server", house.signal(), "--to", "No");
    fails(check, 4, "declined");
    no.prints("{\"to\":\"Check\",");
  }

  @Test
  void check_and_call_fail_at_once_where_the_other_side_is_lost() throws IOException {
    // It answers with a tone and a picture that are not ours, so `check` waits for its own event.
    var answer = house.program(Main.class, "answer", "--name", "Bob", "--server", house.signal());
    answer.prints("Bob is ready");
    var check = house.program(Main.class, "check", "--to", "Bob", "--server", house.signal());
    var call = house.program(Main.class, "call", "--to", "Bob", "--server", house.signal());
    answer.prints("check ");
    call.prints("connected to Bob");
    answer.isKilled();
    fails(check, 5, "`data open`");
    assertTrue(check.lines().getFirst().contains("gone"), () -> "said: " + check.lines());
    assertEquals(5, call.exits());
  }

  @Test
  void check_says_where_there_is_no_server() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    var check =
        house.program(Main.class, "check", "--server", "ws://localhost:" + closed + "/signal");
    fails(check, 1, "localhost:" + closed);
  }

  @Test
  void call_and_answer_talk_to_each_other() throws IOException {
    var answer = house.program(Main.class, "answer", "--name", "Bob", "--server", house.signal());
    answer.prints("Bob is ready");
    var call =
        house.program(Main.class, "call", "--to", "Bob", "--for", "1s", "--server", house.signal());
    assertEquals(0, call.exits(), () -> String.join("\n", call.lines()));
    answer.prints("the other side hung up");
    house.holdsNoCall();
  }

  @Test
  void the_server_says_when_its_port_is_taken_and_stops_when_asked() throws IOException {
    var taken = URI.create(house.signal()).getPort();
    var second = server("-Dworkrooms.port=" + taken);
    assertEquals(1, second.exits());
    assertEquals(1, second.lines().size(), () -> String.join("\n", second.lines()));
    assertTrue(second.lines().getFirst().contains("WORKROOMS_PORT"));

    var free = server("-Dworkrooms.port=0");
    free.prints("Workrooms is listening on http://localhost:");
    free.isAskedToStop();
    assertEquals(143, free.exits());
  }

  @Test
  void the_server_says_where_it_listens_or_that_there_is_no_such_host() throws IOException {
    var elsewhere = server("-Dworkrooms.port=0", "-Dworkrooms.host=127.0.0.2");
    elsewhere.prints("Workrooms is listening on http://127.0.0.2:");
    elsewhere.isAskedToStop();
    assertEquals(143, elsewhere.exits());

    var nowhere = server("-Dworkrooms.host=nowhere.invalid");
    assertEquals(1, nowhere.exits());
    assertTrue(nowhere.lines().getFirst().contains("WORKROOMS_HOST"));
  }

  private Program server(String... options) throws IOException {
    return house.keep(new Program(List.of(options), dev.workrooms.server.Main.class));
  }

  /// One sentence, no trace.
  private static void fails(Program program, int code, String saying) {
    assertEquals(code, program.exits());
    var said = program.lines();
    assertTrue(said.stream().anyMatch(line -> line.contains(saying)), () -> "said: " + said);
    assertTrue(said.stream().noneMatch(line -> line.contains("Exception")), () -> "said: " + said);
    assertTrue(said.size() <= 2, () -> "said: " + said);
  }
}
