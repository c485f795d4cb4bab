package dev.workrooms.peer.cli;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a file has come, in a line that fits 80 columns.
///
/// @param name of the file
/// @param total bytes; null where nobody knows yet
record Bar(String name, @Nullable Long total) {
  private static final int NAME_WIDTH = 16;
  private static final int WIDTH = 8;
  private static final String UNITS = "kMGTP";

  /// What begins.
  String title() {
    return total == null ? name : name + ": " + size(total);
  }

  /// Such as `film.mp4  45% [###-----] 4.5 MB of 10.0 MB, 2.3 MB/s, 3 s left`.
  ///
  /// @param done bytes
  /// @param taken the time that they took
  String text(long done, Duration taken) {
    double perSecond = done / Math.max(taken.toNanos() / 1e9, 1e-3);
    var rate = size((long) perSecond) + "/s";
    if (total == null || total < done) {
      return "%s  %s, %s".formatted(shortName(), size(done), rate);
    }
    return "%s %s %s of %s, %s%s"
        .formatted(
            shortName(), share(done, total), size(done), size(total), rate, left(done, perSecond));
  }

  /// Such as ` 45% [###-----]`; nothing of nothing is all.
  static String share(long done, long total) {
    int percent = total == 0 ? 100 : (int) (100 * (double) done / total);
    int filled = WIDTH * percent / 100;
    return "%3d%% [%s]".formatted(percent, "#".repeat(filled) + "-".repeat(WIDTH - filled));
  }

  private String left(long done, double perSecond) {
    if (total == null || done == 0 || done >= total) {
      return "";
    }
    return ", " + time((long) Math.ceil((total - done) / perSecond)) + " left";
  }

  private String shortName() {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
  }

  /// Three digits or so, by thousands: `999 B`, `1.0 kB`, `12.3 MB`.
  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length() - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", value, UNITS.charAt(unit));
  }

  /// `12 s`, `3:04`, `1:02:03`.
  static String time(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    long hours = seconds / 3_600;
    var minutes = "%d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return hours == 0 ? minutes : hours + ":" + (minutes.length() < 5 ? "0" : "") + minutes;
  }
}
