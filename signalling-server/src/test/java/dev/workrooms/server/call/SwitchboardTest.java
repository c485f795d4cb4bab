package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private final Switchboard switchboard =
      new Switchboard(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)));
  private final SessionId id = SessionId.random();

  @Test
  void who_can_be_called_has_heard_its_welcome_before() {
    var welcome = new ServerMessage.Pong();
    var reachable = new ArrayList<Boolean>();
    var newcomer = participant(_ -> reachable.add(switchboard.sessions() > 0));
    assertTrue(switchboard.connect(newcomer, welcome, List.of(), () -> {}));
    assertEquals(List.of(false), reachable);
    assertEquals(1, switchboard.sessions());
  }

  @Test
  void who_comes_second_under_an_id_without_a_proof_hears_no_welcome() {
    var heard = new ArrayList<ServerMessage>();
    switchboard.connect(participant(_ -> {}), new ServerMessage.Pong(), List.of(), () -> {});
    var second = participant(heard::add);
    assertFalse(switchboard.connect(second, new ServerMessage.Pong(), List.of(), () -> {}));
    assertEquals(List.of(), heard);
  }

  @Test
  void who_was_replaced_unlists_nobody() {
    var older = participant(_ -> {});
    var newer = new Participant(id, true, switchboard, client(_ -> {}));
    switchboard.connect(older, new ServerMessage.Pong(), List.of(), () -> {});
    switchboard.connect(newer, new ServerMessage.Pong(), List.of(), () -> {});
    var unlisted = new ArrayList<String>();
    switchboard.disconnect(older, true, () -> unlisted.add("older"));
    switchboard.disconnect(newer, true, () -> unlisted.add("newer"));
    assertEquals(List.of("newer"), unlisted);
  }

  private Participant participant(Consumer<ServerMessage> ear) {
    return new Participant(id, false, switchboard, client(ear));
  }

  private static Client client(Consumer<ServerMessage> ear) {
    return new Client() {
      @Override
      public void say(ServerMessage message) {
        ear.accept(message);
      }

      @Override
      public void relay(RelayedText text) {}

      @Override
      public void replaced() {}
    };
  }
}
