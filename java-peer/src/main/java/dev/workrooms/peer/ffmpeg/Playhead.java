package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Where play is, on a line that begins at the file's beginning and goes on through each loop; in
/// samples. While sound is taken, it goes as the samples go out, and smoothly between; else with
/// the time outside. It never gets ahead of what is decoded. Each seek begins a new section of the
/// line. Without locks, as sound is taken on a thread that must not wait.
final class Playhead {
  /// Sound counts as being taken for so long after it was.
  private static final long TAKEN = 200_000_000;

  /// The line was at `position` when the time outside was `at`, and goes on to `limit`.
  ///
  /// @param section counts the seeks
  /// @param from where the section begins
  record Mark(long section, long from, long position, long at, long limit, boolean paused) {
    long position(long nanos) {
      return Math.min(limit, position + Math.max(0, Samples.ofNanos(nanos - at)));
    }

    private Mark frozen(long nanos, boolean paused) {
      long here = position(nanos);
      return new Mark(section, from, here, nanos, here, paused);
    }
  }

  /// What the decoder has of a section: pictures up to `upTo`, and where the section ends, as far
  /// as that is known.
  private record Reach(long section, long upTo, long end) {}

  private final Ticker ticker;
  private final AtomicReference<Mark> mark;
  private volatile Reach reach = new Reach(-1, 0, Long.MAX_VALUE);
  private volatile long lastTaken;
  private volatile boolean everTaken;
  private volatile long pass;

  Playhead(Ticker ticker, long start) {
    this.ticker = ticker;
    this.mark = new AtomicReference<>(new Mark(0, start, start, ticker.nanos(), start, false));
  }

  Mark mark() {
    return mark.get();
  }

  long line() {
    return mark.get().position(ticker.nanos());
  }

  /// Where in the file that is.
  long position() {
    long line = line();
    long length = pass;
    return length > 0 && line >= length ? line % length : line;
  }

  /// Each time around is as long as the first: the decoder tells how long, once it knows.
  void passes(long length) {
    pass = length;
  }

  void seek(long target) {
    change(m -> new Mark(m.section + 1, target, target, ticker.nanos(), target, m.paused));
  }

  void pause() {
    change(m -> m.frozen(ticker.nanos(), true));
  }

  void resume() {
    change(m -> m.paused ? m.frozen(ticker.nanos(), false) : m);
  }

  /// Whether this section has begun to be played: the decoder filled its queues once.
  boolean runs(Mark mark) {
    return !mark.paused && reach.section == mark.section;
  }

  /// By the decoder: what there is of a section.
  void reaches(long section, long upTo, long end) {
    reach = new Reach(section, upTo, end);
  }

  /// Somebody asks for sound, whether or not there is any.
  void soundIsTaken() {
    lastTaken = ticker.nanos();
    everTaken = true;
  }

  /// A block of sound goes out now, which begins at `start`.
  void goesWithSound(long section, long start) {
    long now = ticker.nanos();
    long end = start + AudioSource.SAMPLES;
    change(
        m -> {
          if (m.section != section) {
            return m;
          }
          return m.paused
              ? new Mark(section, m.from, end, now, end, true)
              : new Mark(section, m.from, start, now, end, false);
        });
  }

  /// Moves on with the time outside, where no sound is taken that does it. For who shows pictures.
  void goesWithTime() {
    long now = ticker.nanos();
    if (everTaken && now - lastTaken < TAKEN) {
      return;
    }
    var reached = reach;
    change(
        m -> {
          if (m.paused || reached.section != m.section) {
            return m;
          }
          long here = m.position(now);
          return new Mark(m.section, m.from, here, now, Math.max(here, reached.upTo), false);
        });
  }

  /// Stands still until somebody moves it on.
  void stops() {
    change(m -> m.frozen(ticker.nanos(), m.paused));
  }

  boolean isAtEnd() {
    var reached = reach;
    var here = mark.get();
    return reached.section == here.section && here.position(ticker.nanos()) >= reached.end;
  }

  private void change(UnaryOperator<Mark> next) {
    mark.updateAndGet(next);
  }
}
