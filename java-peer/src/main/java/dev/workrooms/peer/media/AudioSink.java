package dev.workrooms.peer.media;

import java.util.List;

/// Takes the sound that a call receives.
@FunctionalInterface
public interface AudioSink {
  /// Takes 10 ms: 480 samples, 48 kHz, mono, signed 16 bit, lent until this returns. Runs on a
  /// thread of its own, in order; one that is slow misses sound (the oldest), and what it throws is
  /// logged. Comes 97 to 100 times a second, by the sender's clock.
  void accept(short[] samples);

  /// The same, for sinks that keep time.
  ///
  /// @param nanos when its beginning is to be heard, by `System.nanoTime()`
  default void accept(short[] samples, long nanos) {
    accept(samples);
  }

  /// Whether it only takes a note of what it gets: never waits, nor takes more than a fraction of a
  /// millisecond. Such a sink is called on WebRTC's own audio thread, where everybody's sound would
  /// stop while it waits, and saves the machine a hundred changes of threads a second.
  default boolean prompt() {
    return false;
  }

  /// Listens to nothing.
  static AudioSink discard() {
    return new AudioSink() {
      @Override
      public void accept(short[] samples) {}

      @Override
      public boolean prompt() {
        return true;
      }
    };
  }

  /// Plays each block to all of these, one after the other on the same thread: the slowest sets the
  /// pace. Where one throws, the others get the block all the same.
  static AudioSink tee(AudioSink... sinks) {
    var all = List.of(sinks);
    return new AudioSink() {
      @Override
      public void accept(short[] samples) {
        Tee.each(all, sink -> sink.accept(samples));
      }

      @Override
      public void accept(short[] samples, long nanos) {
        Tee.each(all, sink -> sink.accept(samples, nanos));
      }

      @Override
      public boolean prompt() {
        return all.stream().allMatch(AudioSink::prompt);
      }
    };
  }
}
