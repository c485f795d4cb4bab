package dev.workrooms.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// The command, as one who writes a server sees it.
class MainTest {
  private final StringWriter out = new StringWriter();

  private int run(String... args) {
    var writer = new PrintWriter(out, true);
    return Main.run(writer, writer, args);
  }

  @Test
  void a_server_that_says_hello_passes_that_and_fails_the_rest() throws IOException {
    try (var server = LittleServer.withHello(LittleServer.Client::hears)) {
      assertEquals(1, run(server.address().toString(), "--only", "reserved"));
      var lines = out.toString().lines().toList();
      assertEquals("0 passed, 2 failed", lines.getLast());
      assertEquals("FAILED  A frame of a reserved opcode closes with 1002", lines.getFirst());
      assertTrue(lines.get(1).startsWith("        step 1.4: {\"bob\":\"hears\""), lines.get(1));
    }
    try (var server =
        LittleServer.withHello(
            client -> {
              client.hears();
              client.says("{\"type\":\"pong\"}");
              client.hears();
            })) {
      assertEquals(0, run(server.address().toString(), "--only", "says HELLO first"));
      assertTrue(out.toString().endsWith("1 passed, 0 failed\n"), out.toString());
    }
  }

  @Test
  void a_list_needs_no_server() {
    assertEquals(0, run("--list"));
    assertEquals(Conformance.transcripts().size(), out.toString().lines().count());
  }

  @Test
  void without_a_server_or_a_transcript_of_that_name_it_says_what_to_do() {
    assertEquals(2, run());
    assertEquals(2, run("http://localhost:8080"));
    assertEquals(1, run("ws://localhost:1/signal", "--only", "no such transcript"));
    assertTrue(out.toString().contains("--list names them"), out.toString());
    assertEquals(1, run("ws://localhost:1/signal"));
    assertTrue(out.toString().contains("There is no server at ws://localhost:1/signal"));
  }
}
