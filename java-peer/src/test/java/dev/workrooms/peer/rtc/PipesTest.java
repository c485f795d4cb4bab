package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.FrameCounter;
import dev.workrooms.peer.media.LatestFrame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.PcmReader;
import dev.workrooms.peer.media.PcmWriter;
import dev.workrooms.peer.media.PushedAudio;
import dev.workrooms.peer.media.PushedVideo;
import dev.workrooms.peer.media.StillImage;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.Y4mReader;
import dev.workrooms.peer.media.Y4mWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The sources and sinks of package `media` in a call.
class PipesTest {
  private static final Engines ENGINES = new Engines();

  @AfterAll
  static void close() {
    ENGINES.close();
  }

  /// One side sends a still image and pushed sound; the other takes both through pipes, as another
  /// program would, and pushes a picture of an odd size.
  @Test
  void a_still_image_and_pushed_sound_come_out_of_pipes() throws Exception {
    var still = new StillImage(new TestPattern(320, 240, 30).frame(4_711).toImage());
    var speech = new PushedAudio();
    var pushed = new PushedVideo();
    pushed.push(new TestPattern().frame(1_234).scaled(321, 241));
    var pictures = new PipedOutputStream();
    var sound = new PipedOutputStream();
    var piped = new LatestFrame();
    var returned = new LatestFrame();
    var returnedCount = new FrameCounter();
    try (var pictureReader = Y4mReader.live(new PipedInputStream(pictures, 1 << 20));
        var soundReader = new PcmReader(new PipedInputStream(sound, 1 << 16));
        var _ =
            new Pair(
                    ENGINES,
                    Media.sending(still, speech)
                        .withSinks(VideoSink.tee(returned, returnedCount), AudioSink.discard()),
                    Media.sending(pushed, AudioSource.silence())
                        .withSinks(new Y4mWriter(pictures), new PcmWriter(sound)))
                .connect()) {
      var seen = new FrameCounter();
      pictureReader.start(VideoSink.tee(piped, seen));
      assertEquals(440, hears(soundReader, speech), 9);
      assertTrue(seen.await(3, Duration.ofSeconds(20)));
      assertEquals(4_711, PatternReader.counter(piped.frame().orElseThrow()).orElseThrow());
      assertTrue(returnedCount.await(3, Duration.ofSeconds(20)));
      assertEquals("[320x240]", returnedCount.sizes().toString());
      assertEquals(1_234, PatternReader.counter(returned.frame().orElseThrow()).orElseThrow());
    }
  }

  /// A prompt one is called where the sound is made, and what it throws must not get there.
  @Test
  void a_sink_has_a_thread_of_its_own_unless_it_is_prompt() throws Exception {
    var unseen = VideoSink.discard();
    var prompt = new Ear(true);
    var patient = new Ear(false);
    try (var _ =
        new Pair(
                ENGINES,
                Media.sending(new TestPattern(160, 120, 2), new Tone()).withSinks(unseen, prompt),
                Media.sending(new TestPattern(160, 120, 2), new Tone()).withSinks(unseen, patient))
            .connect()) {
      for (var ear : List.of(prompt, patient)) {
        await().untilAsserted(() -> assertEquals(440, ear.detector.frequency().orElse(0), 9));
      }
      assertEquals("workrooms-audio-sink", patient.thread);
      assertNotEquals("workrooms-audio-sink", prompt.thread);
    }
    assertTrue(AudioSink.tee(prompt, AudioSink.discard()).prompt());
    assertFalse(AudioSink.tee(prompt, patient).prompt());
  }

  /// Hears, and throws all the same.
  private static final class Ear implements AudioSink {
    final ToneDetector detector = new ToneDetector();
    final boolean prompt;
    volatile String thread = "";

    Ear(boolean prompt) {
      this.prompt = prompt;
    }

    @Override
    public void accept(short[] samples) {
      thread = Thread.currentThread().getName();
      detector.accept(samples);
      throw new IllegalStateException("a sink's own bug");
    }

    @Override
    public boolean prompt() {
      return prompt;
    }
  }

  /// The frequency of what comes out of the reader, while a tone is pushed in at the other end.
  private static double hears(PcmReader reader, PushedAudio speech) {
    var detector = new ToneDetector();
    var tone = new Tone();
    var block = new short[AudioSource.SAMPLES];
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      tone.fill(block);
      // Waits while a second of it is there already: the call's own pace.
      speech.push(block);
      reader.fill(block);
      detector.accept(block);
      var frequency = detector.frequency();
      if (frequency.isPresent()) {
        return frequency.getAsDouble();
      }
    }
    throw new AssertionError("no tone in 20 s of sound at level " + detector.level());
  }
}
