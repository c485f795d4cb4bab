package dev.workrooms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process takes of the machine, as Linux counts it.
///
/// @param kilobytes resident memory, without the Java heap
/// @param heap kilobytes of it that are in use after a collection
/// @param threads native ones included
/// @param files open descriptors, sockets included
record Footprint(long kilobytes, long heap, long threads, long files) {
  static Footprint now() {
    System.gc();
    var java = Runtime.getRuntime();
    return new Footprint(
        kilobytesNow() - java.totalMemory() / 1_024,
        (java.totalMemory() - java.freeMemory()) / 1_024,
        entries("task"),
        entries("fd"));
  }

  private static long kilobytesNow() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long entries(String folder) {
    try (var entries = Files.list(Path.of("/proc/self", folder))) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%.0f MB beside a heap of %.1f MB, %d threads, %d files"
        .formatted(kilobytes / 1_024.0, heap / 1_024.0, threads, files);
  }
}
