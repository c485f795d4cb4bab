package dev.workrooms.e2e;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two seconds of test pattern and tone as an AVI file, neither of them coded.
final class Film {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int RATE = 15;
  private static final int FRAMES = 2 * RATE;
  private static final int PICTURE = WIDTH * HEIGHT * 3 / 2;
  private static final int SOUND = 2 * AudioSource.RATE / RATE;

  private Film() {}

  static void write(Path file, double hertz) throws IOException {
    var header =
        ints(1_000_000 / RATE, 0, 0, 0x100, FRAMES, 0, 2, PICTURE, WIDTH, HEIGHT, 0, 0, 0, 0);
    var headers = list("hdrl", chunk("avih", header), pictures(), sound());
    Files.write(file, chunk("RIFF", join(ascii("AVI "), headers, list("movi", content(hertz)))));
  }

  private static byte[] pictures() {
    var stream = ints(0, 0, 0, 1, RATE, 0, FRAMES, PICTURE, -1, 0, 0, 0);
    var shape = ints(40, WIDTH, HEIGHT, 12 << 16 | 1);
    return list(
        "strl",
        chunk("strh", join(ascii("vidsI420"), stream)),
        chunk("strf", join(shape, ascii("I420"), ints(PICTURE, 0, 0, 0, 0))));
  }

  private static byte[] sound() {
    int bytesPerSecond = 2 * AudioSource.RATE;
    var stream = ints(0, 0, 0, 0, 2, bytesPerSecond, 0, SOUND / 2 * FRAMES, SOUND, -1, 2, 0, 0);
    return list(
        "strl",
        chunk("strh", join(ascii("auds"), stream)),
        chunk("strf", ints(1 << 16 | 1, AudioSource.RATE, bytesPerSecond, 16 << 16 | 2)));
  }

  /// Each picture, then its share of the sound.
  private static byte[] content(double hertz) {
    var pattern = new TestPattern(WIDTH, HEIGHT, RATE);
    var sound = ByteBuffer.wrap(pcm(hertz, 2));
    var all = new ByteArrayOutputStream();
    for (int counter = 1; counter <= FRAMES; counter++) {
      var frame = pattern.frame(counter);
      var picture = join(frame.y().array(), frame.u().array(), frame.v().array());
      all.writeBytes(chunk("00db", picture));
      var share = new byte[SOUND];
      sound.get(share);
      all.writeBytes(chunk("01wb", share));
    }
    return all.toByteArray();
  }

  /// A tone as 16 bit, little-endian samples, 48 kHz, mono.
  static byte[] pcm(double hertz, int seconds) {
    var pcm = ByteBuffer.allocate(2 * AudioSource.RATE * seconds).order(ByteOrder.LITTLE_ENDIAN);
    var tone = new Tone(hertz, 0.4);
    var samples = new short[AudioSource.SAMPLES];
    while (pcm.hasRemaining()) {
      tone.fill(samples);
      for (short sample : samples) {
        pcm.putShort(sample);
      }
    }
    return pcm.array();
  }

  private static byte[] list(String type, byte[]... chunks) {
    return chunk("LIST", join(ascii(type), join(chunks)));
  }

  private static byte[] chunk(String name, byte[] content) {
    return join(ascii(name), ints(content.length), content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] ints(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
