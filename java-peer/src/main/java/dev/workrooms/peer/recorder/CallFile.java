package dev.workrooms.peer.recorder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file `call.json` of a recording's folder. Whoever reads it finds the old or the new one,
/// never a part.
final class CallFile {
  private static final long LONGEST = 16 << 20;

  private CallFile() {}

  static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(CallRecord.FILE));
  }

  /// @throws RecordingFailed where there is none, or it can't be read
  static CallRecord read(Path folder) {
    var file = folder.resolve(CallRecord.FILE);
    try {
      if (!Files.isRegularFile(file)) {
        throw new RecordingFailed(folder + " holds no recording: there is no call.json", null);
      }
      if (Files.size(file) > LONGEST) {
        throw new RecordingFailed(file + " is no recording's: it is too long", null);
      }
      return Json.parse(Files.readString(file)).as(CallRecord.class);
    } catch (IOException e) {
      throw new RecordingFailed(file + " can't be read: " + e.getMessage(), e);
    } catch (Refused e) {
      throw new RecordingFailed(file + " is no recording's: " + e.text(), e);
    }
  }

  /// @throws RecordingFailed where it can't be written; the old one is there still
  static void write(Path folder, CallRecord record) {
    var file = folder.resolve(CallRecord.FILE);
    var next = folder.resolve(CallRecord.FILE + ".new");
    try {
      Files.writeString(next, Json.of(record).toString());
      Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RecordingFailed(file + " can't be written: " + Words.of(e), e);
    }
  }
}
