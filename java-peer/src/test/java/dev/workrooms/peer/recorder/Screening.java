package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaReader;
import dev.workrooms.peer.ffmpeg.MediaReader.Piece;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.media.Yuv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A media file, watched and heard from beginning to end.
final class Screening {
  private record Shot(double at, I420Frame frame) {}

  private final List<Shot> shots = new ArrayList<>();
  private short[] sound = new short[0];

  static Screening of(Path file) {
    var screening = new Screening();
    try (var reader = MediaReader.open(file)) {
      for (var piece = reader.next(); piece != null; piece = reader.next()) {
        screening.take(piece);
      }
    }
    return screening;
  }

  private void take(Piece piece) {
    switch (piece) {
      case Piece.Picture(var micros, var frame) -> shots.add(new Shot(micros / 1e6, frame.copy()));
      case Piece.Sound(_, var samples) -> {
        int before = sound.length;
        sound = Arrays.copyOf(sound, before + samples.length);
        System.arraycopy(samples, 0, sound, before, samples.length);
      }
    }
  }

  int pictures() {
    return shots.size();
  }

  double seconds() {
    return (double) sound.length / AudioSource.RATE;
  }

  /// The picture that is seen at this time.
  I420Frame at(double seconds) {
    return shots.stream().filter(shot -> shot.at <= seconds).toList().getLast().frame;
  }

  /// The mean colour around a point.
  Yuv colour(double seconds, int x, int y) {
    return colour(at(seconds), x, y);
  }

  /// When a point first, and last, has a colour.
  double[] seen(Yuv colour, int x, int y) {
    var times =
        shots.stream()
            .filter(shot -> colour(shot.frame, x, y).distance(colour) < 20)
            .mapToDouble(Shot::at)
            .toArray();
    return new double[] {times[0], times[times.length - 1]};
  }

  private static Yuv colour(I420Frame frame, int x, int y) {
    return new Yuv(
        frame.y().get(y * frame.strideY() + x) & 0xFF,
        frame.u().get(y / 2 * frame.strideU() + x / 2) & 0xFF,
        frame.v().get(y / 2 * frame.strideV() + x / 2) & 0xFF);
  }

  /// The one tone of the 200 ms from here on.
  OptionalDouble tone(double from) {
    var detector = new ToneDetector();
    detector.accept(window(from));
    return detector.frequency();
  }

  /// How loud a frequency is in the 200 ms from here on: its amplitude, of full scale.
  double level(double hertz, double from) {
    double sine = 0;
    double cosine = 0;
    var window = window(from);
    for (int i = 0; i < window.length; i++) {
      double angle = 2 * Math.PI * hertz * i / AudioSource.RATE;
      sine += window[i] * Math.sin(angle);
      cosine += window[i] * Math.cos(angle);
    }
    return 2 * Math.hypot(sine, cosine) / window.length / Short.MAX_VALUE;
  }

  private short[] window(double from) {
    int first = (int) (from * AudioSource.RATE);
    return Arrays.copyOfRange(sound, first, first + AudioSource.RATE / 5);
  }
}
