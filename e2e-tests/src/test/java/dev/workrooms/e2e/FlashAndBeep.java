package dev.workrooms.e2e;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.VideoSource;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A flash and a beep at the same moment, once a second, for a tenth of it. The flash is in the
/// upper half of the pictures; the lower is the test pattern's, with its counter.
final class FlashAndBeep {
  static final double HERTZ = 880;
  private static final int RATE = 30;
  private static final long LENGTH = 100_000_000;
  private static final byte WHITE = (byte) 235;
  private static final byte BLACK = 16;

  private final int width;
  private final int height;
  private final Tone tone = new Tone(HERTZ, 0.5);
  private volatile long flashed = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

  FlashAndBeep(int width, int height) {
    this.width = width;
    this.height = height;
  }

  VideoSource video() {
    return this::start;
  }

  private VideoSource.Feed start(VideoSink out) {
    var pattern = new TestPattern(width, height, RATE);
    var clock = Executors.newSingleThreadScheduledExecutor();
    var counter = new int[1];
    var _ =
        clock.scheduleAtFixedRate(
            () -> {
              int n = counter[0]++;
              if (n % RATE == 0) {
                flashed = System.nanoTime();
              }
              out.accept(picture(pattern, n));
            },
            0,
            1_000_000_000 / RATE,
            TimeUnit.NANOSECONDS);
    return clock::shutdownNow;
  }

  private I420Frame picture(TestPattern pattern, int n) {
    var frame = pattern.frame(n);
    var grey = new byte[width * height / 2];
    Arrays.fill(grey, n % RATE < RATE / 10 ? WHITE : BLACK);
    frame.y().put(0, grey);
    var neutral = new byte[grey.length / 4];
    Arrays.fill(neutral, (byte) 128);
    frame.u().put(0, neutral);
    frame.v().put(0, neutral);
    return frame;
  }

  AudioSource audio() {
    return samples -> {
      tone.fill(samples);
      if (System.nanoTime() - flashed > LENGTH) {
        Arrays.fill(samples, (short) 0);
      }
    };
  }
}
