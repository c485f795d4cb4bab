package dev.workrooms.peer.recorder;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.Yuv;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;

/// Somebody who is recorded without a call: gives a tape pictures of one colour and one tone, by a
/// clock of its own, as fast as the tape takes them.
final class Cast {
  static final long MILLI = 1_000_000;
  static final double HERTZ = 440;

  private final Tape tape;
  private final long zero;
  private final Tone tone = new Tone(HERTZ, 0.2);
  private final short[] block = new short[AudioSource.SAMPLES];

  /// @param zero when its tape begins, by `System.nanoTime()`
  Cast(Tape tape, long zero) {
    this.tape = tape;
    this.zero = zero;
    tape.begin(zero);
  }

  static Participant named(String name) {
    return new Participant(UserProfiles.guest(name), SessionId.random(), CallId.random(), false);
  }

  long nanos(long milli) {
    return zero + milli * MILLI;
  }

  /// Sound from here to there, in milliseconds.
  Cast sounds(long from, long to) {
    for (long at = from; at < to; at += 10) {
      sound(at);
    }
    return this;
  }

  private void sound(long at) {
    tone.fill(block);
    tape.sound().accept(block, nanos(at));
    yieldTo(tape);
  }

  /// 25 pictures a second of this colour and size, with sound.
  Cast shows(Yuv colour, int width, int height, long from, long to) {
    var picture = plain(colour, width, height);
    for (long at = from; at < to; at += 10) {
      if (at % 40 == 0) {
        tape.pictures().accept(picture, nanos(at));
      }
      sound(at);
    }
    return this;
  }

  /// 25 pictures a second, and no sound.
  Cast isSeen(Yuv colour, long from, long to) {
    var picture = plain(colour, 320, 240);
    for (long at = from; at < to; at += 40) {
      tape.pictures().accept(picture, nanos(at));
      yieldTo(tape);
    }
    return this;
  }

  void mutes(boolean audio, boolean video, long at) {
    tape.muted(new Muted(audio, video), nanos(at));
  }

  /// What is given faster than time goes by would find no room.
  private static void yieldTo(Tape tape) {
    long until = System.nanoTime() + 5_000 * MILLI;
    while (tape.waiting() > 5 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  static I420Frame plain(Yuv colour, int width, int height) {
    var frame = I420Frame.allocate(width, height);
    for (int i = 0; i < frame.y().capacity(); i++) {
      frame.y().put(i, (byte) colour.y());
    }
    for (int i = 0; i < frame.u().capacity(); i++) {
      frame.u().put(i, (byte) colour.u());
      frame.v().put(i, (byte) colour.v());
    }
    return frame;
  }
}
