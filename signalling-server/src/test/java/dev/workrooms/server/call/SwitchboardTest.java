package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private final Switchboard switchboard = new Switchboard();
  private final SessionId id = SessionId.random();

  @Test
  void who_can_be_called_has_heard_its_welcome_before() {
    var welcome = new ServerMessage.Pong();
    var reachable = new ArrayList<Boolean>();
    var newcomer =
        new Participant(id, switchboard, _ -> reachable.add(switchboard.find(id).isPresent()));
    assertTrue(switchboard.connect(newcomer, welcome));
    assertEquals(List.of(false), reachable);
    assertTrue(switchboard.find(id).isPresent());
  }

  @Test
  void who_comes_second_under_an_id_hears_no_welcome() {
    var heard = new ArrayList<ServerMessage>();
    switchboard.connect(new Participant(id, switchboard, _ -> {}), new ServerMessage.Pong());
    var second = new Participant(id, switchboard, heard::add);
    assertFalse(switchboard.connect(second, new ServerMessage.Pong()));
    assertEquals(List.of(), heard);
  }
}
