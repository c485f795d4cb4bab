package dev.workrooms.peer.ffmpeg;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Decodes a file ahead of play, half a second at most, on a thread of its own, which is the only
/// one that touches the container and the decoders.
final class Decoding implements AutoCloseable {
  /// Half a second.
  private static final long AHEAD = Samples.SECOND / 2;

  /// How often it looks whether there is room again.
  private static final long REST = 50_000_000;

  private final Container container;
  private final Packets packets;
  private final Playhead playhead;
  private final boolean loop;
  private final @Nullable PictureDecoding pictures;
  private final @Nullable SoundDecoding sound;
  private final Thread thread;
  private volatile boolean closing;
  private volatile long rests;
  private volatile @Nullable UnplayableFile failure;
  private long section = -1;
  private long base;
  private long passLength;
  private boolean begun;
  private boolean done;

  /// @throws UnplayableFile where FFmpeg can't decode what the container holds
  Decoding(Container container, Playhead playhead, PlayOptions options) {
    this.container = container;
    this.playhead = playhead;
    this.loop = options.loop();
    this.packets = new Packets(container);
    long duration = container.duration();
    long latest = duration == Track.NONE ? Long.MAX_VALUE : duration + 10 * Samples.SECOND;
    var video = container.video();
    var audio = container.audio();
    pictures = video == null ? null : new PictureDecoding(video, packets, options, latest);
    try {
      sound = audio == null ? null : new SoundDecoding(audio, packets, latest);
    } catch (RuntimeException e) {
      if (pictures != null) {
        pictures.close();
      }
      throw e;
    }
    thread = Thread.ofPlatform().daemon().name("media-file").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Nullable PictureDecoding pictures() {
    return pictures;
  }

  @Nullable SoundDecoding sound() {
    return sound;
  }

  /// What broke this section off.
  @Nullable UnplayableFile failure() {
    return failure;
  }

  /// Something has changed: look at once.
  void wake() {
    LockSupport.unpark(thread);
  }

  /// For tests: waits until there is nothing to be decoded at the moment.
  void settle() {
    long before = rests;
    while (rests < before + 2 && thread.isAlive()) {
      wake();
      LockSupport.parkNanos(100_000);
    }
  }

  private void run() {
    try {
      while (!closing) {
        if (!stepOrFail()) {
          rest();
        }
      }
    } finally {
      release();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread counts.
  private void rest() {
    if (!begun) {
      begun = true;
      publish();
    }
    rests++;
    LockSupport.parkNanos(REST);
  }

  private boolean stepOrFail() {
    try {
      boolean worked = step();
      if (begun) {
        publish();
      }
      return worked;
    } catch (RuntimeException | Error e) {
      // Also where memory runs out: who waits for the end must hear of it.
      failure =
          e instanceof UnplayableFile known
              ? known
              : new UnplayableFile("Playing " + container.file() + " broke off", e);
      finish();
      publish();
      return false;
    }
  }

  private boolean step() {
    var mark = playhead.mark();
    if (mark.section() != section) {
      begin(mark.section(), mark.from());
    }
    long position = playhead.line();
    if (pictures != null) {
      pictures.prune(position);
    }
    if (sound != null) {
      sound.prune(position);
    }
    // Sound first: a gap is heard, a picture less is hardly seen.
    return (sound != null && sound.step())
        || (pictures != null && !done && pictures.step(position, position + AHEAD))
        || (!done && (padSound() || endPass()));
  }

  private void begin(long section, long from) {
    this.section = section;
    base = 0;
    begun = false;
    done = false;
    failure = null;
    if (pictures != null) {
      pictures.begin(section, from);
    }
    if (sound != null) {
      sound.begin(section, from);
    }
    if (section > 0 || from > 0) {
      packets.seek(from);
    }
  }

  /// Where the sound is shorter than the pictures, or nowhere near in the file.
  private boolean padSound() {
    return sound != null
        && pictures != null
        && !pictures.isEnded()
        && sound.padTo(Math.min(pictures.newest(), sound.next() + AHEAD));
  }

  /// Where both are at their end, the file is.
  private boolean endPass() {
    if ((sound != null && !sound.isEnded()) || (pictures != null && !pictures.isEnded())) {
      return false;
    }
    checkContent();
    if (loop && end() > base) {
      goAround();
    } else {
      finish();
    }
    return true;
  }

  private void checkContent() {
    boolean silent = sound == null || !sound.isHeard();
    boolean blind = pictures == null || !pictures.isSeen();
    if (silent && blind && base == 0 && section == 0) {
      throw new UnplayableFile("Nothing in " + container.file() + " could be decoded");
    }
    if ((sound != null && sound.isHopeless()) || (pictures != null && pictures.isHopeless())) {
      throw new UnplayableFile(
          "From some point on nothing in " + container.file() + " could be decoded");
    }
  }

  private void goAround() {
    if (passLength == 0) {
      passLength = end() - base;
      playhead.passes(passLength);
    }
    base += passLength;
    packets.seek(0);
    if (pictures != null) {
      pictures.rewind(base);
    }
    if (sound != null) {
      sound.rewind(base);
    }
  }

  private void finish() {
    if (sound != null) {
      sound.finish(end());
    }
    done = true;
    begun = true;
  }

  private long end() {
    return Math.max(sound == null ? base : sound.next(), pictures == null ? base : pictures.end());
  }

  private void publish() {
    long upTo = pictures == null || pictures.isEnded() || done ? end() : pictures.newest();
    playhead.reaches(section, upTo, done ? end() : Long.MAX_VALUE);
  }

  private void release() {
    if (pictures != null) {
      pictures.close();
    }
    if (sound != null) {
      sound.close();
    }
    packets.close();
    container.close();
  }

  /// Ends the thread, which gives all native memory back; then returns. Twice is harmless.
  @Override
  public void close() {
    closing = true;
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
