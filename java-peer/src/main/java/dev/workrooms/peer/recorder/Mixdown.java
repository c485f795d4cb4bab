package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Collage;
import dev.workrooms.peer.media.Collage.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Plays all parts together into a file, picture by picture. For one thread.
final class Mixdown {
  private static final long SECOND = 1_000_000;

  private final Ensemble ensemble;
  private final MediaWriter writer;
  private final MixOptions options;
  private final @Nullable Collage collage;
  private final List<Cell> cells = new ArrayList<>();
  private final SoundSum sum = new SoundSum();
  private final short[] sound;

  /// @param grid null for a file of sound alone
  Mixdown(Ensemble ensemble, @Nullable Grid grid, MediaWriter writer, MixOptions options) {
    this.ensemble = ensemble;
    this.writer = writer;
    this.options = options;
    this.sound = new short[AudioSource.RATE / options.fps() + 1];
    this.collage = grid == null ? null : new Collage(grid.width(), grid.height());
    if (grid != null && collage != null) {
      for (var part : ensemble.parts()) {
        cells.add(grid.seat(collage, cells.size(), part.name()));
      }
    }
  }

  /// Writes all of it.
  ///
  /// @return how long it is
  /// @throws CancellationException where the thread is interrupted
  Duration run() {
    var whole = ensemble.end();
    for (long n = 0; ; n++) {
      long now = n * SECOND / options.fps();
      // To the nearest picture, as one that comes a moment later is the one meant.
      advance(now + SECOND / options.fps() / 2);
      if (ensemble.isOver() && sum.size() <= n * AudioSource.RATE / options.fps() - sum.taken()) {
        return finish(now);
      }
      soundUpTo(n * AudioSource.RATE / options.fps());
      if (collage != null) {
        writer.picture(collage.frame(), now);
      }
      if (n % Math.max(1, options.fps() / 5) == 0) {
        report(Duration.ofNanos(now * 1_000), whole);
      }
    }
  }

  private void advance(long until) {
    for (int i = 0; i < ensemble.parts().size(); i++) {
      ensemble.parts().get(i).advance(until, sum, cells.isEmpty() ? null : cells.get(i));
    }
  }

  private void soundUpTo(long time) {
    int count = (int) (time - sum.taken());
    sum.take(sound, count);
    writer.sound(sound, count);
  }

  private Duration finish(long now) {
    soundUpTo(sum.taken() + sum.size());
    var end = Duration.ofNanos(now * 1_000);
    options.progress().reaches(end, end);
    return end;
  }

  private void report(Duration done, Duration whole) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the mix was broken off");
    }
    options.progress().reaches(done, whole.compareTo(done) < 0 ? done : whole);
  }
}
