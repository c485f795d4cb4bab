package dev.workrooms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process and all that it has started have taken of the machine, as Linux counts it.
///
/// @param seconds of processor time since they began
/// @param resident megabytes, summed: what processes share counts for each
/// @param share megabytes of which what several share is divided among them
record Consumption(double seconds, double resident, double share) {
  /// In which Linux counts, on every machine: `getconf CLK_TCK`.
  private static final double TICKS = 100;

  /// Where `utime` stands behind the process's name, which may hold spaces; `stime` follows.
  private static final int USER_TIME = 11;

  static Consumption of(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .map(process -> Path.of("/proc", "" + process.pid()))
        .map(Consumption::read)
        .reduce(new Consumption(0, 0, 0), Consumption::plus);
  }

  private static Consumption read(Path process) {
    try {
      var stat = Files.readString(process.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
      return new Consumption(ticks / TICKS, megabytes(process, "Rss:"), megabytes(process, "Pss:"));
    } catch (NoSuchFileException e) {
      return new Consumption(0, 0, 0); // it has ended meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double megabytes(Path process, String what) throws IOException {
    return Files.readAllLines(process.resolve("smaps_rollup")).stream()
            .filter(line -> line.startsWith(what))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1_024.0;
  }

  private Consumption plus(Consumption other) {
    return new Consumption(seconds + other.seconds, resident + other.resident, share + other.share);
  }

  /// Processor seconds of the whole machine since it began, all cores together.
  static double machine() {
    try {
      var fields = List.of(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1));
      // user, nice and system; then idle and iowait; then interrupts.
      return Stream.of(1, 2, 3, 6, 7).mapToLong(i -> Long.parseLong(fields.get(i))).sum() / TICKS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
