package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.media.VideoSink;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sees and hears what a connection receives, by content.
final class Witness implements VideoSink {
  private final Semaphore grown = new Semaphore(0);
  private final Semaphore heard = new Semaphore(0);
  private final ToneDetector tone = new ToneDetector();
  private int last = -1;

  @Override
  public void accept(I420Frame frame) {
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
