package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.IceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ends the JVM, or goes wrong without a word, in webrtc-java 0.14.0, and does not here. That
/// these tests end at all is part of what they prove.
class TrapTest {
  private static final Engines ENGINES = new Engines();

  @AfterAll
  static void closeEngines() {
    ENGINES.close();
  }

  /// A factory without an audio module of its own aborts on a machine without sound hardware; so
  /// does a `CustomAudioSource`, soon after connecting (webrtc-java#217).
  @Test
  void sound_needs_no_sound_card() throws Exception {
    var heard = new Witness();
    try (var _ =
        new Pair(
                ENGINES,
                Media.sending(new TestPattern(), new Tone(440, 0.25)),
                Media.receiving(heard, heard.ears()))
            .connect()) {
      assertEquals(440, heard.awaitTone(), 9);
    }
  }

  /// Whatever is thrown into native code aborts the JVM.
  @Test
  void what_an_application_throws_stays_in_java() throws Exception {
    var thrown = new AtomicInteger();
    var all = new CountDownLatch(4);
    var mischief =
        new Media(
            out -> new TestPattern(160, 120, 15).start(frame -> fail(all, thrown, 0)),
            samples -> fail(all, thrown, 1),
            frame -> fail(all, thrown, 2),
            samples -> fail(all, thrown, 3));
    try (var pair =
        new Pair(ENGINES, mischief, Media.sending(new TestPattern(160, 120, 15), new Tone()))
            .connect()) {
      assertTrue(all.await(20, TimeUnit.SECONDS), "not all were asked: " + thrown);
      pair.outbound.connection.send("still here");
      assertEquals("still here", pair.inbound.messages.poll(10, TimeUnit.SECONDS));
    }
  }

  private static void fail(CountDownLatch all, AtomicInteger seen, int which) {
    if ((seen.getAndUpdate(bits -> bits | 1 << which) & 1 << which) == 0) {
      all.countDown();
    }
    throw new IllegalStateException("on purpose");
  }

  /// WebRTC ignores a candidate that comes before a description, throws `java.lang.Error` at an
  /// empty one, which is Firefox's way to say that there are no more, and can't resolve the names
  /// under `.local` that browsers put in place of addresses.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "candidate:1 1 udp 2122260223 0f1e.local 50000 typ host",
        "candidate:nonsense",
        "a=candidate"
      })
  void a_candidate_of_no_use_does_no_harm(String candidate) throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      pair.inbound.connection.add(new IceCandidate(candidate, "0", 0, null));
      pair.outbound.connection.send("still here");
      assertEquals("still here", pair.inbound.messages.poll(10, TimeUnit.SECONDS));
    }
  }

  /// Where WebRTC refuses an ICE server, `createPeerConnection` reads an object that is not there.
  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.com", "turn:example.com", "stun:example.com:0", "", "stun:"})
  void an_ice_server_of_no_use_does_no_harm(String url) {
    var servers = List.of(new IceServer(List.of(url), null, null));
    try (var side = new Side(ENGINES, Media.dataOnly(), servers)) {
      assertTrue(side.connection.offer().startsWith("v=0"));
      assertTrue(side.connection.restart(servers).startsWith("v=0"));
    }
  }

  /// webrtc-java throws `java.lang.Error` for what it can't read.
  @Test
  void a_description_that_can_not_be_read_is_told() throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly())) {
      assertThrows(
          IllegalStateException.class, () -> pair.inbound.connection.answer("v=0\r\nnonsense"));
      assertThrows(IllegalStateException.class, () -> pair.inbound.connection.answer(""));
    }
  }

  /// After `close()` WebRTC's own methods throw a NullPointerException, or use what is gone.
  @Test
  void after_its_end_a_connection_says_so() throws Exception {
    var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect();
    var connection = pair.outbound.connection;
    pair.close();

    assertThrows(IllegalStateException.class, connection::stats);
    assertThrows(IllegalStateException.class, connection::offer);
    assertThrows(IllegalStateException.class, connection::description);
    assertThrows(IllegalStateException.class, () -> connection.accept("v=0"));
    assertThrows(IllegalStateException.class, () -> connection.become(Media.dataOnly()));
    assertThrows(IllegalStateException.class, () -> connection.mute(Muted.NOTHING));
    assertThrows(
        IllegalStateException.class,
        () -> connection.add(new IceCandidate("candidate:1", "0", 0, null)));
    connection.close();
  }

  /// Asked for inside a native callback, the figures never come: events are handed on first.
  @Test
  void figures_can_be_asked_for_when_an_event_comes() throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      pair.outbound.connection.send("figures?");
      assertEquals("figures?", pair.inbound.messages.poll(10, TimeUnit.SECONDS));
      assertTrue(pair.inbound.connection.stats().micros() > 0);
    }
  }

  /// Frames that nobody releases, connections and senders that are only closed: 0.1 to 0.4 MB a
  /// call. After warm-up a whole call with sound and pictures keeps less than that.
  @Test
  void calls_give_their_native_memory_back() throws Exception {
    for (int n = 0; n < 8; n++) {
      call();
    }
    long before = resident();
    for (int n = 0; n < 16; n++) {
      call();
    }
    await("memory is given back")
        .pollInSameThread()
        .untilAsserted(
            () -> assertTrue(resident() - before < 16 * 150, "kB: " + (resident() - before)));
  }

  private static void call() throws Exception {
    var eyes = new Witness();
    var media =
        Media.sending(new TestPattern(320, 240, 30), new Tone()).withSinks(eyes, eyes.ears());
    try (var _ = new Pair(ENGINES, media, Media.echo()).connect()) {
      eyes.awaitGrowingCounters(2);
    }
  }

  /// The process's resident memory in kB.
  private static long resident() throws IOException {
    System.gc();
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
