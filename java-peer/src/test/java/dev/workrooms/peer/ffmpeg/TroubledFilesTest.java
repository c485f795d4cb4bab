package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.workrooms.peer.media.AudioSource;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubledFilesTest {
  @TempDir Path folder;

  private static String refusal(Path path) {
    return String.valueOf(
        assertThrows(UnplayableFile.class, () -> MediaFile.open(path).close()).getMessage());
  }

  @Test
  void what_can_not_be_played_is_refused_with_the_reason() throws Exception {
    assertTrue(refusal(folder.resolve("none.mp4")).endsWith("none.mp4 does not exist"));
    assertTrue(refusal(folder).endsWith("is not a file"));

    var text = Files.writeString(folder.resolve("text.mp4"), "no media at all\n".repeat(100));
    assertTrue(refusal(text).contains("not in a media format that can be played"), refusal(text));

    var empty = Files.createFile(folder.resolve("empty.mp4"));
    assertTrue(refusal(empty).contains("not in a media format"), refusal(empty));

    var noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    refusal(Files.write(folder.resolve("noise.webm"), noise));
  }

  @Test
  void a_stream_that_is_not_there_is_refused_with_the_reason() {
    var silent = Clip.of("mpeg4", null).lasting(0.2).write(folder.resolve("silent.mp4"));
    try (var file = MediaFile.open(silent)) {
      assertEquals(
          "There is no sound in this file",
          assertThrows(UnplayableFile.class, file::audio).getMessage());
    }
    var blind = Clip.of(null, "aac").lasting(0.2).write(folder.resolve("blind.m4a"));
    try (var file = MediaFile.open(blind)) {
      assertEquals(
          "There are no pictures in this file",
          assertThrows(UnplayableFile.class, file::video).getMessage());
      assertEquals(0, file.width());
    }
  }

  @Test
  void a_playlist_makes_it_fetch_nothing_and_open_nothing() throws Exception {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      var media = Clip.mp4().lasting(0.5).write(folder.resolve("real.ts"));
      var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.ts";
      for (var target : new String[] {url, media.toString(), "file:" + media}) {
        var hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + target + "\n#EXT-X-ENDLIST\n";
        refusal(Files.writeString(folder.resolve("list.m3u8"), hls));
        refusal(Files.writeString(folder.resolve("list.mp4"), hls));
        var concat = "ffconcat version 1.0\nfile '" + target + "'\n";
        refusal(Files.writeString(folder.resolve("list.ffconcat"), concat));
      }
      assertEquals(0, asked.get());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void names_may_hold_anything() throws Exception {
    var clip = Clip.mp4().lasting(0.5).write(folder.resolve("clip.mp4"));
    for (var name : new String[] {"http:evil.mp4", "größe ☃ %d.mp4", "a'b\"c|d.mp4", "-i.mp4"}) {
      var path = Files.copy(clip, folder.resolve(name));
      try (var file = MediaFile.open(path)) {
        assertTrue(file.hasVideo());
      }
    }
  }

  @Test
  void damage_in_the_middle_is_passed_over() throws Exception {
    var path = Clip.of("mpeg4", "aac").lasting(6).write(folder.resolve("damaged.ts"));
    var bytes = Files.readAllBytes(path);
    var noise = new byte[bytes.length / 6];
    new Random(7).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, bytes.length / 3, noise.length);
    Files.write(path, bytes);
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(6_300);

      assertEquals(179, stage.counters().getLast());
      assertTrue(stage.seen.size() > 90, () -> "seen: " + stage.counters());
      var flashes = stage.flashes(30);
      assertEquals(stage.beeps().getLast(), flashes.getLast(), 40);
      assertEquals(5_000, flashes.getLast(), 40);
      stage.file.ended().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void of_a_file_that_was_cut_off_plays_what_there_is() throws Exception {
    var whole = Clip.webm().lasting(4).write(folder.resolve("whole.webm"));
    var bytes = Files.readAllBytes(whole);
    var path = Files.write(folder.resolve("cut.webm"), Arrays.copyOf(bytes, bytes.length * 5 / 8));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(4_200);

      assertTrue(stage.seen.size() > 60 && stage.seen.size() < 110, () -> "" + stage.seen.size());
      assertEquals(stage.seen.size() - 1, stage.counters().getLast());
      stage.file.ended().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void where_the_rest_is_garbage_the_end_tells_so() throws Exception {
    var clip = Clip.of("libvpx", null).lasting(6);
    var path = clip.writeDamaged(folder.resolve("garbage.ivf"), 60);
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(6_300);

      assertEquals(59, stage.counters().getLast());
      var ended = stage.file.ended();
      var thrown = assertThrows(ExecutionException.class, () -> ended.get(5, TimeUnit.SECONDS));
      var failure = assertInstanceOf(UnplayableFile.class, thrown.getCause());
      assertTrue(String.valueOf(failure.getMessage()).contains("could be decoded"));
    }
  }

  /// As where memory runs out.
  @Test
  void an_error_of_the_machine_ends_play_and_is_told() throws Exception {
    var path = Clip.of(null, "pcm_s16le").lasting(0.5).write(folder.resolve("tone.wav"));
    var broken = new AtomicBoolean(true);
    var ticker =
        new Ticker() {
          @Override
          public long nanos() {
            if (Thread.currentThread().getName().equals("media-file") && broken.getAndSet(false)) {
              throw new OutOfMemoryError("meant to fail");
            }
            return Ticker.SYSTEM.nanos();
          }

          @Override
          public void park(long nanos) {
            Ticker.SYSTEM.park(nanos);
          }
        };
    try (var file = MediaFile.open(path, PlayOptions.once(), ticker)) {
      var sound = file.audio();
      var ended = file.ended();
      file.settle();
      sound.fill(new short[AudioSource.SAMPLES]);
      var thrown = assertThrows(ExecutionException.class, () -> ended.get(5, TimeUnit.SECONDS));
      assertInstanceOf(UnplayableFile.class, thrown.getCause());
    }
  }

  @Test
  void ffmpeg_keeps_silent() throws Exception {
    var program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = Clip.of("mpeg4", "aac").lasting(1).write(folder.resolve("damaged.ts"));
    var bytes = Files.readAllBytes(path);
    Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0x5A);
    Files.write(path, bytes);
    var process =
        new ProcessBuilder(
                program,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Playing.class.getName(),
                path.toString())
            .redirectErrorStream(true)
            .start();
    var said = new ByteArrayOutputStream();
    process.getInputStream().transferTo(said);
    assertEquals(0, process.waitFor());
    assertEquals("played\n", said.toString(StandardCharsets.UTF_8));
  }

  /// Plays a file in a process of its own, whose end shows that no thread holds it up.
  static final class Playing {
    private Playing() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
      var file = MediaFile.open(Path.of(args[0]));
      var feed = file.video().start(frame -> {});
      file.ended().get(20, TimeUnit.SECONDS);
      feed.close();
      System.out.println("played");
      // Not closed: the process ends all the same.
    }
  }

  /// A class path without the libraries is a platform that they do not come for.
  @Test
  void where_the_native_libraries_are_missing_the_reason_is_told() throws Exception {
    var urls =
        Arrays.stream(classPath().split(":"))
            .filter(entry -> !entry.contains("linux-x86_64"))
            .map(TroubledFilesTest::url)
            .toArray(URL[]::new);
    try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      var open = loader.loadClass(MediaFile.class.getName()).getMethod("open", Path.class);
      for (int i = 0; i < 2; i++) {
        var thrown =
            assertThrows(
                InvocationTargetException.class,
                () -> open.invoke(null, folder.resolve("any.mp4")));
        var words = String.valueOf(thrown.getCause());
        assertTrue(words.startsWith(FfmpegMissing.class.getName()), words);
        assertTrue(words.contains("native libraries can't be loaded"), words);
      }
    }
  }

  /// Surefire puts a jar of its own in place of the class path.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void options_and_positions_that_make_no_sense_are_refused() {
    var once = PlayOptions.once();
    assertThrows(IllegalArgumentException.class, () -> once.withStart(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> once.withLargest(0, 100));
    assertThrows(IllegalArgumentException.class, () -> once.withMaxFrameRate(0));
    var path = Clip.mp4().lasting(0.2).write(folder.resolve("clip.mp4"));
    try (var file = MediaFile.open(path)) {
      assertThrows(IllegalArgumentException.class, () -> file.seek(Duration.ofMillis(-1)));
      assertFalse(file.ended().isDone());
    }
  }
}
