package dev.workrooms.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the server says of itself, and what it hands out.
class OperationTest extends ServerTest {
  @Override
  ServerSettings settings() {
    return ServerSettings.local(
        "ice-urls", "stun:127.0.0.1:3478,turn:127.0.0.1:3478?transport=udp",
        "turn-secret", "4f5d0c7b8a9e1f2d3c4b5a6978",
        "turn-ttl", "PT6S");
  }

  @Test
  void health_is_up() throws Exception {
    assertEquals("{\"status\":\"up\"}", get("/observe/health"));
  }

  @Test
  void metrics_tell_of_sessions_calls_messages_errors_and_how_calls_were_set_up() throws Exception {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = ada.calls(bob);
    bob.hears(ServerMessage.InboundCall.class);
    ada.says(new ClientMessage.Offer(call.callid(), "v=0"));
    bob.hears(ServerMessage.Offer.class);
    bob.says(new ClientMessage.Call(SessionId.random()));
    bob.hearsError(ErrorCode.UNREACHABLE);
    var phases = new CallPhases(12, 40, 200, null, null, 480);
    ada.says(new ClientMessage.CallReport(call.callid(), phases, HangupReason.HANGUP));
    ada.hearsNothingElse();
    var metrics = get("/observe/metrics");
    for (var line :
        List.of(
            "workrooms_connections 2.0",
            "workrooms_sessions 2.0",
            "workrooms_calls 1.0",
            "workrooms_messages_total{type=\"offer\"} 1.0",
            "workrooms_messages_total{type=\"call\"} 2.0",
            "workrooms_refusals_total{code=\"unreachable\"} 1.0",
            "workrooms_call_setup_seconds_count{phase=\"connected\"} 1",
            "workrooms_call_setup_seconds_bucket{phase=\"video\",le=\"0.5\"} 1",
            "workrooms_call_setup_seconds_count{phase=\"open\"} 0",
            "workrooms_call_reports_total{outcome=\"hangup\"} 1.0",
            "workrooms_relay_seconds_count 1")) {
      assertTrue(metrics.lines().anyMatch(line::equals), line + " in\n" + metrics);
    }
    assertFalse(metrics.contains(call.callid().value()));
    assertFalse(metrics.contains(ada.id.value()));
  }

  @Test
  void a_report_is_taken_once_and_of_ones_own_calls_alone() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    var none = new CallPhases(null, null, null, null, null, null);
    var report = new ClientMessage.CallReport(callid, none, HangupReason.DECLINED);
    ada.says(report);
    ada.hearsNothingElse();
    ada.says(report);
    var error = ada.hearsError(ErrorCode.UNKNOWN_CALL);
    assertEquals("callreport", error.in());
    assertEquals(callid, error.callid());
    var eve = client("Eve");
    eve.says(report);
    eve.hearsError(ErrorCode.UNKNOWN_CALL);
    bob.hearsNothingElse();
  }

  @Test
  void every_session_gets_credentials_of_its_own_and_new_ones_in_time() {
    var ada = TestClient.connected(server.port());
    var configured = ada.registers();
    assertEquals(6, configured.iceTtlSeconds());
    assertEquals(List.of("stun:127.0.0.1:3478"), configured.iceServers().getFirst().urls());
    var first = configured.iceServers().getLast();
    assertEquals(List.of("turn:127.0.0.1:3478?transport=udp"), first.urls());
    var name = String.valueOf(first.username()).split(":", -1);
    assertEquals(ada.id.value(), name[1]);
    var bob = TestClient.connected(server.port()).registers().iceServers().getLast();
    assertNotEquals(first.credential(), bob.credential());
    var second = ada.hears(ServerMessage.Configured.class).iceServers().getLast();
    assertTrue(
        Instant.now().getEpochSecond() <= Long.parseLong(name[0]), "only when it had expired");
    assertNotEquals(first, second);
  }

  @Test
  void who_comes_while_the_server_stops_is_sent_elsewhere() throws Exception {
    // Somebody who does not leave keeps the server from being done.
    int port = server.port();
    try (var deaf = new RawSocket(port)) {
      deaf.reads(); // hello: from here on it is known
      Thread.startVirtualThread(server::close);
      await()
          .until(
              () -> {
                try (var late = new RawSocket(port)) {
                  return late.status.startsWith("HTTP/1.1 503");
                }
              });
      assertEquals("{\"status\":\"down\"}", get("/observe/health"));
      assertTrue(deaf.socket.isConnected());
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
