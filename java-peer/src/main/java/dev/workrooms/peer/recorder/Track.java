package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One participant of a recording, and its tape.
final class Track {
  private final Participant who;
  private final Tape tape;
  private volatile @Nullable Footage footage;

  Track(Participant who, Tape tape) {
    this.who = who;
    this.tape = tape;
  }

  Tape tape() {
    return tape;
  }

  /// Reads the file back, once the tape has stopped.
  void verify() {
    if (tape.isWriting()) {
      return;
    }
    var expected = new Footage.Expected(tape.length(), tape.count(), tape.dropped());
    footage = Footage.of(tape.file(), tape.format(), expected);
  }

  /// Whether all that was to be written is there.
  boolean whole() {
    return problem() == null;
  }

  private @Nullable String problem() {
    var read = footage;
    return tape.failure() != null || read == null ? tape.failure() : read.problem();
  }

  /// @param zero where the recording's time line begins, by `System.nanoTime()`
  CallRecord.Participant describe(long zero) {
    var log = tape.log();
    return new CallRecord.Participant(
        who.profile(),
        who.sessionid(),
        who.self(),
        who.callid(),
        TimeUnit.NANOSECONDS.toMillis(tape.zero() - zero),
        info(),
        log.sizes(),
        log.gaps(),
        log.mutes(),
        problem());
  }

  private MediaInfo info() {
    var read = footage;
    return read == null ? Footage.nothing(tape.file(), tape.format(), tape.dropped()) : read.info();
  }
}
