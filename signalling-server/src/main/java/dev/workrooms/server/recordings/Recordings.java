package dev.workrooms.server.recordings;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Comparator.comparing;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.Refused;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with recordings, each in a folder of its own that is named by its callid. Nothing is
/// kept between two questions: the disk says what there is. No link within the folder is followed,
/// and a file is only there where the recording's `call.json` names it. Thread-safe.
public final class Recordings {
  /// The most that are listed.
  public static final int MOST_LISTED = 100;

  /// Characters of JSON that all that are listed may take.
  private static final long LONGEST_LIST = 8 << 20;

  /// Of so many folders the newest are found; where there are more, some are not looked at.
  private static final int MOST_FOLDERS = 10_000;

  private static final long LARGEST_RECORD = 1 << 20;

  /// What a browser plays. Anything else might be a page, with what it may do to its reader.
  private static final Pattern PLAYABLE =
      Pattern.compile(
          "(?:audio|video)/[a-z0-9.+-]+(?:; ?codecs=[\\w.+-]+|; ?codecs=\"[\\w., +-]+\")?");

  private final Path folder;

  /// @param folder need not be there yet
  public Recordings(Path folder) {
    this.folder = folder;
  }

  /// A file that may be handed out.
  ///
  /// @param type its media type
  public record Found(Path path, String type) {
    /// Opens it for reading, but where a link has taken its place.
    public SeekableByteChannel open() throws IOException {
      return Files.newByteChannel(path, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }
  }

  /// Those written to last, the newest first. What is no recording, or can't be read, is left out.
  public List<CallRecord> newest() throws IOException {
    List<CallRecord> newest = new ArrayList<>();
    long length = 0;
    for (var each : byTime()) {
      var text = text(each);
      var record = record(each, text);
      length += record.isPresent() ? text.length() : 0;
      if (newest.size() == MOST_LISTED || length > LONGEST_LIST) {
        break;
      }
      record.ifPresent(newest::add);
    }
    newest.sort(comparing(CallRecord::start).reversed());
    return newest;
  }

  /// One file of a recording: `call.json`, or a media file that it names.
  public Optional<Found> file(String callid, String name) {
    if (!isCallId(callid)) {
      return Optional.empty();
    }
    var recording = folder.resolve(callid);
    return record(recording, text(recording))
        .flatMap(record -> type(record, name))
        .map(type -> new Found(recording.resolve(name), type))
        .filter(found -> Files.isRegularFile(found.path(), NOFOLLOW_LINKS));
  }

  private List<Path> byTime() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    record Dated(Path path, FileTime time) {}
    try (var entries = Files.list(folder)) {
      return entries
          .filter(entry -> isCallId(entry.getFileName().toString()))
          .limit(MOST_FOLDERS)
          .map(entry -> new Dated(entry, modified(entry)))
          .sorted(comparing(Dated::time).reversed())
          .map(Dated::path)
          .toList();
    }
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path, NOFOLLOW_LINKS);
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }

  /// What its `call.json` says; empty where there is none to be read.
  private static String text(Path recording) {
    var found = new Found(recording.resolve(CallRecord.FILE), "");
    if (!Files.isDirectory(recording, NOFOLLOW_LINKS)
        || !Files.isRegularFile(found.path(), NOFOLLOW_LINKS)) {
      return "";
    }
    try (var channel = found.open()) {
      return channel.size() > LARGEST_RECORD
          ? ""
          : new String(
              Channels.newInputStream(channel).readNBytes((int) LARGEST_RECORD),
              StandardCharsets.UTF_8);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }

  private static Optional<CallRecord> record(Path recording, String text) {
    try {
      return Optional.ofNullable(Json.parse(text).as(CallRecord.class)) // null is JSON, too
          .filter(record -> recording.endsWith(record.callid().value()));
    } catch (Refused notARecord) {
      return Optional.empty();
    }
  }

  private static Optional<String> type(CallRecord record, String name) {
    if (name.equals(CallRecord.FILE)) {
      return Optional.of("application/json");
    }
    return media(record)
        .filter(file -> file.name().equals(name))
        .map(
            file ->
                PLAYABLE.matcher(file.mime()).matches() ? file.mime() : "application/octet-stream")
        .findFirst();
  }

  private static Stream<MediaInfo> media(CallRecord record) {
    return Stream.concat(
        record.participants().stream().map(CallRecord.Participant::file),
        Stream.ofNullable(record.mix()).map(CallRecord.Mix::file));
  }

  private static boolean isCallId(String name) {
    try {
      return new CallId(name).value().equals(name);
    } catch (Refused e) {
      return false;
    }
  }
}
