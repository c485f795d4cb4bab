package dev.workrooms.e2e;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.VideoSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/// Takes what a call receives, and notes when flashes and beeps come.
final class Arrivals {
  private static final int QUIET = 48 * 200;

  private final List<Long> flashes = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> beeps = Collections.synchronizedList(new ArrayList<>());
  private final NavigableSet<Integer> counters = new ConcurrentSkipListSet<>();

  Media media() {
    return Media.receiving(new Eye(), new Ear());
  }

  /// Every counter that was seen.
  NavigableSet<Integer> counters() {
    return new TreeSet<>(counters);
  }

  /// By how much each beep came after its flash, in milliseconds.
  List<Double> offsets() {
    return List.copyOf(flashes).stream()
        .flatMap(
            flash ->
                List.copyOf(beeps).stream()
                    .map(beep -> (beep - flash) / 1e6)
                    .filter(offset -> Math.abs(offset) < 400))
        .toList();
  }

  private final class Eye implements VideoSink {
    private boolean bright = true;

    @Override
    public void accept(I420Frame frame) {
      throw new UnsupportedOperationException("a call tells the time, too");
    }

    @Override
    public void accept(I420Frame frame, long nanos) {
      PatternReader.counter(frame).ifPresent(counters::add);
      int middle = frame.y().get(frame.height() / 4 * frame.strideY() + frame.width() / 2) & 0xFF;
      if (middle > 128 && !bright) {
        flashes.add(nanos);
      }
      bright = middle > 128;
    }
  }

  private final class Ear implements AudioSink {
    private int quiet;

    @Override
    public void accept(short[] samples) {
      throw new UnsupportedOperationException("a call tells the time, too");
    }

    @Override
    public void accept(short[] samples, long nanos) {
      for (int i = 0; i < samples.length; i++) {
        boolean loud = Math.abs(samples[i]) > 2_000;
        if (loud && quiet > QUIET) {
          beeps.add(nanos + i * 1_000_000L / 48);
        }
        quiet = loud ? 0 : quiet + 1;
      }
    }
  }
}
