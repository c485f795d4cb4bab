package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallRecord.Participant;
import dev.workrooms.protocol.CallRecord.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What an earlier run of this program has recorded of the same call.
///
/// @param start of the time line
/// @param state as it was left
record Past(Instant start, State state, List<Participant> participants) {
  /// @throws RecordingFailed where there is something that can't be read
  static Past of(Path folder) {
    if (!CallFile.exists(folder)) {
      return new Past(Instant.now(), State.COMPLETE, List.of());
    }
    try {
      var record = CallFile.read(folder);
      if (record.state() == State.RECORDING) {
        record = Recordings.completed(folder, record);
      }
      return new Past(record.start(), record.state(), record.participants());
    } catch (IOException e) {
      throw new RecordingFailed("Can't go on with the recording: " + e.getMessage(), e);
    }
  }

  /// How far the time line is now. Where the clock was set back meanwhile, what comes follows what
  /// there is.
  Duration elapsed() {
    long last =
        participants.stream()
            .mapToLong(one -> one.offset() + one.file().duration())
            .max()
            .orElse(0);
    var byClock = Duration.between(start, Instant.now());
    var least = Duration.ofMillis(last);
    return byClock.compareTo(least) < 0 ? least : byClock;
  }

  /// The state of all together, once nothing is recorded any more.
  ///
  /// @param whole whether what was added is all there
  State with(boolean whole) {
    return whole ? state : State.FAILED;
  }
}
