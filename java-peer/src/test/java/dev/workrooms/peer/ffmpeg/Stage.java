package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.VideoSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file in play, in a time of its own, and what was seen and heard of it.
final class Stage implements AutoCloseable {
  private static final long STEP = 2_000_000;

  /// @param at milliseconds since the stage was opened
  record Seen(double at, int counter) {}

  final MediaFile file;
  final List<Seen> seen = new ArrayList<>();

  /// The last picture once more, because none came that is new.
  final List<Seen> again = new ArrayList<>();
  @Nullable I420Frame lastFrame;
  private @Nullable Seen last;
  private final StageTime time = new StageTime();
  private short[] heard = new short[0];
  private VideoSource.@Nullable Feed feed;
  private @Nullable AudioSource sound;

  Stage(Path path, PlayOptions options) {
    file = MediaFile.open(path, options, time);
    file.settle();
  }

  /// Takes pictures and sound, whichever there are.
  static Stage of(Path path, PlayOptions options) {
    var stage = new Stage(path, options);
    if (stage.file.hasVideo()) {
      stage.look();
    }
    if (stage.file.hasAudio()) {
      stage.listen();
    }
    return stage;
  }

  void look() {
    feed =
        file.video()
            .start(
                frame -> {
                  lastFrame = frame.copy();
                  var counter = PatternReader.counter(frame);
                  note(new Seen(now(), counter.orElse(-1)));
                });
  }

  private void note(Seen now) {
    var before = last;
    boolean same = before != null && before.counter == now.counter && now.at - before.at >= 200;
    (same ? again : seen).add(now);
    last = now;
  }

  void lookAway() {
    if (feed != null) {
      feed.close();
      feed = null;
    }
  }

  void listen() {
    sound = file.audio();
  }

  void listenNoMore() {
    sound = null;
  }

  double now() {
    return time.nanos() / 1e6;
  }

  /// Lets this much time pass. Where nobody listens, what would be heard is silence.
  void play(double millis) {
    for (long end = time.nanos() + (long) (millis * 1e6); time.nanos() < end; ) {
      file.settle();
      var block = new short[AudioSource.SAMPLES];
      if (sound != null) {
        sound.fill(block);
      }
      int before = heard.length;
      heard = Arrays.copyOf(heard, before + block.length);
      System.arraycopy(block, 0, heard, before, block.length);
      for (int i = 0; i < 5; i++) {
        time.advance(STEP, feed != null);
      }
    }
  }

  /// The samples from this moment on, in milliseconds since the stage was opened.
  short[] heard(double from, double millis) {
    return Arrays.copyOfRange(heard, (int) (from * 48), (int) ((from + millis) * 48));
  }

  /// When beeps began, in milliseconds since the stage was opened.
  List<Double> beeps() {
    var beeps = new ArrayList<Double>();
    int quiet = AudioSource.RATE;
    for (int i = 0; i < heard.length; i++) {
      if (Math.abs(heard[i]) < 1_500) {
        quiet++;
        continue;
      }
      if (quiet > AudioSource.RATE / 20) {
        beeps.add(i / 48.0);
      }
      quiet = 0;
    }
    return beeps;
  }

  /// When the pictures were seen that belong to beeps.
  List<Double> flashes(int framesPerSecond) {
    return seen.stream().filter(s -> s.counter % framesPerSecond == 0).map(Seen::at).toList();
  }

  List<Integer> counters() {
    return seen.stream().map(Seen::counter).toList();
  }

  Duration position() {
    return file.position();
  }

  @Override
  public void close() {
    file.close();
  }
}
