package dev.workrooms.peer.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// A track's sound, from packets to blocks on the play line. For one thread.
final class SoundDecoding implements AutoCloseable {
  /// Half a second.
  private static final int BLOCKS = 50;

  private final Track track;
  private final Decoder decoder;
  private final long latest;
  private final Resampler resampler;
  private final AVFrame frame;
  private final Ring<Block> out = new Ring<>(BLOCKS);
  private final SoundLine line = new SoundLine(out);
  private long section;
  private long base;
  private boolean starved;
  private boolean ended;
  private boolean heard;

  /// @param latest a time stamp beyond this is wrong, in samples
  SoundDecoding(Track track, Packets packets, long latest) {
    this.track = track;
    this.latest = latest;
    this.decoder = new Decoder(track, packets);
    this.resampler = new Resampler();
    this.frame = avutil.av_frame_alloc();
  }

  Ring<Block> out() {
    return out;
  }

  /// Begins a section of the play line at this position.
  void begin(long section, long at) {
    this.section = section;
    line.begin(section, at);
    rewind(0);
  }

  /// Begins the file again, whose beginning lies at `base` on the play line.
  void rewind(long base) {
    this.base = base;
    decoder.restart();
    resampler.restart();
    line.padTo(base);
    line.beExact();
    starved = false;
    ended = false;
    heard = false;
  }

  /// Drops what nobody took in time: what is not taken must not hold up the pictures.
  void prune(long position) {
    while (out.takeIf(b -> b.section() != section || b.end() <= position) != null) {}
  }

  /// Decodes a little, if there is room.
  ///
  /// @return whether it did something
  boolean step() {
    if (!line.flush() || ended) {
      return false;
    }
    var step = decoder.step(frame);
    starved = step == Decoder.Step.STARVED;
    switch (step) {
      case FRAME -> take();
      case ENDED -> end();
      case ON_THE_WAY, STARVED -> {}
    }
    return !starved;
  }

  private void take() {
    long time = track.time(frame.best_effort_timestamp());
    if (time != Track.NONE) {
      time = time > latest ? Track.NONE : base + time - resampler.delay();
    }
    line.add(time, resampler.convert(frame));
    heard = true;
    avutil.av_frame_unref(frame);
  }

  private void end() {
    line.add(Track.NONE, resampler.drain());
    ended = true;
  }

  /// Silence, where no sound comes that could be waited for.
  ///
  /// @return whether there was any to add
  boolean padTo(long time) {
    if (line.next() >= time || !(ended || starved)) {
      return false;
    }
    line.padTo(time);
    return true;
  }

  /// Silence up to this time, and then nothing.
  void finish(long time) {
    ended = true;
    line.padTo(time);
    line.finish();
  }

  boolean isEnded() {
    return ended;
  }

  boolean isHopeless() {
    return decoder.isHopeless();
  }

  /// Whether the file gave any sound since it was begun.
  boolean isHeard() {
    return heard;
  }

  /// Where the sound so far ends on the play line.
  long next() {
    return line.next();
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    resampler.close();
    decoder.close();
  }
}
