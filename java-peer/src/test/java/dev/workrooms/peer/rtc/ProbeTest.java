package dev.workrooms.peer.rtc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.IceServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Test
  void it_tells_codecs_and_finds_no_relay_where_nobody_listens() throws IOException {
    int closed;
    try (var socket = new DatagramSocket()) {
      closed = socket.getLocalPort();
    }
    try (var probe = new Probe()) {
      assertTrue(probe.sends().containsAll(List.of("opus", "VP8")), probe.sends()::toString);
      assertTrue(probe.receives().containsAll(List.of("opus", "VP8")), probe.receives()::toString);

      var gathered = gather(probe, "turn:127.0.0.1:" + closed);
      assertTrue(gathered.found().containsKey(Gathered.Type.HOST), gathered::toString);
      assertFalse(gathered.found().containsKey(Gathered.Type.RELAY), gathered::toString);
    }
  }

  @Test
  void what_webrtc_can_not_read_and_what_comes_after_the_end_is_refused() {
    var probe = new Probe();
    assertThrows(IllegalStateException.class, () -> gather(probe, "http://127.0.0.1"));
    assertThrows(IllegalStateException.class, () -> gather(probe, "turn:"));
    probe.close();
    probe.close();
    assertThrows(IllegalStateException.class, () -> gather(probe, "turn:127.0.0.1:1"));
    assertThrows(IllegalStateException.class, probe::sends);
  }

  private static Gathered gather(Probe probe, String url) {
    return probe.gather(
        new IceServer(List.of(url), "name", "password"), Gathered.Type.RELAY, PATIENCE);
  }
}
