package dev.workrooms.peer.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.ScriptedServer;
import dev.workrooms.protocol.SessionId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadBotTest {
  @Test
  void a_call_that_can_not_be_tried_counts_as_failed() throws Exception {
    try (var server = new ScriptedServer()) {
      var connecting =
          CompletableFuture.supplyAsync(
              () -> Peer.connect(server.address(), PeerOptions.anonymous()),
              Thread::startVirtualThread);
      server.welcomes();
      try (var peer = connecting.get(10, TimeUnit.SECONDS)) {
        var bot =
            new LoadBot(
                peer,
                () -> {
                  throw new IllegalStateException("no camera");
                });
        var held = bot.hold(SessionId.random(), 2);

        assertEquals(2, held.size());
        for (var call : held) {
          assertTrue(call.call().isEmpty());
          assertTrue(call.failure().contains("no camera"), call.failure());
        }
      }
    }
  }
}
