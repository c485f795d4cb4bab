package dev.workrooms.peer.media;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Turns what comes in into what goes out. Pictures pass straight through; sound waits in a buffer
/// of at most 200 ms, whose oldest part is dropped, as the two directions have clocks of their own.
public final class Loopback {
  private static final int MOST_BLOCKS = 20;

  private final BlockingQueue<short[]> sound = new ArrayBlockingQueue<>(MOST_BLOCKS);
  private volatile @Nullable VideoSink out;

  /// What goes out as pictures: whatever came into {@link #videoSink()}.
  public VideoSource video() {
    return sink -> {
      out = sink;
      return () -> out = null;
    };
  }

  /// Where pictures come in.
  public VideoSink videoSink() {
    return frame -> {
      var sink = out;
      if (sink != null) {
        sink.accept(frame);
      }
    };
  }

  /// What goes out as sound: whatever came into {@link #audioSink()}, else silence.
  public AudioSource audio() {
    return samples -> {
      var block = sound.poll();
      if (block == null) {
        Arrays.fill(samples, (short) 0);
      } else {
        System.arraycopy(block, 0, samples, 0, samples.length);
      }
    };
  }

  /// Where sound comes in.
  public AudioSink audioSink() {
    return samples -> {
      var block = samples.clone();
      while (!sound.offer(block)) {
        sound.poll();
      }
    };
  }
}
