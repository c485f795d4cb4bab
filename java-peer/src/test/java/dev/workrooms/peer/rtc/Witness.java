package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.Yuv;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sees and hears what a connection receives, by content.
final class Witness implements VideoSink {
  private static final Yuv BLACK = Yuv.ofRgb(0, 0, 0);

  private final Semaphore grown = new Semaphore(0);
  private final Semaphore heard = new Semaphore(0);
  private final ToneDetector tone = new ToneDetector();
  private volatile int last = -1;
  private volatile int width;
  private volatile boolean black;
  private volatile long seen;

  @Override
  public void accept(I420Frame frame) {
    width = frame.width();
    black = PatternReader.bars(frame).stream().allMatch(bar -> bar.distance(BLACK) < 8);
    seen = System.nanoTime();
    var counter = PatternReader.counter(frame);
    if (counter.isPresent() && counter.getAsInt() > last && PatternReader.showsBars(frame)) {
      last = counter.getAsInt();
      grown.release();
    }
  }

  AudioSink ears() {
    return samples -> {
      tone.accept(samples);
      heard.release();
    };
  }

  void awaitGrowingCounters(int frames) throws InterruptedException {
    if (!grown.tryAcquire(frames, 20, TimeUnit.SECONDS)) {
      throw new AssertionError(
          "only " + grown.availablePermits() + " frames with growing counters, last " + last);
    }
  }

  /// Another pattern, whose counter may be smaller.
  void startAnew() {
    last = -1;
    grown.drainPermits();
  }

  /// Columns of the last frame.
  int width() {
    return width;
  }

  boolean black() {
    return black;
  }

  boolean silent() {
    return tone.level() < 0.001;
  }

  /// Waits until no frame has come for half a second.
  void awaitStandstill() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> System.nanoTime() - seen > Duration.ofMillis(500).toNanos());
  }

  /// Waits for this tone, where another may still sound.
  double awaitTone(double hertz) throws InterruptedException {
    double heardLast = awaitTone();
    for (int attempt = 0; attempt < 60 && Math.abs(heardLast - hertz) > hertz / 50; attempt++) {
      heardLast = awaitTone();
    }
    return heardLast;
  }

  double awaitTone() throws InterruptedException {
    for (int attempt = 0; attempt < 60; attempt++) {
      if (!heard.tryAcquire(10, 10, TimeUnit.SECONDS)) {
        throw new AssertionError("no sound");
      }
      var frequency = tone.frequency();
      if (frequency.isPresent()) {
        return frequency.getAsDouble();
      }
    }
    throw new AssertionError("no tone in 6 s of sound at level " + tone.level());
  }
}
