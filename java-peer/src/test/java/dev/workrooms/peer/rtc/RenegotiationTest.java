package dev.workrooms.peer.rtc;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.VideoSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can change while a connection goes on: sources, directions, ways.
class RenegotiationTest {
  private static final Engines ENGINES = new Engines();
  private static final VideoSource CAMERA = new TestPattern(320, 240, 30);

  private final Witness seenOutbound = new Witness();
  private final Witness seenInbound = new Witness();
  private final Media outboundSound =
      new Media(null, new Tone(440, 0.25), seenOutbound, seenOutbound.ears());
  private final Media inboundSound =
      new Media(null, new Tone(1_000, 0.25), seenInbound, seenInbound.ears());
  private final Pair pair = new Pair(ENGINES, outboundSound, inboundSound);

  @AfterEach
  void close() {
    pair.close();
  }

  @AfterAll
  static void closeEngines() {
    ENGINES.close();
  }

  @Test
  void the_inbound_side_adds_a_camera() throws Exception {
    conversation();

    assertTrue(pair.inbound.connection.become(inboundSound.withVideo(CAMERA)));
    pair.renegotiate(pair.inbound, pair.outbound);

    seenOutbound.awaitGrowingCounters(5);
    conversationGoesOn();
  }

  @Test
  void each_side_adds_a_camera_and_one_takes_it_away_and_adds_it_again() throws Exception {
    conversation();
    assertTrue(pair.outbound.connection.become(outboundSound.withVideo(CAMERA)));
    pair.renegotiate(pair.outbound, pair.inbound);
    seenInbound.awaitGrowingCounters(5);
    assertTrue(pair.inbound.connection.become(inboundSound.withVideo(CAMERA)));
    pair.renegotiate(pair.inbound, pair.outbound);
    seenOutbound.awaitGrowingCounters(5);

    assertTrue(pair.inbound.connection.become(inboundSound));
    pair.renegotiate(pair.inbound, pair.outbound);
    seenOutbound.awaitStandstill();
    seenInbound.awaitGrowingCounters(5);

    assertTrue(pair.inbound.connection.become(inboundSound.withVideo(CAMERA)));
    pair.renegotiate(pair.inbound, pair.outbound);
    seenOutbound.startAnew();
    seenOutbound.awaitGrowingCounters(5);
    conversationGoesOn();
  }

  @Test
  void sound_comes_to_a_call_that_began_without_media() throws Exception {
    try (var quiet = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      assertTrue(quiet.inbound.connection.become(inboundSound));
      quiet.renegotiate(quiet.inbound, quiet.outbound);
      assertTrue(quiet.outbound.connection.become(outboundSound));
      quiet.renegotiate(quiet.outbound, quiet.inbound);

      conversationGoesOn();
    }
  }

  @Test
  void another_source_needs_no_word_to_the_other_side() throws Exception {
    conversation();
    pair.outbound.connection.become(outboundSound.withVideo(CAMERA));
    pair.renegotiate(pair.outbound, pair.inbound);
    seenInbound.awaitGrowingCounters(5);

    var other =
        outboundSound.withVideo(new TestPattern(640, 480, 30)).withAudio(new Tone(2_000, 0.25));
    assertFalse(pair.outbound.connection.become(other));

    seenInbound.startAnew();
    await().atMost(Duration.ofSeconds(10)).until(() -> seenInbound.width() == 640);
    seenInbound.awaitGrowingCounters(5);
    assertEquals(2_000, seenInbound.awaitTone(2_000), 20);
  }

  @Test
  void who_is_muted_sends_silence_and_black() throws Exception {
    conversation();
    pair.outbound.connection.become(outboundSound.withVideo(CAMERA));
    pair.renegotiate(pair.outbound, pair.inbound);
    seenInbound.awaitGrowingCounters(5);

    pair.outbound.connection.mute(new Muted(true, true));
    await().atMost(Duration.ofSeconds(10)).until(seenInbound::black);
    await().atMost(Duration.ofSeconds(10)).until(seenInbound::silent);

    pair.outbound.connection.mute(Muted.NOTHING);
    seenInbound.startAnew();
    seenInbound.awaitGrowingCounters(5);
    assertEquals(440, seenInbound.awaitTone(440), 9);
  }

  @Test
  void of_two_offers_that_cross_the_polite_side_takes_its_own_back() throws Exception {
    conversation();
    pair.outbound.connection.become(outboundSound.withVideo(CAMERA));
    pair.inbound.connection.become(inboundSound.withVideo(CAMERA));
    pair.inbound.connection.offer();
    var counts = pair.outbound.connection.offer();

    pair.inbound.connection.rollBack();
    pair.outbound.connection.accept(pair.inbound.connection.answer(counts));
    if (!pair.inbound.connection.settled()) {
      pair.renegotiate(pair.inbound, pair.outbound);
    }

    seenInbound.awaitGrowingCounters(5);
    seenOutbound.awaitGrowingCounters(5);
  }

  @Test
  void an_ice_restart_keeps_the_call_and_its_channel() throws Exception {
    conversation();
    var before = pair.outbound.connection.description();
    var offer = pair.outbound.connection.restart(List.of());
    assertNotEquals(fragment(before), fragment(offer));

    pair.outbound.connection.accept(pair.inbound.connection.answer(offer));

    conversationGoesOn();
    pair.outbound.connection.send("after");
    assertEquals("after", pair.inbound.messages.take());
  }

  @Test
  void the_figures_tell_what_has_come_and_gone() throws Exception {
    conversation();
    pair.outbound.connection.become(outboundSound.withVideo(CAMERA));
    pair.renegotiate(pair.outbound, pair.inbound);
    seenInbound.awaitGrowingCounters(30);

    var sent = pair.outbound.connection.stats();
    var received = pair.inbound.connection.stats();

    var path = requireNonNull(sent.path());
    assertEquals("udp", path.protocol());
    assertTrue(path.bytesSent() > 1_000);
    assertEquals("audio/opus", requireNonNull(sent.audioSent()).codec());
    var video = requireNonNull(sent.videoSent());
    assertTrue(video.frames() >= 30 && video.keyFrames() >= 1, video.toString());
    var pictures = requireNonNull(received.videoReceived());
    assertTrue(pictures.frames() >= 30, pictures.toString());
    assertEquals(320, pictures.width());
    assertEquals(240, pictures.height());
    assertTrue(requireNonNull(received.audioReceived()).packets() > 10);
  }

  private static String fragment(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElseThrow();
  }

  private void conversation() throws Exception {
    pair.connect();
    conversationGoesOn();
  }

  private void conversationGoesOn() throws Exception {
    assertEquals(440, seenInbound.awaitTone(440), 9);
    assertEquals(1_000, seenOutbound.awaitTone(1_000), 20);
  }
}
