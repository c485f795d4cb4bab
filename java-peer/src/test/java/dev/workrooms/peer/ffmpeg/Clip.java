package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.TestPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// A clip whose pictures and sound tell when they are due: picture n shows the counter n, and at
/// each whole second begins a beep of 300 ms and 440 Hz. Its flash is the picture of that moment.
final class Clip {
  static final double HERTZ = 440;
  static final double BEEP = 0.3;

  final @Nullable String video;
  final @Nullable String audio;
  int width = 160;
  int height = 120;
  double fps = 30;
  double seconds = 4;
  double soundSeconds = 4;
  double pictureStart;
  double soundStart;
  int rate = 48_000;
  int channels = 1;
  int rotation;
  boolean fullRange;
  int colorspace = avutil.AVCOL_SPC_UNSPECIFIED;

  private Clip(@Nullable String video, @Nullable String audio) {
    this.video = video;
    this.audio = audio;
  }

  /// H.264 and AAC, as in most MP4 files.
  static Clip mp4() {
    return new Clip("libopenh264", "aac");
  }

  /// VP8 and Opus, as in WebM files of WebRTC recorders.
  static Clip webm() {
    return new Clip("libvpx", "libopus");
  }

  /// With other codecs, by FFmpeg's names; null for none.
  static Clip of(@Nullable String video, @Nullable String audio) {
    return new Clip(video, audio);
  }

  Clip lasting(double seconds) {
    this.seconds = seconds;
    this.soundSeconds = seconds;
    return this;
  }

  Clip withSoundLasting(double seconds) {
    this.soundSeconds = seconds;
    return this;
  }

  Clip startingAt(double pictures, double sound) {
    this.pictureStart = pictures;
    this.soundStart = sound;
    return this;
  }

  Clip sized(int width, int height, double fps) {
    this.width = width;
    this.height = height;
    this.fps = fps;
    return this;
  }

  Clip sounding(int rate, int channels) {
    this.rate = rate;
    this.channels = channels;
    return this;
  }

  Clip turned(int degrees) {
    this.rotation = degrees;
    return this;
  }

  /// Says which matrix its colours are of (FFmpeg's `AVCOL_SPC_…`), and whether black is 0.
  Clip coloured(int space, boolean fullRange) {
    this.colorspace = space;
    this.fullRange = fullRange;
    return this;
  }

  /// When picture n is due.
  double due(int n) {
    return n / fps;
  }

  /// As an IVF file, whose pictures are noise from this one on.
  Path writeDamaged(Path file, int from) throws IOException {
    write(file);
    var bytes = Files.readAllBytes(file);
    int frame = 32;
    for (int i = 0; frame < bytes.length; i++) {
      int length = (bytes[frame] & 0xFF) | (bytes[frame + 1] & 0xFF) << 8;
      if (i >= from) {
        Arrays.fill(bytes, frame + 12, frame + 12 + length, (byte) 0xFF);
      }
      frame += 12 + length;
    }
    return Files.write(file, bytes);
  }

  Path write(Path file) {
    var pattern = new TestPattern(width, height, fps);
    try (var writer = new ClipWriter(file, this)) {
      int picture = 0;
      long sample = 0;
      while (true) {
        boolean pictureLeft = video != null && due(picture) < seconds;
        boolean soundLeft = audio != null && sample < soundSeconds * AudioSource.RATE;
        if (!pictureLeft && !soundLeft) {
          return file;
        }
        double soundAt = soundStart + (double) sample / AudioSource.RATE;
        if (pictureLeft && (!soundLeft || pictureStart + due(picture) <= soundAt)) {
          writer.picture(pattern.frame(picture), pictureStart + due(picture));
          picture++;
        } else {
          writer.sound(beeps(sample));
          sample += AudioSource.SAMPLES;
        }
      }
    }
  }

  /// 10 ms of the sound, from this sample on.
  static short[] beeps(long first) {
    var samples = new short[AudioSource.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) (first + i) / AudioSource.RATE;
      boolean on = time - Math.floor(time) < BEEP;
      samples[i] = (short) (on ? 8_000 * Math.sin(2 * Math.PI * HERTZ * time) : 0);
    }
    return samples;
  }

  /// A picture of one colour throughout, for what a pattern does not show.
  static I420Frame plain(int width, int height, int y, int u, int v) {
    var frame = I420Frame.allocate(width, height);
    for (int i = 0; i < frame.y().capacity(); i++) {
      frame.y().put(i, (byte) y);
    }
    for (int i = 0; i < frame.u().capacity(); i++) {
      frame.u().put(i, (byte) u);
      frame.v().put(i, (byte) v);
    }
    return frame;
  }
}
