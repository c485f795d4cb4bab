package dev.workrooms.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void says_what_happened_and_to_what() {
    var callid = new CallId("0123456789abcdefABCDEF");
    assertEquals(
        "call.started callid=0123456789abcdefABCDEF calls=3",
        Line.of("call.started").with("callid", callid).with("calls", 3).toString());
    assertEquals("bye", Line.of("bye").with("reason", null).toString());
  }

  @Test
  void a_value_can_neither_end_its_line_nor_pass_for_another_key() {
    assertEquals("a b=\"\"", Line.of("a").with("b", "").toString());
    assertEquals("a b=\"c d=e\"", Line.of("a").with("b", "c d=e").toString());
    assertEquals("a b=\"\\\" c=\\\"\"", Line.of("a").with("b", "\" c=\"").toString());
    assertEquals("a b=\"c\\\\\"", Line.of("a").with("b", "c\\").toString());
    assertEquals(
        "a b=\"1\\n2\\r\\t\\u0000\\u0085\\u2028\\u202e\\u001b[2J\"",
        Line.of("a").with("b", "1\n2\r\t\0\u0085\u2028\u202e\u001b[2J").toString());
    assertEquals("a b=Åsa山🥋", Line.of("a").with("b", "Åsa山🥋").toString());
  }

  @Test
  void a_value_is_cut_where_it_is_long() {
    var line = Line.of("a").with("b", "x".repeat(60_000)).toString();
    assertEquals("a b=\"" + "x".repeat(200) + "…\"", line);
  }

  @Test
  void reaches_the_log_as_it_is_whatever_it_looks_like() {
    var log = Logger.getLogger("dev.workrooms.server.log.LineTest");
    var seen = new ArrayList<String>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            seen.add(new OneLine().format(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(handler);
    try {
      var system = System.getLogger(log.getName());
      Line.of("a").with("b", "{0}'").to(system, Level.INFO);
      Line.of("a").with("b", "x\\").to(system, Level.WARNING);
    } finally {
      log.removeHandler(handler);
    }
    assertTrue(seen.getFirst().endsWith(" INFO " + log.getName() + " a b={0}'\n"), seen::toString);
    assertTrue(seen.getLast().endsWith(" WARNING " + log.getName() + " a b=\"x\\\\\"\n"));
  }
}
