package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.WriteOptions;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.Yuv;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.CallRecord.Participant;
import dev.workrooms.protocol.CallRecord.State;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A recording of the test's own making: each participant is one colour and one tone.
public final class RecordedCall {
  public static final Yuv RED = Yuv.ofRgb(200, 30, 30);
  public static final Yuv GREEN = Yuv.ofRgb(30, 200, 30);
  public static final Yuv BLUE = Yuv.ofRgb(30, 30, 200);
  public static final Yuv BLACK = Yuv.ofRgb(0, 0, 0);

  final Path folder;
  private final CallId callid = CallId.random();
  private final List<Participant> participants = new ArrayList<>();

  public RecordedCall(Path folder) {
    this.folder = folder;
  }

  /// What a participant's file holds.
  public record Take(Yuv colour, int width, int height, double hertz, double seconds) {}

  /// Somebody with pictures.
  public RecordedCall with(String name, long offset, Take take) {
    var file = add(name, offset, MediaFormat.MP4);
    var options = WriteOptions.of(take.width, take.height);
    try (var writer = MediaWriter.create(file, MediaFormat.MP4, options)) {
      write(writer, take, true);
    }
    return this;
  }

  /// Somebody without.
  public RecordedCall withVoice(String name, long offset, double hertz, double seconds) {
    var file = add(name, offset, MediaFormat.M4A);
    try (var writer = MediaWriter.create(file, MediaFormat.M4A, WriteOptions.defaults())) {
      write(writer, new Take(BLACK, 16, 16, hertz, seconds), false);
    }
    return this;
  }

  private Path add(String name, long offset, MediaFormat format) {
    var file = "p%d.%s".formatted(participants.size() + 1, format.extension());
    var info = new MediaInfo(file, format.mime(), 0, 0, 0, 0, 0, 0, null, false);
    participants.add(
        new Participant(
            UserProfiles.guest(name),
            SessionId.random(),
            false,
            callid,
            offset,
            info,
            List.of(),
            List.of(),
            List.of(),
            null));
    return folder.resolve(file);
  }

  private static void write(MediaWriter writer, Take take, boolean pictured) {
    var tone = new Tone(take.hertz, 0.2);
    var picture = plain(take);
    var block = new short[AudioSource.SAMPLES];
    int pictures = 0;
    for (int n = 0; n < take.seconds * 100; n++) {
      for (; pictured && pictures / 30.0 <= n / 100.0; pictures++) {
        writer.picture(picture, pictures * 1_000_000L / 30);
      }
      tone.fill(block);
      writer.sound(block, block.length);
    }
  }

  private static I420Frame plain(Take take) {
    var frame = I420Frame.allocate(take.width, take.height);
    for (int i = 0; i < frame.y().capacity(); i++) {
      frame.y().put(i, (byte) take.colour.y());
    }
    for (int i = 0; i < frame.u().capacity(); i++) {
      frame.u().put(i, (byte) take.colour.u());
      frame.v().put(i, (byte) take.colour.v());
    }
    return frame;
  }

  /// The folder, with its `call.json`.
  public Path save(State state) throws IOException {
    var start = Instant.parse("2026-11-25T12:00:00Z");
    CallFile.write(folder, new CallRecord(callid, state, start, null, null, participants, null));
    return folder;
  }

  /// What lies in the folder.
  public static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
