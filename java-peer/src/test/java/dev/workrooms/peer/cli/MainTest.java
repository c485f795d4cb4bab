package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter said = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(said, true), args);
  }

  @Test
  void where_there_is_no_server_each_command_says_so_in_one_line() {
    var commands =
        List.of(
            "echo",
            "greet",
            "check",
            "answer",
            "search",
            "load --to=Echo",
            "call --to=Echo",
            "send pom.xml --to=Echo",
            "receive --into=target",
            "pipe --answer --audio-out=/dev/null",
            "record --out=target/none",
            "record --to=Echo --out=target/none");
    for (var command : commands) {
      said.getBuffer().setLength(0);
      int code = run((command + " --server=ws://localhost:1/signal").split(" "));

      assertEquals(1, code, command);
      assertEquals(1, said.toString().lines().count(), said.toString());
      assertTrue(said.toString().contains("ws://localhost:1/signal"), said.toString());
    }
  }

  @Test
  void a_size_that_nothing_can_be_recorded_in_is_told_before_anybody_is_called() {
    int code = run("record", "--to=Ada", "--size=9999x33", "--server=ws://localhost:1/signal");

    assertEquals(2, code);
    assertTrue(said.toString().contains("even sizes from 16 to 4096"), said.toString());
  }

  @Test
  void every_command_explains_itself() {
    for (var command : Main.commands().getSubcommands().keySet()) {
      assertEquals(0, run(command, "--help"), command);
    }
    assertEquals(0, run("help", "call"));
    assertEquals("", said.toString());
  }

  @Test
  void the_help_of_a_command_has_examples_and_the_exit_codes() {
    var commands = new HashMap<>(Main.commands().getSubcommands());
    commands.remove("help"); // is picocli's
    for (var command : commands.values()) {
      var help = command.getUsageMessage();
      assertTrue(help.contains("4   the call was not taken"), help);
      var example = "Examples?:\\R  .*workrooms peer " + command.getCommandName();
      assertTrue(Pattern.compile(example).matcher(help).find(), help);
    }
  }

  @Test
  void what_contradicts_itself_is_told_in_one_line_and_called_wrong() {
    var wrong =
        Map.of(
            "call", "--to",
            "call --to=A --image=x --text=y", "mutually exclusive",
            "call --to=A --mute=everything", "--mute",
            "load --to=A --calls=101", "1 to 100",
            "pipe --to=A", "name a stream",
            "pipe --audio-in=-", "--answer",
            "pipe --to=A --audio-in=- --video-in=-", "FIFO",
            "pipe --to=A --audio-out=- --video-out=-", "FIFO",
            "pipe --to=A --audio-out=- --json", "FIFO",
            "sing", "sing");
    wrong.forEach(
        (command, saying) -> {
          said.getBuffer().setLength(0);
          assertEquals(2, run(command.split(" ")), command);
          assertEquals(1, said.toString().lines().count(), said.toString());
          assertTrue(said.toString().contains(saying), said.toString());
        });
  }

  @Test
  void a_file_that_is_not_there_is_told_before_anybody_is_called() {
    var missing =
        List.of(
            "call --to=A --image=missing.png",
            "call --to=A --play=missing.mp4",
            "answer --image=missing.png",
            "play missing.mp4 --to=A",
            "announce missing.mp3",
            "send missing.txt --to=A",
            "pipe --to=A --audio-in=missing.raw");
    for (var command : missing) {
      said.getBuffer().setLength(0);
      assertEquals(1, run((command + " --server=ws://localhost:1/signal").split(" ")), command);
      assertEquals(1, said.toString().lines().count(), said.toString());
      assertTrue(said.toString().contains("missing."), said.toString());
    }
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
