package dev.workrooms.peer.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Y4mTest {
  private static final String HEADER = "YUV4MPEG2 W4 H2 F30:1 Ip A1:1 C420jpeg\n";

  /// Four pixels by two, then two colour samples of each kind.
  private static final byte[] PIXELS = {16, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120};

  private static byte[] stream(Object... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part instanceof byte[] bytes ? bytes : part.toString().getBytes(US_ASCII));
    }
    return out.toByteArray();
  }

  private static Y4mStream read(Object... parts) throws IOException {
    return new Y4mStream(new ByteArrayInputStream(stream(parts)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER,
        "YUV4MPEG2 W4 H2\n",
        "YUV4MPEG2 H2 W4 C420 F25:1 \n",
        "YUV4MPEG2 W4 H2 F30000:1001 It A0:0 C420mpeg2 XYSCSS=420MPEG2 XCOLORRANGE=LIMITED\n",
        "YUV4MPEG2 W4 H2 C420paldv Xanything=else Zfuture\n"
      })
  void a_stream_made_by_hand_is_read(String header) throws Exception {
    var stream = read(header, "FRAME\n", PIXELS, "FRAME Ip Xnote\n", new byte[12]);

    assertArrayEquals(PIXELS, I420FrameTest.bytes(stream.next().orElseThrow()));
    assertArrayEquals(new byte[12], I420FrameTest.bytes(stream.next().orElseThrow()));
    assertTrue(stream.next().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"F30000:1001,29.97", "F25:1,25", "F1:2,0.5", "F0:0,25", "Ip,25"})
  void the_frame_rate_is_a_fraction(String parameter, double rate) throws Exception {
    var header = Y4mHeader.parse("YUV4MPEG2 W4 H2 " + parameter);
    assertEquals(rate, header.framesPerSecond(), 0.001);
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF....WAVE, -f yuv4mpegpipe",
    "'', -f yuv4mpegpipe",
    "YUV4MPEG W4 H2, -f yuv4mpegpipe",
    "YUV4MPEG2 W4, 2x2 to 8192x8192",
    "YUV4MPEG2 W0 H2, 2x2 to 8192x8192",
    "YUV4MPEG2 W9000 H2, 2x2 to 8192x8192",
    "YUV4MPEG2 W4 H-2, a number",
    "YUV4MPEG2 W4 H99999999999, a number",
    "YUV4MPEG2 W4 H2 F30, F30:1",
    "YUV4MPEG2 W4 H2 F1000:1, more than 240",
    "YUV4MPEG2 W4 H2 C420p10, -pix_fmt yuv420p",
    "YUV4MPEG2 W4 H2 C444, -pix_fmt yuv420p",
    "YUV4MPEG2 W4 H2 Cmono, -pix_fmt yuv420p",
  })
  void a_header_that_can_not_be_used_is_told(String header, String hint) {
    var thrown = assertThrows(IOException.class, () -> read(header, "\n"));
    assertTrue(thrown.toString().contains(hint), thrown.toString());
  }

  @Test
  void a_damaged_stream_is_told() throws Exception {
    assertThrows(IOException.class, () -> read("YUV4MPEG2 ", "W4 ".repeat(10_000)));
    assertThrows(IOException.class, () -> read(HEADER.strip()));
    assertThrows(IOException.class, read(HEADER, "FRAMES\n", PIXELS)::next);
    assertThrows(IOException.class, read(HEADER, "FRAME\n", Arrays.copyOf(PIXELS, 11))::next);
    assertThrows(IOException.class, read(HEADER, "FRA")::next);
    var unaligned = read(HEADER, "FRAME\n", PIXELS, PIXELS);
    unaligned.next();
    assertThrows(IOException.class, unaligned::next);
  }

  @Test
  void full_range_becomes_limited_range() throws Exception {
    byte[] full = {0, (byte) 255, 0, (byte) 255, 0, 0, 0, 0, 0, (byte) 128, (byte) 255, 0};
    var frame =
        read("YUV4MPEG2 W4 H2 C420jpeg XCOLORRANGE=FULL\n", "FRAME\n", full).next().orElseThrow();
    byte[] limited = {
      16, (byte) 235, 16, (byte) 235, 16, 16, 16, 16, 16, (byte) 128, (byte) 240, 16
    };
    assertArrayEquals(limited, I420FrameTest.bytes(frame));
  }

  @Test
  void what_is_written_is_exactly_this() throws Exception {
    var out = new ByteArrayOutputStream();
    var frame = read(HEADER, "FRAME\n", PIXELS).next().orElseThrow();
    try (var writer = new Y4mWriter(out, 25)) {
      writer.accept(frame);
      writer.accept(frame);
    }
    var header = "YUV4MPEG2 W4 H2 F25:1 Ip A1:1 C420jpeg XCOLORRANGE=LIMITED\n";
    assertArrayEquals(stream(header, "FRAME\n", PIXELS, "FRAME\n", PIXELS), out.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"64,48", "33,17", "2,2", "640,481"})
  void what_is_written_is_read_back_bit_for_bit(int width, int height) throws Exception {
    var out = new ByteArrayOutputStream();
    var frame = I420FrameTest.noise(width, height);
    new Y4mWriter(out).accept(frame);

    var stream = read(out.toByteArray());
    I420FrameTest.assertSame(frame, stream.next().orElseThrow());
    assertTrue(stream.next().isEmpty());
  }

  @Test
  void later_sizes_are_scaled_to_the_first() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var writer = new Y4mWriter(out)) {
      writer.accept(new TestPattern(320, 240, 30).frame(1));
      writer.accept(new TestPattern(640, 480, 30).frame(2));
      writer.accept(new TestPattern(160, 120, 30).frame(3));
    }
    var stream = read(out.toByteArray());
    for (int counter = 1; counter <= 3; counter++) {
      var frame = stream.next().orElseThrow();
      assertEquals(320, frame.width());
      assertEquals(counter, PatternReader.counter(frame).orElseThrow());
      assertTrue(PatternReader.showsBars(frame));
    }
  }

  @Test
  void a_reader_that_is_gone_is_told_and_harms_no_call() throws Exception {
    var in = new PipedInputStream(1 << 20);
    var writer = new Y4mWriter(new PipedOutputStream(in));
    writer.accept(Viewer.flat(64, 48, 16));
    in.close();
    writer.accept(Viewer.flat(64, 48, 16));
    assertTrue(writer.failure().isPresent());
    writer.accept(Viewer.flat(64, 48, 16));
    assertThrows(IOException.class, writer::close);
    writer.close();
    assertThrows(
        IllegalArgumentException.class, () -> new Y4mWriter(new ByteArrayOutputStream(), 0));
  }

  /// A child process gets a little, and then takes nothing more.
  @Test
  void closing_does_not_wait_for_a_reader_that_hangs() throws Exception {
    var child =
        new ProcessBuilder("sh", "-c", "head -c 9000 >/dev/null; echo began; exec sleep 60")
            .start();
    try {
      var writer = new Y4mWriter(child.getOutputStream());
      // Pipes hold less than a picture of 3 MB.
      var writing = Thread.startVirtualThread(() -> writer.accept(Viewer.flat(1920, 1080, 16)));
      assertEquals("began", child.inputReader().readLine());
      long start = System.nanoTime();
      var thrown = assertThrows(IOException.class, writer::close);
      assertTrue(System.nanoTime() - start < 10_000_000_000L);
      assertTrue(thrown.toString().contains("takes nothing more"), thrown.toString());
      writer.close();
      child.destroy();
      writing.join();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /// As many pictures as there are, each with its number as brightness.
  private static InputStream numbered(int pictures, String rate) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(stream("YUV4MPEG2 W64 H48 F", rate, " C420\n"));
    for (int i = 0; i < pictures; i++) {
      out.writeBytes(stream("FRAME\n", I420FrameTest.bytes(Viewer.flat(64, 48, 20 + i))));
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  @Test
  void pictures_come_at_the_pace_of_the_stream_and_to_the_last() throws Exception {
    var viewer = new Viewer();
    try (var reader = new Y4mReader(numbered(20, "50:1"))) {
      long start = System.nanoTime();
      reader.start(viewer);
      // On a busy machine some are left out, as a call wants the newest.
      for (int shown = 0; shown < 39; ) {
        int next = Viewer.luma(viewer.next());
        assertTrue(next >= shown, "in their order");
        shown = next;
      }
      assertTrue(System.nanoTime() - start >= 380_000_000, "19 intervals of 20 ms");
      reader.ended().get(20, TimeUnit.SECONDS);
      assertTrue(System.nanoTime() - start >= 400_000_000, "the last is shown for its time, too");
    }
  }

  @Test
  void nothing_is_read_before_a_call_watches() throws Exception {
    var in = numbered(3, "30:1");
    int all = in.available();
    try (var reader = new Y4mReader(in)) {
      assertEquals(all, in.available());
      assertFalse(reader.ended().isDone());
    }
  }

  @Test
  void a_live_stream_is_read_as_fast_as_it_comes() throws Exception {
    try (var reader = Y4mReader.live(numbered(100, "1:1"))) {
      var viewer = new Viewer();
      reader.start(viewer);
      reader.ended().get(20, TimeUnit.SECONDS);
      assertEquals(119, Viewer.luma(viewer.next(frame -> Viewer.luma(frame) == 119)));
    }
  }

  @Test
  void a_live_picture_arrives_before_the_next_one_is_there() throws Exception {
    var out = new PipedOutputStream();
    var in = new PipedInputStream(out, 1 << 16);
    var viewer = new Viewer();
    try (var reader = Y4mReader.live(in)) {
      reader.start(viewer);
      var writer = new Y4mWriter(out);
      for (int luma = 30; luma < 35; luma++) {
        writer.accept(Viewer.flat(65, 49, luma));
        int wanted = luma;
        var frame = viewer.next(found -> Viewer.luma(found) == wanted);
        assertEquals("64x48", frame.width() + "x" + frame.height(), "odd sizes are made even");
      }
      var late = new Viewer();
      reader.start(late);
      assertEquals(34, Viewer.luma(late.next()));
      writer.close();
      reader.ended().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void what_can_not_be_read_ends_the_source_and_says_why() {
    try (var reader = new Y4mReader(new ByteArrayInputStream(new byte[100_000]))) {
      reader.start(VideoSink.discard());
      var thrown =
          assertThrows(ExecutionException.class, () -> reader.ended().get(20, TimeUnit.SECONDS));
      assertTrue(String.valueOf(thrown.getCause()).contains("no YUV4MPEG2 stream"));
    }
  }

  @Test
  void an_error_of_the_machine_ends_the_source_too() {
    try (var reader = new Y4mReader(PcmTest.outOfMemory())) {
      reader.start(VideoSink.discard());
      var thrown =
          assertThrows(ExecutionException.class, () -> reader.ended().get(5, TimeUnit.SECONDS));
      assertEquals("java.lang.OutOfMemoryError: meant to fail", String.valueOf(thrown.getCause()));
    }
  }

  @Test
  void a_stream_that_brings_nothing_can_be_closed() throws Exception {
    var reader = new Y4mReader(new PipedInputStream(new PipedOutputStream()));
    var seen = new FrameCounter();
    reader.start(seen);
    reader.close();
    reader.close();
    reader.ended().get(20, TimeUnit.SECONDS);
    reader.start(seen);
    assertFalse(seen.await(1, Duration.ZERO));
  }
}
