package dev.workrooms.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final Meters meters = new Meters();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void counts_messages_by_type_and_makes_no_label_of_what_a_client_invents() {
    meters.message("offer");
    meters.message("offer");
    meters.message("malformed");
    meters.message(SessionId.random().value());
    meters.message("not-a-type");
    assertEquals(2, value("workrooms_messages_total{type=\"offer\"}"));
    assertEquals(1, value("workrooms_messages_total{type=\"malformed\"}"));
    assertEquals(2, value("workrooms_messages_total{type=\"other\"}"));
    assertEquals(0, value("workrooms_messages_total{type=\"callreport\"}"));
    assertFalse(meters.scrape().contains("not-a-type"));
  }

  @Test
  void counts_refusals_and_closes_by_code() {
    meters.refused(ErrorCode.SESSIONID_TAKEN);
    meters.closed(1000);
    meters.closed(4002);
    meters.closed(4321);
    meters.closed(-1);
    assertEquals(1, value("workrooms_refusals_total{code=\"sessionid-taken\"}"));
    assertEquals(0, value("workrooms_refusals_total{code=\"rate-limited\"}"));
    assertEquals(1, value("workrooms_connections_closed_total{code=\"1000\"}"));
    assertEquals(1, value("workrooms_connections_closed_total{code=\"4002\"}"));
    assertEquals(2, value("workrooms_connections_closed_total{code=\"other\"}"));
  }

  @Test
  void sorts_relayed_messages_by_how_long_they_took() {
    meters.relayed(40_000);
    meters.relayed(2_000_000);
    meters.relayed(3_000_000_000L);
    assertEquals(1, value("workrooms_relay_seconds_bucket{le=\"5.0E-5\"}"));
    assertEquals(2, value("workrooms_relay_seconds_bucket{le=\"0.0025\"}"));
    assertEquals(2, value("workrooms_relay_seconds_bucket{le=\"1.0\"}"));
    assertEquals(3, value("workrooms_relay_seconds_bucket{le=\"+Inf\"}"));
    assertEquals(3.00204, value("workrooms_relay_seconds_sum"), 1e-9);
  }

  @Test
  void sorts_outboxes_by_how_much_waited() {
    meters.outboxDepth(0);
    meters.outboxDepth(5);
    assertEquals(1, value("workrooms_outbox_messages_bucket{le=\"4.0\"}"));
    assertEquals(2, value("workrooms_outbox_messages_bucket{le=\"8.0\"}"));
    assertEquals(5, value("workrooms_outbox_messages_max"));
  }

  @Test
  void measures_the_phases_that_a_call_reached_and_counts_how_it_ended() {
    meters.report(new CallPhases(3, 1_200, 1_500, null, null, null), HangupReason.FAILED);
    assertEquals(1, value("workrooms_call_setup_seconds_bucket{phase=\"offer\",le=\"0.01\"}"));
    assertEquals(0, value("workrooms_call_setup_seconds_bucket{phase=\"answer\",le=\"1.0\"}"));
    assertEquals(1, value("workrooms_call_setup_seconds_bucket{phase=\"answer\",le=\"2.5\"}"));
    assertEquals(1.5, value("workrooms_call_setup_seconds_sum{phase=\"connected\"}"), 1e-9);
    assertEquals(0, value("workrooms_call_setup_seconds_count{phase=\"video\"}"));
    assertEquals(1, value("workrooms_call_reports_total{outcome=\"failed\"}"));
    assertEquals(0, value("workrooms_call_reports_total{outcome=\"hangup\"}"));
  }

  @Test
  void asks_how_many_there_are_at_each_scrape() {
    var calls = new AtomicLong(2);
    meters.watch(() -> 7, () -> 5, calls::get);
    System.gc(); // nobody else holds the suppliers
    assertEquals(7, value("workrooms_connections"));
    assertEquals(5, value("workrooms_sessions"));
    assertEquals(2, value("workrooms_calls"));
    calls.set(3);
    assertEquals(3, value("workrooms_calls"));
  }

  @Test
  void knows_the_jvm() {
    assertTrue(value("process_uptime_seconds") > 0);
    assertTrue(value("jvm_threads_live_threads") > 1);
    assertTrue(meters.scrape().contains("jvm_memory_used_bytes{area=\"heap\""));
  }

  private double value(String series) {
    return meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series + " in\n" + meters.scrape()));
  }
}
