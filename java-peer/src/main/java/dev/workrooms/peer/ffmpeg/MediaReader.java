package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a media file from its beginning to its end, as fast as it is asked. What there is in it
/// comes in the order of its times, pictures and sound, so that neither is kept for long: at most
/// 16 MiB of one wait, still encoded, where the file has them far from the other.
///
/// Sound comes as 48 kHz mono, downmixed, in blocks of 10 ms without gaps: silence fills them.
/// Pictures come as BT.601, limited range, of even size, turned the right way up, with square
/// pixels.
///
/// A file that breaks off, as a recording does whose program was killed, is read as far as it goes;
/// {@link #failure} tells why it goes no further.
///
/// For one thread. Reads files only, no playlists, which name others.
public final class MediaReader implements AutoCloseable {
  /// 8K: what is larger is not decoded.
  private static final int LARGEST = 7_680;

  /// What comes out of a file. Times are microseconds from its beginning.
  public sealed interface Piece {
    /// When it is seen or heard.
    long micros();

    /// A picture, seen until the next.
    ///
    /// @param frame lent until the next piece is asked for
    record Picture(long micros, I420Frame frame) implements Piece {}

    /// 10 ms of sound: 480 samples.
    ///
    /// @param samples the reader's to keep
    @SuppressWarnings("ArrayRecordComponent") // Sound is not compared.
    record Sound(long micros, short[] samples) implements Piece {}
  }

  private final Container container;
  private final Packets packets;
  private final @Nullable PictureDecoding pictures;
  private final @Nullable SoundDecoding sound;
  private @Nullable Picture nextPicture;
  private @Nullable Picture lent;
  private @Nullable Block nextBlock;
  private @Nullable UnplayableFile failure;
  private boolean picturesDone;
  private boolean soundDone;
  private boolean closed;

  private MediaReader(Container container, Fit fit) {
    this.container = container;
    this.packets = new Packets(container);
    long duration = container.duration();
    long latest = duration == Track.NONE ? Long.MAX_VALUE : duration + 10 * Samples.SECOND;
    var video = container.video();
    var audio = container.audio();
    pictures =
        video == null
            ? null
            : new PictureDecoding(video, packets, fit.converter(Turn.of(video)), latest);
    try {
      sound = audio == null ? null : new SoundDecoding(audio, packets, latest);
    } catch (RuntimeException e) {
      if (pictures != null) {
        pictures.close();
      }
      throw e;
    }
    if (pictures != null) {
      pictures.begin(0, 0);
    }
    if (sound != null) {
      sound.begin(0, 0);
    }
  }

  private interface Fit {
    Converter converter(Turn turn);
  }

  /// Opens a file whose pictures come in their own size.
  ///
  /// @throws UnplayableFile where it is missing, can't be read, or holds no media
  /// @throws FfmpegMissing where this machine lacks what FFmpeg needs
  public static MediaReader open(Path file) {
    return open(file, turn -> Converter.within(turn, LARGEST, LARGEST));
  }

  /// Opens a file whose pictures come as large as fits into a size, in their own shape.
  ///
  /// @param width columns, 2 at least
  /// @param height rows, 2 at least
  /// @throws UnplayableFile where it is missing, can't be read, or holds no media
  /// @throws FfmpegMissing where this machine lacks what FFmpeg needs
  public static MediaReader open(Path file, int width, int height) {
    if (width < 2 || height < 2) {
      throw new IllegalArgumentException("pictures are 2x2 at least");
    }
    return open(file, turn -> Converter.filling(turn, width, height));
  }

  private static MediaReader open(Path file, Fit fit) {
    Ffmpeg.load();
    var container = Container.open(file);
    try {
      return new MediaReader(container, fit);
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /// Whether there are moving pictures in it.
  public boolean hasVideo() {
    return pictures != null;
  }

  /// Whether there is sound in it.
  public boolean hasAudio() {
    return sound != null;
  }

  /// Columns of the pictures that come out, as far as the file tells beforehand; 0 where there are
  /// none. It may change on the way.
  public int width() {
    return pictures == null ? 0 : pictures.size().width();
  }

  /// Rows of the pictures that come out, as far as the file tells beforehand; 0 where there are
  /// none. It may change on the way.
  public int height() {
    return pictures == null ? 0 : pictures.size().height();
  }

  /// How long the file says it is. Some don't say, and some err.
  public Optional<Duration> duration() {
    long duration = container.duration();
    return duration == Track.NONE ? Optional.empty() : Optional.of(Samples.duration(duration));
  }

  /// Why the file could not be read to its end; null where it could, or was not yet.
  public @Nullable UnplayableFile failure() {
    return failure;
  }

  /// Reads on.
  ///
  /// @return null at the end, and from then on
  public @Nullable Piece next() {
    giveBack();
    if (closed) {
      return null;
    }
    seekPicture();
    seekBlock();
    var picture = nextPicture;
    var block = nextBlock;
    if (block != null && (picture == null || block.at() <= picture.at())) {
      nextBlock = null;
      var samples = new short[AudioSource.SAMPLES];
      block.copyTo(samples);
      return new Piece.Sound(Samples.micros(block.at()), samples);
    }
    if (picture != null) {
      nextPicture = null;
      lent = picture;
      return new Piece.Picture(Samples.micros(picture.at()), picture.frame());
    }
    return null;
  }

  private void giveBack() {
    if (lent != null) {
      lent.free();
      lent = null;
    }
  }

  /// Finds none where so much sound lies before it that this must be read first.
  private void seekPicture() {
    try {
      while (nextPicture == null && pictures != null && !picturesDone) {
        nextPicture = pictures.out().takeIf(p -> true);
        if (nextPicture == null && !pictures.step(0, 0)) {
          picturesDone = pictures.isEnded();
          noteIfHopeless(pictures.isHopeless());
          return;
        }
      }
    } catch (UnplayableFile e) {
      failure = e;
      picturesDone = true;
    }
  }

  private void seekBlock() {
    while (nextBlock == null && sound != null && !soundDone) {
      nextBlock = sound.out().takeIf(b -> true);
      if (nextBlock == null && !stepSound(sound) && sound.out().size() == 0) {
        soundDone = sound.isEnded();
        noteIfHopeless(sound.isHopeless());
        return;
      }
    }
  }

  private boolean stepSound(SoundDecoding sound) {
    if (sound.isEnded()) {
      // Fills the last block up; once it is full, this does nothing.
      sound.finish(sound.next());
    }
    try {
      return sound.step();
    } catch (UnplayableFile e) {
      failure = e;
      sound.finish(sound.next());
      return true;
    }
  }

  private void noteIfHopeless(boolean hopeless) {
    if (hopeless && failure == null) {
      failure =
          new UnplayableFile(
              "From some point on nothing in " + container.file() + " could be decoded");
    }
  }

  /// Twice is harmless.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    giveBack();
    if (nextPicture != null) {
      nextPicture.free();
    }
    if (pictures != null) {
      pictures.close();
    }
    if (sound != null) {
      sound.close();
    }
    packets.close();
    container.close();
  }
}
