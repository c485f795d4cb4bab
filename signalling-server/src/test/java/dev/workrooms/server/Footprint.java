package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.regex.Pattern;

/// What this JVM, server and clients, takes.
///
/// @param platformThreads those that the operating system knows
/// @param virtualThreads one for each connection, and one for each that is being written to
/// @param heap bytes that survive a collection
record Footprint(int platformThreads, int virtualThreads, long heap) {
  private static final Pattern VIRTUAL = Pattern.compile("(?m)^#\\d+ \"[^\"]*\" virtual");

  /// Pools of the JDK's client, of the scheduler and of tests grow and shrink as they like.
  private static final int MORE_PLATFORM_THREADS = 10;

  private static final long MORE_HEAP = 16L << 20;

  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        countVirtualThreads(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  void assertNoMoreThan(Footprint before) {
    assertTrue(virtualThreads <= before.virtualThreads, () -> this + " after " + before);
    assertTrue(
        platformThreads <= before.platformThreads + MORE_PLATFORM_THREADS,
        () -> this + " after " + before);
    assertTrue(heap <= before.heap + MORE_HEAP, () -> this + " after " + before);
  }

  /// The JDK tells of virtual threads only in a dump.
  private static int countVirtualThreads() {
    try {
      var directory = Files.createTempDirectory("threads");
      var dump = directory.resolve("dump");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      var threads = (int) VIRTUAL.matcher(Files.readString(dump)).results().count();
      Files.delete(dump);
      Files.delete(directory);
      return threads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
