package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Keeps every picture that it is shown, for a test to look at.
final class Viewer implements VideoSink {
  private final BlockingQueue<I420Frame> frames = new LinkedBlockingQueue<>();

  @Override
  public void accept(I420Frame frame) {
    frames.add(frame.copy());
  }

  I420Frame next() throws InterruptedException {
    var frame = frames.poll(20, TimeUnit.SECONDS);
    return frame == null ? fail("no picture came") : frame;
  }

  /// The first from now on that is such a picture.
  I420Frame next(Predicate<I420Frame> wanted) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      var frame = next();
      if (wanted.test(frame)) {
        return frame;
      }
    }
    return fail("no such picture came");
  }

  static I420Frame flat(int width, int height, int luma) {
    var frame = I420Frame.allocate(width, height);
    frame.fill(0, 0, width, height, new Yuv(luma, 128, 128));
    return frame;
  }

  /// The brightness of a picture that has the same everywhere.
  static int luma(I420Frame frame) {
    int first = frame.y().get(0) & 0xFF;
    for (int i = 0; i < frame.width() * frame.height(); i++) {
      assertEquals(first, frame.y().get(i) & 0xFF, "the picture is torn");
    }
    return first;
  }
}
