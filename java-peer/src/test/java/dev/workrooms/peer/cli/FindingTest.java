package dev.workrooms.peer.cli;

import static dev.workrooms.peer.cli.Finding.Verdict.FAILED;
import static dev.workrooms.peer.cli.Finding.Verdict.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.rtc.Gathered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What `doctor` makes of what it measures, and how it says so.
class FindingTest {
  private static final String TURN = "turn:turn.example:3478";
  private static final String STUN = "stun:stun.example:3478";
  private static final Gathered NOTHING = gathered(Map.of(), 701);
  private static final Gathered RELAY =
      gathered(
          Map.of(Gathered.Type.HOST, Duration.ZERO, Gathered.Type.RELAY, Duration.ofMillis(35)));

  @Test
  void a_relay_is_told_with_its_time_whatever_failed_beside_it() {
    var beside = gathered(RELAY.found(), 701, 401);
    for (var gathered : List.of(RELAY, beside)) {
      assertEquals(
          Finding.ok(TURN, "relay after 35 ms (host, relay)"), IceVisit.turn(TURN, gathered, null));
    }
  }

  @Test
  void a_relay_that_refuses_is_told_apart_from_one_that_does_not_answer() {
    failed(IceVisit.turn(TURN, gathered(Map.of(), 701, 401), RELAY), "credentials", "turn-secret");
    failed(IceVisit.turn(TURN, gathered(Map.of(), 486), RELAY), "no room", "quotas");
    failed(IceVisit.turn(TURN, NOTHING, NOTHING), "no answer", "is it running");
    failed(IceVisit.turn(TURN, NOTHING, null), "no answer", "is it running");
  }

  @Test
  void a_relay_that_is_reached_over_tcp_alone_means_that_udp_is_blocked() {
    failed(IceVisit.turn(TURN, NOTHING, RELAY), "over TCP it relays", "?transport=tcp");
  }

  @Test
  void a_stun_server_that_sees_our_own_address_has_answered_too() {
    var seen = gathered(Map.of(Gathered.Type.SRFLX, Duration.ofMillis(8)));
    assertEquals(Finding.ok(STUN, "srflx after 8 ms (srflx)"), IceVisit.stun(STUN, seen));

    var host = Map.of(Gathered.Type.HOST, Duration.ZERO);
    assertEquals(OK, IceVisit.stun(STUN, gathered(host)).verdict());
    failed(IceVisit.stun(STUN, new Gathered(host, Set.of(), false)), "no answer (host)", "UDP");
    failed(IceVisit.stun(STUN, gathered(host, 701)), "no answer (host)", "UDP");
  }

  @Test
  void an_address_that_is_none_is_the_servers_to_correct() {
    failed(IceVisit.stun(STUN, null), "can't use", "address");
    failed(IceVisit.turn(TURN, null, null), "can't use", "address");
  }

  @Test
  void a_machine_without_a_network_or_the_codecs_that_all_have_fails() {
    failed(Machine.network(0), "no interface but loopback", "connect");
    assertEquals(OK, Machine.network(2).verdict());

    var all = List.of("opus", "VP8", "VP9");
    assertEquals(Finding.ok("codecs", "opus VP8 VP9, both ways"), Machine.codecs(all, all));
    failed(Machine.codecs(List.of("opus"), all), "sends opus; receives opus VP8 VP9", "use");
  }

  @Test
  void a_line_holds_verdict_subject_finding_and_advice_and_nothing_that_moves_the_cursor() {
    assertEquals(
        "FAILED   turn:a             no answer: look",
        line(Finding.failed("turn:a", "no answer", "look")));
    assertEquals("ok       Java               25", line(Finding.ok("Java", "25")));
    assertEquals(
        "warning  turn:?[2J          so: then",
        line(Finding.warning("turn:\u001b[2J", "so", "then")));
  }

  @Test
  void programs_read_whether_all_is_fine() {
    assertEquals(
        """
        {"fine":true,"findings":[{"check":"Java","verdict":"ok","says":"25","advice":""},\
        {"check":"x","verdict":"warning","says":"so","advice":"then"}]}""",
        Report.json(List.of(Finding.ok("Java", "25"), Finding.warning("x", "so", "then"))));
    assertTrue(
        Report.json(List.of(Finding.failed("x", "so", "then"))).startsWith("{\"fine\":false"));
  }

  private static String line(Finding finding) {
    return Report.line(finding);
  }

  private static void failed(Finding finding, String says, String advice) {
    assertEquals(FAILED, finding.verdict());
    assertTrue(finding.says().contains(says), finding::says);
    assertTrue(finding.advice().contains(advice), finding::advice);
  }

  private static Gathered gathered(Map<Gathered.Type, Duration> found, Integer... errors) {
    return new Gathered(found, Set.of(errors), true);
  }
}
