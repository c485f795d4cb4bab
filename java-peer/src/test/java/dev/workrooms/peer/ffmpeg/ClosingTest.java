package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
  @TempDir Path folder;

  /// In the machine's time: half a second of the file, then closed in the middle.
  private static void playABit(Path path, PlayOptions options) throws Exception {
    var pictures = new CountDownLatch(5);
    try (var file = MediaFile.open(path, options)) {
      var sound = file.audio();
      var block = new short[AudioSource.SAMPLES];
      file.video().start(frame -> pictures.countDown());
      file.settle();
      for (int i = 0; i < 30; i++) {
        sound.fill(block);
        file.settle();
      }
      assertTrue(pictures.await(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void thirty_files_leave_no_thread_and_no_memory_behind() throws Exception {
    var path = Clip.mp4().sized(640, 480, 30).lasting(1).write(folder.resolve("clip.mp4"));
    var scaled = PlayOptions.looping().withLargest(320, 240);
    for (int i = 0; i < 10; i++) {
      playABit(path, PlayOptions.looping());
      playABit(path, scaled);
    }
    long before = Pointer.physicalBytes();
    for (int i = 0; i < 30; i++) {
      playABit(path, i % 2 == 0 ? PlayOptions.looping() : scaled);
    }
    long more = Pointer.physicalBytes() - before;

    // One file holds 16 pictures, of 460 kB each, and a decoder: thirty would be 200 MB.
    assertTrue(more < 24 << 20, () -> more / 1024 + " kB more");
    assertEquals(0, threads());
  }

  @Test
  void an_hour_of_looping_takes_no_more_memory_than_a_minute() throws Exception {
    var path =
        Clip.of("mpeg4", "pcm_s16le").sized(64, 48, 10).lasting(20).write(folder.resolve("a.mkv"));
    try (var stage = Stage.of(path, PlayOptions.looping())) {
      stage.listenNoMore();
      stage.listen();
      stage.play(20_000);
      long before = Pointer.physicalBytes();
      stage.play(60_000);
      long more = Pointer.physicalBytes() - before;
      assertTrue(more < 24 << 20, () -> more / 1024 + " kB more");
    }
  }

  private static long threads() throws Exception {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      long count = 0;
      for (var task : tasks.toList()) {
        var name = task.resolve("comm");
        count += Files.exists(name) && Files.readString(name).startsWith("media-file") ? 1 : 0;
      }
      return count;
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
              assertEquals(320, frame.copy().width());
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

    assertThrows(CancellationException.class, ended::join);
    sound.fill(block);
    for (short sample : block) {
      assertEquals(0, sample);
    }
    file.seek(Duration.ofSeconds(1));
    file.pause();
    file.resume();
    assertEquals(320, file.width());
    assertTrue(file.hasVideo());
    file.video().start(frame -> {}).close();
    assertEquals(0, threads());
  }

  @Test
  void who_closes_it_at_its_end_does_not_wait_for_himself() throws Exception {
    var path = Clip.mp4().lasting(0.3).write(folder.resolve("clip.mp4"));
    var file = MediaFile.open(path);
    var closed = file.ended().thenRun(file::close);
    file.video().start(frame -> {});

    closed.get(5, TimeUnit.SECONDS);
    assertEquals(0, threads());
  }

  @Test
  void closing_while_others_seek_play_and_listen_breaks_nothing() throws Exception {
    var path = Clip.mp4().lasting(3).write(folder.resolve("clip.mp4"));
    for (int round = 0; round < 10; round++) {
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
      Thread.ofVirtual().start(() -> {}).join();
      repeat(System.nanoTime() + 50_000_000, file::position).join();
      file.close();
      for (var thread : busy) {
        thread.join();
      }
    }
    assertEquals(0, threads());
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
  @Test
  void a_slow_taker_misses_pictures_and_stays_in_step() throws Exception {
    var path = Clip.of("mpeg4", null).lasting(3).write(folder.resolve("clip.mp4"));
    var worst = new AtomicLong();
    var count = new AtomicInteger();
    var last = new AtomicInteger();
    try (var file = MediaFile.open(path)) {
      file.video()
          .start(
              frame -> {
                int counter =
                    dev.workrooms.peer.media.PatternReader.counter(frame).orElse(-1_000_000);
                long late = file.position().toMillis() - counter * 1_000L / 30;
                worst.accumulateAndGet(late, Math::max);
                count.incrementAndGet();
                last.set(counter);
                java.util.concurrent.locks.LockSupport.parkNanos(150_000_000);
              });
      file.ended().get(10, TimeUnit.SECONDS);
    }
    assertTrue(count.get() < 30, () -> count + " pictures");
    assertTrue(last.get() > 80);
    assertTrue(worst.get() < 150, () -> worst + " ms late");
  }
}
