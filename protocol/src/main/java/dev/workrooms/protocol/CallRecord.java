package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a recording says of itself: the file `call.json` in its folder, whose name is `callid`.
/// Times on the recording's time line are whole milliseconds since `start`.
///
/// @param callid the call; of several that belong together, the first
/// @param start when the time line begins, by the recorder's clock
/// @param end when it ends; null while it is being recorded, and where that was interrupted
/// @param outcome how the call ended, in words; null while it goes on
/// @param participants who is recorded, a file each
/// @param mix all of them in one file; null where there is none
public record CallRecord(
    CallId callid,
    State state,
    Instant start,
    @Nullable Instant end,
    @Nullable String outcome,
    List<Participant> participants,
    @Nullable Mix mix) {
  /// The name of the file that it is written to.
  public static final String FILE = "call.json";

  private static final int MOST = 1_000;

  public CallRecord {
    Field.present(callid, "callid");
    Field.present(state, "state");
    Field.present(start, "start");
    participants = Field.list(participants, "participants", MOST);
  }

  /// How far it is.
  public enum State {
    /// It is being written.
    @JsonProperty("recording")
    RECORDING,
    /// It is all there.
    @JsonProperty("complete")
    COMPLETE,
    /// The recorder's process ended before its time; the files hold what there was until then.
    @JsonProperty("interrupted")
    INTERRUPTED,
    /// At least one file breaks off, says its `failure`.
    @JsonProperty("failed")
    FAILED
  }

  /// One participant, and the file with what came from it.
  ///
  /// @param self whether it is the recorder itself, with what it has sent
  /// @param callid the call in which it took part
  /// @param offset where on the time line its file begins
  /// @param sizes of the pictures as they came, one entry for each change
  /// @param gaps in which nothing came, filled with silence or the last picture
  /// @param mutes each change of what it said that it does not send
  /// @param failure why its file breaks off, for people; null where it does not
  public record Participant(
      UserProfiles profile,
      SessionId sessionid,
      @JsonProperty(required = true) boolean self,
      CallId callid,
      @JsonProperty(required = true) long offset,
      MediaInfo file,
      List<Size> sizes,
      List<Gap> gaps,
      List<Mute> mutes,
      @Nullable String failure) {
    public Participant {
      Field.present(profile, "profile");
      Field.present(sessionid, "sessionid");
      Field.present(callid, "callid");
      Field.present(file, "file");
      sizes = Field.list(sizes, "sizes", MOST);
      gaps = Field.list(gaps, "gaps", MOST);
      mutes = Field.list(mutes, "mutes", MOST);
    }
  }

  /// The file with all of them side by side.
  public record Mix(MediaInfo file) {
    public Mix {
      Field.present(file, "file");
    }
  }

  /// One media file.
  ///
  /// @param name in the same folder; never made of what somebody typed
  /// @param mime its media type
  /// @param duration milliseconds; 0 while it is being written
  /// @param width columns of its pictures; 0 where there are none
  /// @param height rows of its pictures; 0 where there are none
  /// @param pictures in the file
  /// @param dropped pictures that came and could not be recorded
  /// @param bytes its size
  /// @param sha256 of its content, as 64 hexadecimal digits in lower case; null while it is being
  ///     written
  /// @param verified whether it was read back and holds what was written
  public record MediaInfo(
      String name,
      String mime,
      @JsonProperty(required = true) long duration,
      @JsonProperty(required = true) int width,
      @JsonProperty(required = true) int height,
      @JsonProperty(required = true) long pictures,
      @JsonProperty(required = true) long dropped,
      @JsonProperty(required = true) long bytes,
      @Nullable String sha256,
      @JsonProperty(required = true) boolean verified) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public MediaInfo {
      if (!NAME.matcher(Field.present(name, "name")).matches()) {
        throw Refused.malformed("`name` is none of a recording's file");
      }
      Field.text(mime, "mime", 100);
    }
  }

  /// From `at` on the pictures that came had this size.
  public record Size(
      @JsonProperty(required = true) long at,
      @JsonProperty(required = true) int width,
      @JsonProperty(required = true) int height) {}

  /// From `at` on nothing came for so many milliseconds.
  ///
  /// @param kind `audio` or `video`
  public record Gap(
      String kind,
      @JsonProperty(required = true) long at,
      @JsonProperty(required = true) long length) {
    public Gap {
      Field.text(kind, "kind", 10);
    }
  }

  /// From `at` on it said that it does not send these.
  public record Mute(
      @JsonProperty(required = true) long at,
      @JsonProperty(required = true) boolean audio,
      @JsonProperty(required = true) boolean video) {}
}
