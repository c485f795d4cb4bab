package dev.workrooms.e2e;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// A camera and a microphone for Chromium, as files that it plays in a loop: the same test pattern
/// and tone that Java peers send, so that both are recognised alike.
final class FakeDevices {
  static final int WIDTH = 320;
  static final int HEIGHT = 240;
  private static final int FRAMES_PER_SECOND = 12;

  private FakeDevices() {}

  /// Three seconds of test pattern as YUV4MPEG2.
  static void writeCamera(Path file) throws IOException {
    writeCamera(file, 3);
  }

  static void writeCamera(Path file, int seconds) throws IOException {
    var pattern = new TestPattern(WIDTH, HEIGHT, FRAMES_PER_SECOND);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      ascii(
          out,
          "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n".formatted(WIDTH, HEIGHT, FRAMES_PER_SECOND));
      for (int counter = 1; counter <= seconds * FRAMES_PER_SECOND; counter++) {
        ascii(out, "FRAME\n");
        I420Frame frame = pattern.frame(counter);
        out.write(frame.y().array());
        out.write(frame.u().array());
        out.write(frame.v().array());
      }
    }
  }

  /// A tone of 400 ms, then 100 ms of silence: browsers take a tone that never stops for noise, and
  /// suppress it.
  static void writeMicrophone(Path file, double hertz) throws IOException {
    var tone = new Tone(hertz, 0.5);
    var samples = new short[AudioSource.SAMPLES];
    var pcm = ByteBuffer.allocate(AudioSource.RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int block = 0; block < 100; block++) {
      tone.fill(samples);
      boolean silent = block % 50 >= 40;
      for (short sample : samples) {
        pcm.putShort(silent ? 0 : sample);
      }
    }
    var format = new AudioFormat(AudioSource.RATE, 16, 1, true, false);
    try (var in =
        new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, AudioSource.RATE)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private static void ascii(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
