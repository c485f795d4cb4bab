package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder of recordings.
public final class Recordings {
  private static final System.Logger LOG = System.getLogger(Recordings.class.getName());
  private static final int MOST = 10_000;

  private Recordings() {}

  /// Completes what an earlier process left when it ended in the middle of it: reads the files,
  /// says in `call.json` what is in them, and that they were interrupted. To be called before
  /// recording
  /// begins. What is being recorded by somebody else is left alone, as is what can't be read.
  ///
  /// @param root the folder; where it does not exist, there is nothing to do
  /// @return the folders that were completed
  public static List<Path> complete(Path root) {
    var completed = new ArrayList<Path>();
    if (!Files.isDirectory(root)) {
      return completed;
    }
    try (var folders = Files.list(root)) {
      folders
          .limit(MOST)
          .filter(CallFile::exists)
          .filter(Recordings::completeOne)
          .forEach(completed::add);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "recordings in {0}: {1}", root, e.getMessage());
    }
    return completed;
  }

  private static boolean completeOne(Path path) {
    try {
      if (CallFile.read(path).state() != State.RECORDING) {
        return false;
      }
      try (var folder = Folder.tryTake(path)) {
        if (folder == null || CallFile.read(path).state() != State.RECORDING) {
          return false;
        }
        var record = completed(path, CallFile.read(path));
        folder.makeRoom();
        CallFile.write(path, record);
        return true;
      }
    } catch (IOException | RecordingFailed e) {
      LOG.log(System.Logger.Level.WARNING, "recording in {0}: {1}", path, e.getMessage());
      return false;
    }
  }

  /// The same with what is in the files, as interrupted.
  static CallRecord completed(Path path, CallRecord record) {
    var participants =
        record.participants().stream()
            .map(one -> one.file().sha256() == null ? read(path, one) : one)
            .toList();
    return new CallRecord(
        record.callid(),
        State.INTERRUPTED,
        record.start(),
        end(record.start(), participants),
        record.outcome(),
        participants,
        record.mix());
  }

  private static CallRecord.Participant read(Path path, CallRecord.Participant one) {
    var format = format(one.file().mime());
    var footage = Footage.of(path.resolve(one.file().name()), format, null);
    return new CallRecord.Participant(
        one.profile(),
        one.sessionid(),
        one.self(),
        one.callid(),
        one.offset(),
        footage.info(),
        one.sizes(),
        one.gaps(),
        one.mutes(),
        footage.problem() == null ? one.failure() : footage.problem());
  }

  private static MediaFormat format(String mime) {
    return Arrays.stream(MediaFormat.values())
        .filter(format -> format.mime().equals(mime))
        .findAny()
        .orElseThrow(() -> new RecordingFailed(mime + " is no format of ours", null));
  }

  private static @Nullable Instant end(Instant start, List<CallRecord.Participant> all) {
    long last = all.stream().mapToLong(one -> one.offset() + one.file().duration()).max().orElse(0);
    return start.plusMillis(last);
  }
}
