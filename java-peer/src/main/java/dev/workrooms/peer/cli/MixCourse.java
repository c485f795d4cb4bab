package dev.workrooms.peer.cli;

import dev.workrooms.peer.recorder.MixOptions;
import java.time.Duration;

/// Shows how a mix gets on: on a terminal a bar that is drawn again and again, elsewhere nothing.
/// For one thread.
final class MixCourse implements MixOptions.Progress {
  private final MovingLine line;
  private final boolean terminal;
  private final long start = System.nanoTime();

  MixCourse(Talk talk, boolean terminal) {
    this.line = new MovingLine(talk);
    this.terminal = terminal;
  }

  @Override
  public void reaches(Duration done, Duration whole) {
    if (terminal) {
      line.draw(text(done, whole, Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  /// Such as ` 45% [###-----] 0:27 of 1:00, 12.3 times as fast as the call, 3 s left`.
  static String text(Duration done, Duration whole, Duration taken) {
    double speed = done.toNanos() / (double) Math.max(1, taken.toNanos());
    long left = speed > 0 ? Math.round(whole.minus(done).toMillis() / speed / 1_000) : 0;
    return "%s %s of %s, %.1f times as fast as the call%s"
        .formatted(
            Bar.share(done.toMillis(), whole.toMillis()),
            Bar.time(done.toSeconds()),
            Bar.time(whole.toSeconds()),
            speed,
            left > 0 ? ", " + Bar.time(left) + " left" : "");
  }

  void end() {
    line.clear();
  }
}
