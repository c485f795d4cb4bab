package dev.workrooms.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void writes_time_level_logger_and_message_on_one_line() {
    var entry = entry("It is {0}\nnot {1}");
    entry.setParameters(new Object[] {"so", "\r\nso"});
    assertEquals(
        "2026-11-25T15:30:00.120Z INFO dev.workrooms.Test It is so\\nnot \\r\\nso\n",
        new OneLine().format(entry));
  }

  @Test
  void nothing_in_a_stack_trace_passes_for_a_line_of_its_own() {
    var entry = entry("Failed");
    entry.setThrown(
        new IOException(
            "2026\n2026-11-25T15:30:00.120Z INFO x forged\r2026",
            new IOException("\n2026-11-25T15:30:00.120Z INFO x forged as well")));
    var lines = new OneLine().format(entry).split("[\n\r]", -1);
    assertEquals("2026-11-25T15:30:00.120Z INFO dev.workrooms.Test Failed", lines[0]);
    assertTrue(lines.length > 5);
    assertEquals("", lines[lines.length - 1]);
    for (int i = 1; i < lines.length - 1; i++) {
      assertTrue(lines[i].startsWith("    "), lines[i]);
    }
  }

  @Test
  void logging_properties_name_it() throws IOException {
    var properties = new Properties();
    try (var file = getClass().getResourceAsStream("/logging.properties")) {
      assertNotNull(file);
      properties.load(file);
    }
    assertEquals(
        OneLine.class.getName(),
        properties.getProperty("java.util.logging.ConsoleHandler.formatter"));
  }

  private static LogRecord entry(String message) {
    var entry = new LogRecord(Level.INFO, message);
    entry.setLoggerName("dev.workrooms.Test");
    entry.setInstant(Instant.parse("2026-11-25T15:30:00.12Z"));
    return entry;
  }
}
