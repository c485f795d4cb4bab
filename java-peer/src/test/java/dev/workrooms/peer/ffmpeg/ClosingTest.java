package dev.workrooms.peer.ffmpeg;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.PatternReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
  @TempDir Path folder;

  /// In the machine's time: half a second of the file, then closed in the middle.
  private static void playABit(Path path, PlayOptions options) throws Exception {
    var pictures = new CountDownLatch(2);
    try (var file = MediaFile.open(path, options)) {
      var sound = file.audio();
      var block = new short[AudioSource.SAMPLES];
      file.video().start(frame -> pictures.countDown());
      file.settle();
      for (int i = 0; i < 16; i++) {
        sound.fill(block);
        file.settle();
      }
      assertTrue(pictures.await(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void many_files_leave_no_thread_and_no_memory_behind() throws Throwable {
    var path = Clip.mp4().sized(320, 240, 30).lasting(0.6).write(folder.resolve("clip.mp4"));
    var options = List.of(PlayOptions.looping(), PlayOptions.looping().withLargest(160, 120));
    long before = Long.MAX_VALUE;
    long after = Long.MAX_VALUE;
    for (int i = 0; i < 25; i++) {
      playABit(path, options.get(i % 2));
      // The least of some: the JIT compiler allocates and frees, too.
      if (i >= 6 && i < 9) {
        before = Math.min(before, NativeMemory.bytes());
      } else if (i >= 22) {
        after = Math.min(after, NativeMemory.bytes());
      }
    }
    long more = after - before;
    // Without the freeing of pictures, or of the decoder, it would be more than 14 MB.
    assertTrue(more < 8 << 20, () -> more / 1024 + " kB more");
    awaitNoThread();
  }

  @Test
  void looping_takes_no_more_memory_with_each_time() throws Throwable {
    var path = Clip.of("mpeg4", "flac").sized(320, 240, 30).lasting(0.3);
    try (var stage = Stage.of(path.write(folder.resolve("a.mkv")), PlayOptions.looping())) {
      stage.play(2_500);
      long before = NativeMemory.bytes();
      long after = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        stage.play(1_000);
        after = Math.min(after, NativeMemory.bytes());
      }
      long more = after - before;

      assertEquals(225, stage.seen.size(), 6);
      // Each of the last 150 pictures has 115 kB.
      assertTrue(more < 10 << 20, () -> more / 1024 + " kB more");
    }
  }

  /// The system may still be taking away a thread that Java knows to have ended.
  private static void awaitNoThread() {
    await("no thread left").pollInSameThread().until(() -> threads() == 0);
  }

  private static long threads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(ClosingTest::isOurs).count();
    }
  }

  private static boolean isOurs(Path task) {
    try {
      return Files.readString(task.resolve("comm")).startsWith("media-file");
    } catch (IOException ended) {
      return false;
    }
  }

  @Test
  void closing_is_harmless_at_any_time_and_from_anywhere() throws Exception {
    var path = Clip.mp4().lasting(3).write(folder.resolve("clip.mp4"));
    MediaFile.open(path).close();

    var file = MediaFile.open(path);
    var sound = file.audio();
    var block = new short[AudioSource.SAMPLES];
    var ended = file.ended();
    var closedInTheSink = new CountDownLatch(1);
    file.video()
        .start(
            frame -> {
              file.close();
              assertEquals(160, frame.copy().width());
              closedInTheSink.countDown();
            });
    assertTrue(closedInTheSink.await(5, TimeUnit.SECONDS));
    var closers = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      closers.add(Thread.startVirtualThread(file::close));
    }
    for (var closer : closers) {
      closer.join();
    }
    file.close();

    var thrown = assertThrows(ExecutionException.class, ended::get);
    assertInstanceOf(CancellationException.class, thrown.getCause());
    sound.fill(block);
    for (short sample : block) {
      assertEquals(0, sample);
    }
    file.seek(Duration.ofSeconds(1));
    file.pause();
    file.resume();
    assertEquals(160, file.width());
    assertTrue(file.hasVideo());
    file.video().start(frame -> {}).close();
    awaitNoThread();
  }

  @Test
  void who_closes_it_at_its_end_does_not_wait_for_himself() throws Exception {
    var path = Clip.mp4().lasting(0.3).write(folder.resolve("clip.mp4"));
    var file = MediaFile.open(path);
    var closed = file.ended().thenRun(file::close);
    file.video().start(frame -> {});

    closed.get(5, TimeUnit.SECONDS);
    awaitNoThread();
  }

  @Test
  void closing_while_others_seek_play_and_listen_breaks_nothing() throws Exception {
    var path = Clip.mp4().lasting(3).write(folder.resolve("clip.mp4"));
    for (int round = 0; round < 6; round++) {
      var file = MediaFile.open(path, PlayOptions.looping());
      var pictures = new AtomicInteger();
      var busy = new ArrayList<Thread>();
      var sound = file.audio();
      var until = System.nanoTime() + 100_000_000;
      busy.add(repeat(until, () -> sound.fill(new short[AudioSource.SAMPLES])));
      busy.add(repeat(until, () -> file.seek(Duration.ofMillis(System.nanoTime() % 3_000))));
      busy.add(
          repeat(
              until, () -> file.video().start(frame -> pictures.addAndGet(frame.copy().width()))));
      busy.add(
          repeat(
              until,
              () -> {
                file.pause();
                file.resume();
              }));
      repeat(System.nanoTime() + 50_000_000, file::position).join();
      file.close();
      for (var thread : busy) {
        thread.join();
      }
    }
    awaitNoThread();
  }

  private static Thread repeat(long until, Runnable act) {
    return Thread.ofPlatform()
        .start(
            () -> {
              while (System.nanoTime() < until) {
                act.run();
              }
            });
  }

  /// What is taken slowly is thinned out, not delayed: the newest picture that is due comes next.
  /// One after the other they would take four seconds.
  @Test
  void a_slow_taker_misses_pictures_and_stays_in_step() throws Exception {
    var path = Clip.of("mpeg4", null).lasting(1).write(folder.resolve("clip.mp4"));
    var worst = new AtomicLong();
    var count = new AtomicInteger();
    var last = new AtomicInteger();
    try (var file = MediaFile.open(path)) {
      file.video()
          .start(
              frame -> {
                int counter = PatternReader.counter(frame).orElse(-1_000_000);
                long late = file.position().toMillis() - counter * 1_000L / 30;
                worst.accumulateAndGet(late, Math::max);
                count.incrementAndGet();
                last.set(counter);
                LockSupport.parkNanos(150_000_000);
              });
      file.ended().get(10, TimeUnit.SECONDS);
    }
    assertTrue(count.get() < 12, () -> count + " pictures");
    assertTrue(last.get() > 15);
    assertTrue(worst.get() < 1_000, () -> worst + " ms late");
  }
}
