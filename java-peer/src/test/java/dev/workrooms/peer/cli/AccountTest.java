package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallEnd.Side;
import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.peer.stats.PathStats;
import dev.workrooms.protocol.SessionId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The form that docs/commands.md promises.
class AccountTest {
  private static final String ID = "0123456789abcdefghijkl";

  @Test
  void a_call_that_did_not_come_about_has_no_id_and_no_figures() {
    var account = Account.of(new Callee(new SessionId(ID), "Bob"), new CallEnd.Unreachable());
    assertEquals(
        "{\"to\":\"Bob\",\"sessionid\":\""
            + ID
            + "\",\"outbound\":true,"
            + "\"end\":\"unreachable\",\"reason\":\"nobody is there\",\"timeline\":{}}",
        account.json());
  }

  @Test
  void a_call_is_told_with_its_end_its_phases_and_its_last_figures() {
    var path = new PathStats("host", "relay", "udp", 1.5, 10, 20);
    var account =
        new Account(
            "Bob \"B\"",
            ID,
            "call",
            false,
            Account.kind(new CallEnd.HungUp(Side.REMOTE)),
            "remote",
            "the other side hung up",
            Map.of(Account.key(Phase.ICE_CONNECTED), 40L),
            new CallStats(7, path, null, null, null, null));
    assertEquals(
        "{\"to\":\"Bob \\\"B\\\"\",\"sessionid\":\""
            + ID
            + "\",\"callid\":\"call\","
            + "\"outbound\":false,\"end\":\"hung-up\",\"by\":\"remote\","
            + "\"reason\":\"the other side hung up\",\"timeline\":{\"iceConnected\":40},"
            + "\"stats\":{\"micros\":7,\"path\":{\"local\":\"host\",\"remote\":\"relay\","
            + "\"protocol\":\"udp\",\"roundTripMillis\":1.5,\"bytesSent\":10,"
            + "\"bytesReceived\":20}}}",
        account.json());
  }

  @Test
  void phases_have_the_names_that_are_usual_in_json() {
    assertEquals("registered", Account.key(Phase.REGISTERED));
    assertEquals("firstVideo", Account.key(Phase.FIRST_VIDEO));
    assertEquals("hungUp", Account.key(Phase.HUNG_UP));
  }
}
