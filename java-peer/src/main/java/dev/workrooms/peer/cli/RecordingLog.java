package dev.workrooms.peer.cli;

import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.peer.recorder.RecordingFailed;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.Participant;
import dev.workrooms.protocol.CallRecord.State;
import dev.workrooms.protocol.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Tells of the recordings that a command makes.
final class RecordingLog {
  /// For so long a command that is asked to stop has its recordings finished and read back: a hung
  /// disk is given up after half a minute, and an hour's files are read in seconds.
  static final Duration LONGEST = Duration.ofMinutes(2);

  private final Talk talk;
  private final boolean json;
  private final Set<Recording> going = ConcurrentHashMap.newKeySet();
  private volatile Exit worst = Exit.DONE;

  RecordingLog(Talk talk, boolean json) {
    this.talk = talk;
    this.json = json;
  }

  /// An earlier run was interrupted in it.
  void completed(Path folder) {
    talk.say("completed " + folder + ", which was interrupted");
  }

  void begun(Recording recording) {
    going.add(recording);
    recording.onFailure(why -> System.err.println(Talk.printable("the recording failed: " + why)));
    Thread.startVirtualThread(() -> awaitEnd(recording));
  }

  private void awaitEnd(Recording recording) {
    try {
      tell(recording.folder(), recording.await());
    } catch (RecordingFailed e) {
      worst = Exit.FAILED;
      System.err.println(Talk.printable(String.valueOf(e.getMessage())));
    } finally {
      synchronized (going) {
        going.remove(recording);
        going.notifyAll();
      }
    }
  }

  private void tell(Path folder, CallRecord record) {
    if (record.state() != State.COMPLETE) {
      worst = Exit.FAILED;
    }
    if (json) {
      System.out.println(Json.of(record));
    }
    talk.say("recorded " + names(record) + " in " + folder);
    for (var one : record.participants()) {
      if (one.failure() != null) {
        System.err.println(Talk.printable(one.file().name() + ": " + one.failure()));
      }
    }
  }

  private static String names(CallRecord record) {
    return record.participants().stream()
        .map(RecordingLog::name)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String name(Participant one) {
    return "%s (%.1f s)".formatted(one.profile().displayName(), one.file().duration() / 1_000.0);
  }

  /// Waits until all are finished: each takes half a minute at most, once its call has ended.
  ///
  /// @return whether all went well
  Exit awaitAll() {
    synchronized (going) {
      while (!going.isEmpty()) {
        try {
          going.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Exit.FAILED;
        }
      }
      return worst;
    }
  }
}
