package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A large file from one peer to the other, both in this JVM. Prints what it took. On demand, with
/// the size in MiB: `mvn test -pl java-peer -am -Dtest=FilesSpeedTest -Dworkrooms.files=1024`.
@EnabledIfSystemProperty(named = "workrooms.files", matches = "\\d+")
class FilesSpeedTest {
  private static final int MIB = 1024 * 1024;

  private final LinkedBlockingQueue<IncomingFile> offered = new LinkedBlockingQueue<>();
  private Operator operator;
  private Call ada;
  @TempDir private Path folder;

  @BeforeEach
  void connect() throws Exception {
    operator = new Operator(PeerOptions.anonymous());
    var inbound = new CompletableFuture<Call>();
    operator.bob.peer().onInbound(inbound::complete);
    var calling = operator.ada.calls(operator.bob, Media.dataOnly());
    operator.setUp(new CallId("0".repeat(22)), operator.ada, operator.bob);
    var bob = inbound.get(10, TimeUnit.SECONDS);
    bob.onFile(offered::add);
    bob.answer(Media.dataOnly());
    ada = calling.get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void disconnect() throws Exception {
    operator.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void a_large_file_arrives_and_takes_no_memory() throws Exception {
    send(64);
    var before = Memory.now();
    send(Integer.getInteger("workrooms.files"));
    var after = Memory.now();
    System.out.printf("%s before, %s after%n", before, after);
    assertTrue(after.live() - before.live() < 16L * MIB, "more is kept on the heap");
    assertTrue(after.outside() - before.outside() < 128L * MIB, "more is kept outside the heap");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void thousands_of_small_files_arrive_and_take_no_memory() throws Exception {
    var file = Files.writeString(folder.resolve("sent"), "small");
    sendOften(file, 200);
    var before = Memory.now();
    sendOften(file, 3_000);
    var after = Memory.now();
    System.out.printf("%s before, %s after 3,000 files%n", before, after);
    assertTrue(after.live() - before.live() < 16L * MIB, "more is kept on the heap");
    assertTrue(after.outside() - before.outside() < 128L * MIB, "more is kept outside the heap");
  }

  private void sendOften(Path file, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      var sending = ada.sendFile(file);
      offered.take().acceptReplacing(folder.resolve("received"));
      assertInstanceOf(FileEnd.Done.class, sending.awaitEnd());
    }
  }

  private void send(int mebibytes) throws Exception {
    var file = folder.resolve("sent");
    write(file, mebibytes);
    long start = System.nanoTime();
    long cpu = cpuNanos();
    var sending = ada.sendFile(file);
    var receiving = offered.take().acceptInto(folder);
    var received = assertInstanceOf(FileEnd.Done.class, receiving.awaitEnd()).file();
    assertInstanceOf(FileEnd.Done.class, sending.awaitEnd());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d MiB: %.1f s, %.1f MiB/s, %.1f ms of CPU time a MiB%n",
        mebibytes, seconds, mebibytes / seconds, (cpuNanos() - cpu) / 1e6 / mebibytes);
    assertEquals(-1, Files.mismatch(file, received));
    Files.delete(received);
  }

  private static void write(Path file, int mebibytes) throws IOException {
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < mebibytes; i++) {
        out.seek((long) i * MIB);
        out.writeInt(i);
      }
      out.setLength((long) mebibytes * MIB);
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /// What the process holds, in bytes.
  ///
  /// @param live what is in use on the heap, after a collection
  /// @param outside what is resident, without the heap
  private record Memory(long live, long outside) {
    static Memory now() throws IOException {
      System.gc();
      var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      long resident =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .sum();
      return new Memory(heap.getUsed(), resident - heap.getCommitted());
    }

    @Override
    public String toString() {
      return "%.1f MiB live, %.1f MiB beside the heap"
          .formatted((double) live / MIB, (double) outside / MIB);
    }
  }
}
