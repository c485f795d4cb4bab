package dev.workrooms.peer.ffmpeg;

import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/// A track's pictures, from packets to the play line. For one thread.
final class PictureDecoding implements AutoCloseable {
  private static final int MOST_PICTURES = 32;
  private static final int MOST_BYTES = 48 << 20;

  /// What was to be seen so long ago (0.5 s) makes room.
  private static final long PAST = Samples.SECOND / 2;

  /// Later than that (3 s), catching up comes before moving: of a file with few key frames the
  /// picture stands for seconds.
  private static final long FAR_BEHIND = 3 * Samples.SECOND;

  /// What is later than that (0.1 s) is left out, but for four pictures a second.
  private static final long LATE = Samples.SECOND / 10;

  private final Track track;
  private final Decoder decoder;
  private final Converter converter;
  private final Converter.Size size;
  private final double interval;
  private final long latest;
  private final long usualLength;
  private final AVFrame frame;
  private final Ring<Picture> out = new Ring<>(MOST_PICTURES);
  private long section;
  private long base;
  private long from;
  private long newest;
  private long end;
  private long lastPut;
  private double due;
  private int mostWaiting = MOST_PICTURES;
  private boolean ended;
  private boolean seen;

  /// @param latest a time stamp beyond this is wrong, in samples
  PictureDecoding(Track track, Packets packets, PlayOptions options, long latest) {
    this(
        track,
        packets,
        Converter.within(Turn.of(track), options.maxWidth(), options.maxHeight()),
        Samples.SECOND / options.maxFrameRate(),
        latest);
  }

  /// All pictures there are, in a size of the reader's.
  PictureDecoding(Track track, Packets packets, Converter converter, long latest) {
    this(track, packets, converter, 0, latest);
  }

  private PictureDecoding(
      Track track, Packets packets, Converter converter, double interval, long latest) {
    this.track = track;
    this.latest = latest;
    this.interval = interval;
    this.converter = converter;
    this.usualLength = usualLength(track.stream().avg_frame_rate());
    this.decoder = decoder(track, packets, converter);
    this.frame = avutil.av_frame_alloc();
    var parameters = track.parameters();
    this.size =
        converter.fit(parameters.width(), parameters.height(), parameters.sample_aspect_ratio());
  }

  private static Decoder decoder(Track track, Packets packets, Converter converter) {
    try {
      return new Decoder(track, packets);
    } catch (RuntimeException e) {
      converter.close();
      throw e;
    }
  }

  private static long usualLength(AVRational framesPerSecond) {
    return framesPerSecond.num() > 0 && framesPerSecond.den() > 0
        ? Samples.SECOND * framesPerSecond.den() / framesPerSecond.num()
        : Samples.SECOND / 25;
  }

  Ring<Picture> out() {
    return out;
  }

  /// How large the pictures come out, by what the file says.
  Converter.Size size() {
    return size;
  }

  /// Begins a section of the play line at this position.
  void begin(long section, long at) {
    this.section = section;
    from = at;
    newest = at;
    end = at;
    lastPut = at - Samples.SECOND;
    due = at;
    rewind(0);
  }

  /// Begins the file again, whose beginning lies at `base` on the play line.
  void rewind(long base) {
    this.base = base;
    decoder.restart();
    ended = false;
    seen = false;
  }

  /// Drops what nobody took in time: what is not taken must not hold up the sound. The picture that
  /// is to be seen now may be old, but then there is none behind it.
  void prune(long position) {
    free(p -> p.section() != section || (p.at() + PAST < position && out.size() > 1));
  }

  private void free(Predicate<Picture> which) {
    Picture picture;
    while ((picture = out.takeIf(which)) != null) {
      picture.free();
    }
  }

  /// Decodes a little, if there is room.
  ///
  /// @param position where play is
  /// @param until pictures up to there are enough
  /// @return whether it did something
  boolean step(long position, long until) {
    if (ended || out.size() >= mostWaiting || (out.size() >= 2 && newest >= until)) {
      return false;
    }
    var step = decoder.step(frame);
    switch (step) {
      case FRAME -> take(position);
      case ENDED -> ended = true;
      case ON_THE_WAY, STARVED -> {}
    }
    return step != Decoder.Step.STARVED;
  }

  private void take(long position) {
    seen = true;
    long time = track.time(frame.best_effort_timestamp());
    long at = time == Track.NONE || time > latest ? end : base + time;
    long length = frame.duration() > 0 ? track.length(frame.duration()) : usualLength;
    end = Math.max(end, at + length);
    hurry(position - at);
    if (isWanted(at, length, position)) {
      newest = Math.max(from, at);
      lastPut = newest;
      due = Math.max(due, newest - interval / 4) + interval;
      var picture = converter.convert(frame, section, newest);
      mostWaiting = Math.clamp(MOST_BYTES / picture.bytes(), 3, MOST_PICTURES);
      if (!out.offer(picture)) {
        picture.free();
      }
    }
    avutil.av_frame_unref(frame);
  }

  /// Not from before the section begins, not more than are wanted, and not too late.
  private boolean isWanted(long at, long length, long position) {
    if (at + length <= from || Math.max(from, at) < newest) {
      return false;
    }
    boolean tooMany = Math.max(from, at) < due - interval / 4;
    boolean tooLate = position - at > LATE && at - lastPut < Samples.SECOND / 4;
    return !tooMany && !tooLate;
  }

  /// Where decoding can't keep up, it leaves out pictures that no other is made from; far behind,
  /// all but key frames.
  private void hurry(long late) {
    decoder.leaveOut(
        late > FAR_BEHIND
            ? avcodec.AVDISCARD_NONKEY
            : late > 2 * LATE ? avcodec.AVDISCARD_NONREF : avcodec.AVDISCARD_DEFAULT);
  }

  boolean isEnded() {
    return ended;
  }

  boolean isHopeless() {
    return decoder.isHopeless();
  }

  /// Whether the file gave any picture since it was begun.
  boolean isSeen() {
    return seen;
  }

  /// When the newest picture is due.
  long newest() {
    return newest;
  }

  /// Where the last picture ends, on the play line.
  long end() {
    return end;
  }

  @Override
  public void close() {
    free(p -> true);
    avutil.av_frame_free(frame);
    converter.close();
    decoder.close();
  }
}
