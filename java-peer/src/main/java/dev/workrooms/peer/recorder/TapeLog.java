package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallRecord.Gap;
import dev.workrooms.protocol.CallRecord.Mute;
import dev.workrooms.protocol.CallRecord.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What happened while a participant was recorded, in milliseconds of its file: of each kind the
/// first thousand. Thread-safe.
final class TapeLog {
  static final String AUDIO = "audio";
  static final String VIDEO = "video";
  private static final int MOST = 1_000;

  /// Gaps that are no farther from each other are one.
  private static final long NEAR = 50;

  private final List<Size> sizes = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Mute> mutes = new ArrayList<>();

  /// A picture of this size came.
  synchronized void size(long at, int width, int height) {
    var last = sizes.isEmpty() ? null : sizes.getLast();
    if (last == null || last.width() != width || last.height() != height) {
      add(sizes, () -> new Size(at, width, height));
    }
  }

  /// Nothing came for so long.
  synchronized void gap(String kind, long at, long length) {
    for (int i = gaps.size() - 1; i >= 0; i--) {
      var last = gaps.get(i);
      if (last.kind().equals(kind)) {
        long lastEnd = last.at() + last.length();
        if (at <= lastEnd + NEAR) {
          long end = Math.max(lastEnd, at + length);
          gaps.set(i, new Gap(kind, last.at(), end - last.at()));
          return;
        }
        break;
      }
    }
    add(gaps, () -> new Gap(kind, at, length));
  }

  synchronized void mute(long at, boolean audio, boolean video) {
    add(mutes, () -> new Mute(at, audio, video));
  }

  private static <T> void add(List<T> list, Supplier<T> entry) {
    if (list.size() < MOST) {
      list.add(entry.get());
    }
  }

  synchronized List<Size> sizes() {
    return List.copyOf(sizes);
  }

  synchronized List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  synchronized List<Mute> mutes() {
    return List.copyOf(mutes);
  }
}
