package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.SteadySound;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Muted;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The time line of one participant's file: puts what came where it belongs, and fills what did not
/// come. For one thread.
final class Reel implements AutoCloseable {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /// A picture that is shown for longer is written again, so that the file goes on.
  private static final long STILL = SECOND;

  /// Sound that is later than this does not come at all.
  private static final long LATE = 400 * MILLI;

  /// Silence that is shorter is none to tell of.
  private static final long SHORTEST_GAP = 100;

  private final long zero;
  private final boolean pictured;
  private final MediaWriter writer;
  private final TapeLog log;
  private final Consumer<I420Frame> free;
  private final SteadySound sound;
  private @Nullable I420Frame last;
  private @Nullable I420Frame black;
  private long shown;
  private long came;
  private long silence;
  private boolean comesAgain;
  private Muted muted = Muted.NOTHING;

  /// @param zero when the file begins, by `System.nanoTime()`
  /// @param pictured whether it holds pictures
  /// @param free takes frames back
  Reel(long zero, boolean pictured, MediaWriter writer, TapeLog log, Consumer<I420Frame> free) {
    this.zero = zero;
    this.pictured = pictured;
    this.writer = writer;
    this.log = log;
    this.free = free;
    this.shown = zero;
    this.came = zero;
    this.sound = new SteadySound(writer::sound);
  }

  /// Shows this until something else comes: from the beginning on.
  ///
  /// @param comes whether it is the first picture that will be added, too
  void begin(I420Frame first, boolean comes) {
    comesAgain = comes;
    black = I420Frame.allocate(first.width(), first.height());
    writer.picture(first, 0);
  }

  void add(Intake.Item item) {
    switch (item) {
      case Intake.Picture(var frame, var nanos) -> show(frame, nanos);
      case Intake.Sound block -> play(block);
      case Intake.Muting(var what, var nanos) -> mute(what, nanos);
    }
  }

  private void show(I420Frame frame, long nanos) {
    boolean again = comesAgain;
    comesAgain = false;
    if (!pictured || muted.video()) {
      free.accept(frame);
      return;
    }
    log.size(millis(nanos), frame.width(), frame.height());
    seen(nanos);
    if (!again) {
      write(frame, nanos);
    }
    keep(frame);
  }

  /// Until now there was what there should be, or a gap.
  private void seen(long nanos) {
    if (pictured && !muted.video() && nanos - came > STILL) {
      log.gap(TapeLog.VIDEO, millis(came), (nanos - came) / MILLI);
    }
    came = nanos;
  }

  /// One that is late, because the last was shown again meanwhile, comes right behind that.
  private void write(I420Frame frame, long nanos) {
    long at = Math.max(nanos, shown + MILLI);
    writer.picture(frame, (at - zero) / 1_000);
    shown = at;
  }

  private void keep(I420Frame frame) {
    if (last != null) {
      free.accept(last);
    }
    last = frame;
  }

  private void play(Intake.Sound block) {
    if (muted.audio()) {
      // Ours is heard before it is muted on its way.
      Arrays.fill(block.samples(), (short) 0);
    }
    long before = sound.position();
    long missing = sound.add(block.samples(), samples(block.nanos()));
    silence += missing;
    if (sound.position() > before) {
      tellSilence(before + missing);
    }
  }

  private void mute(Muted what, long nanos) {
    if (what.equals(muted)) {
      return;
    }
    log.mute(millis(nanos), what.audio(), what.video());
    seen(nanos);
    boolean hides = what.video() && !muted.video();
    muted = what;
    if (hides && black != null) {
      write(black, nanos);
    }
  }

  /// Goes on where nothing comes.
  void tick(long now) {
    fillSound(samples(now - LATE));
    if (pictured && now - shown > STILL) {
      again(now);
    }
  }

  private void again(long nanos) {
    var frame = muted.video() || last == null ? black : last;
    if (frame != null) {
      write(frame, nanos);
    }
  }

  private void fillSound(long upTo) {
    long before = sound.position();
    sound.fill(upTo);
    silence += sound.position() - before;
  }

  /// The silence until this position is over.
  private void tellSilence(long end) {
    long length = silence / (AudioSource.RATE / 1_000);
    silence = 0;
    if (length >= SHORTEST_GAP) {
      log.gap(TapeLog.AUDIO, end / (AudioSource.RATE / 1_000) - length, length);
    }
  }

  /// Goes on until this moment, which is the last.
  void finish(long nanos) {
    fillSound(samples(nanos));
    tellSilence(sound.position());
    seen(nanos);
    if (pictured && nanos - shown > 40 * MILLI) {
      again(nanos - 33 * MILLI);
    }
  }

  private long millis(long nanos) {
    return Math.max(0, (nanos - zero) / MILLI);
  }

  /// Three samples are 62,500 ns.
  private long samples(long nanos) {
    return (nanos - zero) * 3 / 62_500;
  }

  @Override
  public void close() {
    sound.close();
  }
}
