package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// All parts of a mix, with their files open. For one thread.
final class Ensemble implements AutoCloseable {
  /// Each has a file open and a decoder at work.
  private static final int MOST = 64;

  private final List<Part> parts = new ArrayList<>();

  private Ensemble() {}

  /// @param cells how large their pictures are to be, at most
  /// @throws IOException where none of them can be read, or there are too many; a sentence
  static Ensemble open(Path folder, CallRecord record, Grid cells) throws IOException {
    var ensemble = new Ensemble();
    try {
      for (var participant : record.participants()) {
        ensemble.parts.add(Part.open(folder, participant, cells));
      }
      ensemble.requireOne(folder);
      return ensemble;
    } catch (IOException | RuntimeException e) {
      ensemble.close();
      throw e;
    }
  }

  /// @throws IOException where nobody is recorded, or more than can be mixed
  static int count(Path folder, CallRecord record) throws IOException {
    int count = record.participants().size();
    if (count == 0) {
      throw new IOException("Nobody is recorded in " + folder);
    }
    if (count > MOST) {
      throw new IOException("%d participants: a mix has room for %d".formatted(count, MOST));
    }
    return count;
  }

  private void requireOne(Path folder) throws IOException {
    var problems = parts.stream().map(Part::problem).filter(Objects::nonNull).toList();
    if (problems.size() == parts.size()) {
      throw new IOException(
          "No file of the recording in %s can be read: %s"
              .formatted(folder, String.join("; ", problems)));
    }
  }

  List<Part> parts() {
    return parts;
  }

  boolean hasPictures() {
    return parts.stream().anyMatch(Part::hasPictures);
  }

  boolean isOver() {
    return parts.stream().allMatch(Part::isOver);
  }

  /// The cells with room for the largest pictures, and no more.
  Grid around(Grid cells) {
    int width = parts.stream().mapToInt(Part::width).max().orElse(0);
    int height = parts.stream().mapToInt(Part::height).max().orElse(0);
    return width == 0 ? cells : cells.around(width, height);
  }

  /// When the last of them ends, as far as the files say.
  Duration end() {
    return parts.stream().map(Part::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
  }
}
