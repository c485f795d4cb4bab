package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter said = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(said, true), args);
  }

  @Test
  void where_there_is_no_server_each_command_says_so_in_one_line() {
    for (var command : new String[] {"echo", "check", "answer", "call --to=Echo"}) {
      said.getBuffer().setLength(0);
      int code = run((command + " --server=ws://localhost:1/signal").split(" "));

      assertEquals(1, code);
      assertEquals(1, said.toString().lines().count(), said.toString());
      assertTrue(said.toString().contains("ws://localhost:1/signal"), said.toString());
    }
  }

  @Test
  void every_command_explains_itself() {
    for (var command : new String[] {"echo", "check", "answer", "call", "doctor"}) {
      assertEquals(0, run(command, "--help"), command);
    }
    assertEquals("", said.toString());
  }

  @Test
  void an_address_or_a_time_that_is_none_is_explained() {
    assertEquals(2, run("echo", "--server=localhost"));
    assertTrue(said.toString().contains("ws://localhost:8080/signal"));

    assertEquals(2, run("check", "--timeout=soon"));
    assertTrue(said.toString().contains("30s"));

    assertEquals(2, run("check", "--calls=0"));
    assertTrue(said.toString().contains("--calls"));
  }
}
