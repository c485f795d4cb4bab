package dev.workrooms.peer.rtc;

import static org.awaitility.Awaitility.await;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LeakTest {
  private static final int CYCLES = 30;

  @Test
  void thirty_calls_leave_no_thread_behind() throws Exception {
    cycle();
    long before = threads();
    for (int i = 0; i < CYCLES; i++) {
      cycle();
    }
    awaitThreads(before);
  }

  /// With a spare engine, as a peer has it, and closed while the spare is being made.
  @Test
  void closing_while_a_spare_is_warmed_leaves_no_thread_behind() throws Exception {
    cycle();
    long before = threads();
    for (int i = 0; i < 5; i++) {
      try (var engines = new Engines()) {
        try (var pair = new Pair(engines, Media.dataOnly(), Media.dataOnly())) {
          engines.warm();
          pair.connect();
        }
        engines.warm();
      }
    }
    awaitThreads(before);
  }

  @Test
  void a_source_that_can_not_be_stopped_leaves_no_thread_behind() throws Exception {
    cycle();
    long before = threads();
    VideoSource stubborn =
        out ->
            () -> {
              throw new IllegalStateException("on purpose");
            };
    var media = Media.sending(stubborn, new Tone());
    try (var engines = new Engines();
        var pair = new Pair(engines, media, Media.dataOnly())) {
      pair.connect();
    }
    awaitThreads(before);
  }

  private static void cycle() throws Exception {
    try (var engines = new Engines();
        var pair =
            new Pair(
                engines,
                Media.sending(new TestPattern(320, 240, 30), new Tone()),
                Media.sending(new TestPattern(320, 240, 30), new Tone()))) {
      pair.connect();
      pair.outbound.await(pair.outbound.pictured);
      pair.inbound.await(pair.inbound.heard);
    }
  }

  /// The process's threads, native ones too; those of the JVM's compiler come and go.
  private static long threads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks
          .map(LeakTest::name)
          .filter(
              name -> !name.matches("C[12] Compiler.*|ForkJoin.*|VirtualThread.*|GC Thread.*|G1.*"))
          .count();
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm"));
    } catch (IOException ended) {
      return "C2 Compiler";
    }
  }

  private static void awaitThreads(long expected) throws Exception {
    // In this thread: another one would be counted.
    await("no more threads than before").pollInSameThread().until(() -> threads() <= expected);
  }
}
