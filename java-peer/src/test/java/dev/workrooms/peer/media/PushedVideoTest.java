package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushedVideoTest {
  private final PushedVideo video = new PushedVideo();

  @Test
  void who_comes_late_gets_the_latest_picture_at_once() throws Exception {
    video.push(Viewer.flat(64, 48, 50));
    video.push(Viewer.flat(64, 48, 60));
    var viewer = new Viewer();
    try (var _ = video.start(viewer)) {
      assertEquals(60, Viewer.luma(viewer.next()));
    }
  }

  @Test
  void all_who_watch_get_each_new_picture() throws Exception {
    var one = new Viewer();
    var other = new Viewer();
    try (var _ = video.start(one);
        var _ = video.start(other)) {
      for (int luma = 20; luma < 60; luma++) {
        int wanted = luma;
        video.push(Viewer.flat(64, 48, luma));
        one.next(frame -> Viewer.luma(frame) == wanted);
        other.next(frame -> Viewer.luma(frame) == wanted);
      }
    }
  }

  @Test
  void while_nothing_is_pushed_the_last_picture_comes_again() throws Exception {
    var viewer = new Viewer();
    try (var _ = video.start(viewer)) {
      video.push(Viewer.flat(64, 48, 70));
      for (int i = 0; i < 3; i++) {
        assertEquals(70, Viewer.luma(viewer.next()));
      }
    }
  }

  @Test
  void a_frame_is_ones_own_again_when_it_was_pushed() throws Exception {
    var frame = Viewer.flat(64, 48, 80);
    video.push(frame);
    frame.fill(0, 0, 64, 48, Yuv.WHITE);
    var viewer = new Viewer();
    try (var _ = video.start(viewer)) {
      assertEquals(80, Viewer.luma(viewer.next()));
    }
  }

  @Test
  void images_are_shown_and_odd_sizes_made_even() throws Exception {
    var viewer = new Viewer();
    try (var _ = video.start(viewer)) {
      video.push(new TestPattern().frame(77).toImage());
      assertEquals(77, PatternReader.counter(viewer.next()).orElseThrow());
      video.push(new BufferedImage(101, 51, BufferedImage.TYPE_BYTE_GRAY));
      var even = viewer.next(frame -> frame.width() == 100);
      assertEquals(50, even.height());
      video.push(I420Frame.allocate(33, 77));
      assertEquals(76, viewer.next(frame -> frame.width() == 32).height());
    }
    var line = new BufferedImage(1, 100, BufferedImage.TYPE_INT_RGB);
    assertThrows(IllegalArgumentException.class, () -> video.push(line));
  }

  @Test
  void pictures_pushed_from_many_threads_arrive_whole() throws Exception {
    var viewer = new Viewer();
    try (var _ = video.start(viewer);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 4; thread++) {
        int luma = 40 + thread;
        threads.execute(
            () -> {
              var frame = Viewer.flat(320, 240, luma);
              for (int i = 0; i < 50; i++) {
                video.push(frame);
              }
            });
      }
      for (int i = 0; i < 10; i++) {
        assertTrue(Set.of(40, 41, 42, 43).contains(Viewer.luma(viewer.next())));
      }
    }
  }

  @Test
  void a_call_that_fails_ends_its_own_feed_alone() throws Exception {
    var failed = new CountDownLatch(1);
    var viewer = new Viewer();
    try (var _ =
            video.start(
                frame -> {
                  failed.countDown();
                  throw new IllegalStateException("meant to fail");
                });
        var _ = video.start(viewer)) {
      video.push(Viewer.flat(64, 48, 90));
      assertTrue(failed.await(20, TimeUnit.SECONDS));
      video.push(Viewer.flat(64, 48, 91));
      viewer.next(frame -> Viewer.luma(frame) == 91);
    }
  }

  @Test
  void who_has_stopped_gets_nothing_more() throws Exception {
    var stopped = new FrameCounter();
    var feed = video.start(stopped);
    video.push(Viewer.flat(64, 48, 50));
    assertTrue(stopped.await(1, Duration.ofSeconds(20)));
    feed.close();
    feed.close();
    // Another's third repetition is half a second later.
    var viewer = new Viewer();
    try (var _ = video.start(viewer)) {
      long seen = stopped.frames();
      for (int i = 0; i < 3; i++) {
        viewer.next();
      }
      assertTrue(stopped.frames() <= seen + 1, "one may have been on its way");
    }
  }
}
