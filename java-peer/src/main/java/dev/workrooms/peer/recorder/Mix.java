package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.UnplayableFile;
import dev.workrooms.peer.ffmpeg.WriteOptions;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Makes one file of a recording's participants: their pictures side by side or in a grid, each
/// with the name under it, and their sound added up; each from where it began. Before it began and
/// after it ended, a participant's picture is black.
///
/// What was broken off, or is being recorded still, is mixed as far as it goes. The file is there
/// when all of it is, and is
/// checked; the participants' own files are only read.
public final class Mix {
  /// How much longer or shorter than meant a file may be: coders work in blocks.
  private static final Duration TOLERANCE = Duration.ofMillis(250);

  private final Path folder;
  private final MixOptions options;

  private Mix(Path folder, MixOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /// Makes `mix.mp4`, or that of another format, beside the participants' files, and notes it in
  /// `call.json`. One that is there already is replaced in the end. Takes a small part of the time
  /// that the call took; the thread may be interrupted.
  ///
  /// @param folder with `call.json`
  /// @return what `call.json` says now
  /// @throws IOException where the folder holds no recording, none of its files can be read, or the
  ///     mix can't be kept; the message is mostly a sentence
  /// @throws IllegalArgumentException where the size has no room for all participants
  /// @throws CancellationException where the thread was interrupted; then there is no new mix
  /// @throws dev.workrooms.peer.ffmpeg.WriteFailed where the file can't be written
  /// @throws dev.workrooms.peer.ffmpeg.FfmpegMissing where this machine can't load FFmpeg
  /// @throws dev.workrooms.peer.media.DrawingLibraryMissing where Java can't draw the names
  public static CallRecord make(Path folder, MixOptions options) throws IOException {
    return new Mix(folder, options).make();
  }

  private CallRecord make() throws IOException {
    var record = CallFile.read(folder);
    int count = Ensemble.count(folder, record);
    boolean sized = options.width() > 0;
    var cells = sized ? Grid.within(count, options.width(), options.height()) : Grid.of(count);
    Grid grid;
    try (var ensemble = Ensemble.open(folder, record, cells)) {
      grid = sized ? cells : ensemble.around(cells);
    }
    try (var ensemble = Ensemble.open(folder, record, grid)) {
      var format = format(ensemble.hasPictures());
      return note(write(ensemble, format.pictured() ? grid : null, format));
    }
  }

  private MediaFormat format(boolean pictured) {
    var wanted = options.format() == null ? MediaFormat.MP4 : options.format();
    return pictured ? wanted : wanted.soundAlone();
  }

  /// Under another name, until it is all there.
  private MediaInfo write(Ensemble ensemble, @Nullable Grid grid, MediaFormat format)
      throws IOException {
    var name = "mix." + format.extension();
    var part = CallFile.unused(folder, name);
    try {
      var length = writeTo(part, ensemble, grid, format);
      var info = check(part, name, length, format);
      try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return info;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Duration writeTo(Path part, Ensemble ensemble, @Nullable Grid grid, MediaFormat format) {
    var how =
        grid == null
            ? WriteOptions.defaults()
            : WriteOptions.of(grid.width(), grid.height(), options.fps());
    try (var writer = MediaWriter.create(part, format, how)) {
      return new Mixdown(ensemble, grid, writer, options).run();
    }
  }

  private static MediaInfo check(Path part, String name, Duration length, MediaFormat format)
      throws IOException {
    var summary = summary(part, name);
    var pictures = summary.pictures();
    boolean whole = summary.duration().minus(length).abs().compareTo(TOLERANCE) <= 0;
    if (!whole || format.pictured() != (pictures != null) || summary.sound() == null) {
      throw new IOException(
          "%s does not hold what was written: %s instead of %s".formatted(name, summary, length));
    }
    return new MediaInfo(
        name,
        format.mime(),
        summary.duration().toMillis(),
        pictures == null ? 0 : pictures.width(),
        pictures == null ? 0 : pictures.height(),
        pictures == null ? 0 : pictures.count(),
        0,
        Files.size(part),
        Sha256.of(part),
        true);
  }

  private static MediaSummary summary(Path part, String name) throws IOException {
    try {
      return MediaSummary.read(part);
    } catch (UnplayableFile e) {
      throw new IOException(name + " can't be read back: " + e.getMessage(), e);
    }
  }

  /// In what `call.json` says by now: the recorder may have written it meanwhile.
  private CallRecord note(MediaInfo info) throws IOException {
    var now = CallFile.read(folder);
    var noted =
        new CallRecord(
            now.callid(),
            now.state(),
            now.start(),
            now.end(),
            now.outcome(),
            now.participants(),
            new CallRecord.Mix(info));
    CallFile.write(folder, noted);
    return noted;
  }
}
