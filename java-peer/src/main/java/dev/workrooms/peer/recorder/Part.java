package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaReader;
import dev.workrooms.peer.ffmpeg.MediaReader.Piece;
import dev.workrooms.peer.ffmpeg.UnplayableFile;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Collage.Cell;
import dev.workrooms.protocol.CallRecord.Participant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One participant's part in a mix: its file, on the common time line. For one thread.
final class Part implements AutoCloseable {
  /// No call is longer: what begins later is a mistake.
  private static final Duration LATEST = Duration.ofDays(7);

  private final Participant participant;
  private final @Nullable MediaReader reader;
  private final @Nullable UnplayableFile missing;
  private final long offset;
  private @Nullable Piece next;

  private Part(Participant participant, @Nullable MediaReader reader, @Nullable UnplayableFile e) {
    this.participant = participant;
    this.reader = reader;
    this.missing = e;
    this.offset = participant.offset() * 1_000;
    this.next = reader == null ? null : reader.next();
  }

  /// Opens the participant's file; where it can't be read, the part is empty.
  ///
  /// @param cells how large its pictures are to be, at most
  /// @throws IOException where its offset makes no sense
  static Part open(Path folder, Participant participant, Grid cells) throws IOException {
    var name = participant.file().name();
    if (participant.offset() < 0 || participant.offset() > LATEST.toMillis()) {
      throw new IOException(
          "%s can't begin %,d ms after the call".formatted(name, participant.offset()));
    }
    try {
      var file = folder.resolve(name);
      var reader = MediaReader.open(file, cells.cellWidth(), cells.cellHeight());
      return new Part(participant, reader, null);
    } catch (UnplayableFile e) {
      return new Part(participant, null, e);
    }
  }

  String name() {
    return participant.profile().displayName();
  }

  /// Why there is nothing in its file; null where there is.
  @Nullable String problem() {
    if (missing != null) {
      return missing.getMessage();
    }
    return next == null ? participant.file().name() + " holds nothing that can be decoded" : null;
  }

  boolean hasPictures() {
    return reader != null && reader.hasVideo();
  }

  /// Columns of its pictures; 0 where there are none.
  int width() {
    return reader == null ? 0 : reader.width();
  }

  /// Rows of its pictures; 0 where there are none.
  int height() {
    return reader == null ? 0 : reader.height();
  }

  /// Where on the time line it ends, as far as its file says beforehand.
  Duration end() {
    return reader == null
        ? Duration.ZERO
        : reader.duration().orElse(Duration.ZERO).plusMillis(participant.offset());
  }

  boolean isOver() {
    return next == null;
  }

  /// Hands on what is seen and heard up to this time. When all of it was, the cell becomes black.
  ///
  /// @param until microseconds on the time line
  void advance(long until, SoundSum sum, @Nullable Cell cell) {
    boolean seen = false;
    while (next != null && offset + next.micros() <= until) {
      switch (next) {
        case Piece.Sound(var micros, var samples) -> sum.add(samples(offset + micros), samples);
        case Piece.Picture(_, var frame) -> {
          if (cell != null) {
            cell.show(frame);
          }
          seen = true;
        }
      }
      next = reader == null ? null : reader.next();
    }
    if (next == null && !seen && cell != null) {
      cell.clear();
    }
  }

  private static long samples(long micros) {
    return (micros * AudioSource.RATE + 500_000) / 1_000_000;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
