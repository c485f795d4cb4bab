package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
  @TempDir Path folder;

  @Test
  void a_counter_knows_how_many_how_large_and_when() {
    var clock = new AtomicReference<>(Instant.EPOCH);
    var counter = new FrameCounter(clock::get);
    assertEquals(Optional.empty(), counter.first());
    counter.accept(Viewer.flat(64, 48, 16));
    clock.set(Instant.EPOCH.plusSeconds(1));
    counter.accept(Viewer.flat(32, 24, 16));
    clock.set(Instant.EPOCH.plusSeconds(2));
    counter.accept(Viewer.flat(64, 48, 16));

    assertEquals(3, counter.frames());
    assertEquals("[64x48, 32x24]", counter.sizes().toString());
    assertEquals(Instant.EPOCH, counter.first().orElseThrow());
    assertEquals(Instant.EPOCH.plusSeconds(2), counter.last().orElseThrow());
  }

  @Test
  void one_can_wait_for_a_number_of_frames() throws Exception {
    var counter = new FrameCounter();
    assertFalse(counter.await(1, Duration.ofMillis(5)));
    var seen = CompletableFuture.supplyAsync(() -> counter.await(3, Duration.ofSeconds(20)));
    for (int i = 0; i < 3; i++) {
      counter.accept(Viewer.flat(64, 48, 16));
    }
    assertTrue(seen.get(20, TimeUnit.SECONDS));
    assertTrue(counter.await(2, Duration.ZERO));
    Thread.currentThread().interrupt();
    assertFalse(counter.await(4, Duration.ofSeconds(5)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void the_latest_frame_is_a_copy_of_ones_own() {
    var latest = new LatestFrame();
    assertTrue(latest.frame().isEmpty());
    assertTrue(latest.image().isEmpty());
    var frame = I420FrameTest.noise(64, 48);
    latest.accept(frame);
    var first = latest.frame().orElseThrow();
    I420FrameTest.assertSame(frame, first);
    frame.fill(0, 0, 64, 48, Yuv.WHITE);
    latest.accept(frame);
    I420FrameTest.assertSame(I420FrameTest.noise(64, 48), first);
    I420FrameTest.assertSame(frame, latest.frame().orElseThrow());
    latest.accept(new TestPattern().frame(12));
    assertEquals(640, latest.image().orElseThrow().getWidth());
  }

  @Test
  void whoever_looks_while_frames_come_sees_whole_ones() throws Exception {
    var latest = new LatestFrame();
    latest.accept(Viewer.flat(320, 240, 30));
    var stop = new AtomicBoolean();
    var coming =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                latest.accept(Viewer.flat(320, 240, 30 + i % 200));
              }
            });
    for (int i = 0; i < 100; i++) {
      Viewer.luma(latest.frame().orElseThrow());
    }
    stop.set(true);
    coming.get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_png_holds_the_picture_and_takes_the_place_of_the_old_one() throws Exception {
    var latest = new LatestFrame();
    var file = Files.writeString(folder.resolve("latest.png"), "old");
    assertThrows(IllegalStateException.class, () -> latest.writePng(file));
    latest.accept(new TestPattern().frame(2_026));
    latest.writePng(file);
    latest.writePng(file);

    var image = ImageIO.read(file.toFile());
    var exact = latest.image().orElseThrow();
    assertArrayEquals(
        exact.getRGB(0, 0, 640, 480, null, 0, 640), image.getRGB(0, 0, 640, 480, null, 0, 640));
    assertEquals(2_026, PatternReader.counter(I420Frame.of(image)).orElseThrow());
    assertEquals(List.of(file), files());
  }

  @Test
  void a_png_that_can_not_be_written_leaves_nothing_behind() throws Exception {
    var latest = new LatestFrame();
    latest.accept(new TestPattern().frame(1));
    var taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("full"));

    assertThrows(IOException.class, () -> latest.writePng(taken));
    assertThrows(IOException.class, () -> latest.writePng(folder.resolve("none/latest.png")));
    assertEquals(List.of(taken), files());
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void a_tee_gives_every_frame_to_all_even_where_one_throws() {
    var one = new FrameCounter();
    var other = new FrameCounter();
    VideoSink broken =
        frame -> {
          throw new AssertionError("meant to fail");
        };
    var tee = VideoSink.tee(one, broken, other, broken);
    var thrown =
        assertThrows(IllegalStateException.class, () -> tee.accept(I420Frame.allocate(2, 2)));

    assertEquals(1, one.frames());
    assertEquals(1, other.frames());
    assertTrue(String.valueOf(thrown.getCause()).endsWith("meant to fail"));
    assertEquals(1, thrown.getSuppressed().length);
  }

  @Test
  void a_tee_plays_every_block_to_all() {
    var heard = new ArrayList<short[]>();
    var block = new short[AudioSource.SAMPLES];
    AudioSink.tee(heard::add, AudioSink.discard(), heard::add).accept(block);

    assertEquals(List.of(block, block), heard);
  }
}
