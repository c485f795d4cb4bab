package dev.workrooms.peer.cli;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.media.VideoSink;
import java.util.concurrent.CompletableFuture;

/// Looks and listens for our own test pattern and tone.
final class Witness implements VideoSink, AudioSink {
  private final CompletableFuture<Void> seen = new CompletableFuture<>();
  private final CompletableFuture<Void> heard = new CompletableFuture<>();
  private final ToneDetector detector = new ToneDetector();
  private final double lowest;
  private final double highest;
  private int framesLeft;
  private int last = -1;
  private int blocks;

  /// @param frames how many pictures, each with a greater counter than the one before
  Witness(int frames, double hertz, double tolerance) {
    this.framesLeft = frames;
    this.lowest = hertz * (1 - tolerance);
    this.highest = hertz * (1 + tolerance);
  }

  @Override
  public void accept(I420Frame frame) {
    var counter = PatternReader.counter(frame);
    if (counter.isPresent() && counter.getAsInt() > last && PatternReader.showsBars(frame)) {
      last = counter.getAsInt();
      if (--framesLeft == 0) {
        seen.complete(null);
      }
    }
  }

  @Override
  public void accept(short[] samples) {
    detector.accept(samples);
    if (!heard.isDone() && ++blocks % 10 == 0) {
      detector.frequency().ifPresent(this::judge);
    }
  }

  private void judge(double hertz) {
    if (hertz >= lowest && hertz <= highest) {
      heard.complete(null);
    }
  }

  CompletableFuture<Void> seen() {
    return seen;
  }

  CompletableFuture<Void> heard() {
    return heard;
  }
}
