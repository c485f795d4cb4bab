package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PcmTest {
  private static final long BLOCK = 10_000_000;

  private final AtomicLong clock = new AtomicLong(-5_000);

  private static short[] block(int value) {
    var block = new short[AudioSource.SAMPLES];
    Arrays.fill(block, (short) value);
    return block;
  }

  /// The value of each block that was written; the stream must hold whole blocks.
  private static int[] blocks(ByteArrayOutputStream out) {
    var samples = Pcm.samples(out.toByteArray());
    assertEquals(0, samples.length % AudioSource.SAMPLES);
    var values = new int[samples.length / AudioSource.SAMPLES];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples[i * AudioSource.SAMPLES];
      int from = i * AudioSource.SAMPLES;
      var found = Arrays.copyOfRange(samples, from, from + AudioSource.SAMPLES);
      assertArrayEquals(block(values[i]), found);
    }
    return values;
  }

  @Test
  void sound_is_written_little_endian_and_without_a_header() throws Exception {
    var out = new ByteArrayOutputStream();
    var writer = new PcmWriter(out, clock::get);
    writer.accept(block(0x1234));
    writer.close();

    assertEquals(960, out.size());
    assertEquals(0x34, out.toByteArray()[0]);
    assertEquals(0x12, out.toByteArray()[1]);
    assertArrayEquals(new int[] {0x1234}, blocks(out));
  }

  @Test
  void a_gap_is_filled_with_as_much_silence() {
    var out = new ByteArrayOutputStream();
    var writer = new PcmWriter(out, clock::get);
    writer.accept(block(1));
    clock.addAndGet(BLOCK);
    writer.accept(block(2));
    clock.addAndGet(11 * BLOCK);
    writer.accept(block(3));

    assertArrayEquals(new int[] {1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}, blocks(out));
  }

  @Test
  void blocks_that_arrive_unevenly_are_no_gap() {
    var out = new ByteArrayOutputStream();
    var writer = new PcmWriter(out, clock::get);
    for (int i = 1; i <= 100; i++) {
      writer.accept(block(i));
      // Four at a time, with 40 ms between.
      clock.addAndGet(i % 4 == 0 ? 4 * BLOCK : 0);
    }
    assertEquals(100, blocks(out).length);
  }

  /// Sound comes 97 times a second at worst; five minutes of it must be five minutes.
  @Test
  void sound_that_comes_too_seldom_keeps_up_with_the_clock() {
    var out = new CountingStream();
    var writer = new PcmWriter(out, clock::get);
    for (int i = 0; i < 300 * 97; i++) {
      writer.accept(block(1));
      clock.addAndGet(1_000_000_000L / 97);
    }
    assertEquals(300, out.written / 96_000.0, 0.06);
  }

  @Test
  void a_long_silence_takes_no_memory() {
    var out = new CountingStream();
    var writer = new PcmWriter(out, clock::get);
    writer.accept(block(1));
    clock.addAndGet(TimeUnit.DAYS.toNanos(3));
    writer.accept(block(1));

    assertEquals(3 * 86_400, out.written / 96_000.0, 0.02);
    assertTrue(out.largest <= 9_600);
  }

  private static final class CountingStream extends OutputStream {
    long written;
    int largest;

    @Override
    public void write(int one) {
      throw new AssertionError("a byte at a time is slow");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      written += length;
      largest = Math.max(largest, length);
    }
  }

  @Test
  void a_failure_is_kept_and_told_at_the_end_and_never_thrown_into_the_call() throws Exception {
    var in = new PipedInputStream();
    var writer = new PcmWriter(new PipedOutputStream(in), clock::get);
    writer.accept(block(1));
    assertTrue(writer.failure().isEmpty());
    in.close();
    writer.accept(block(2));
    var failure = writer.failure().orElseThrow();
    writer.accept(block(3));
    assertSame(failure, writer.failure().orElseThrow());

    assertSame(failure, assertThrows(IOException.class, writer::close).getCause());
    writer.close();
    writer.accept(block(4));
  }

  @Test
  void a_stream_is_read_into_the_call_to_its_last_sample() throws Exception {
    var sound = new short[48_123];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) (1 + i % 30_000);
    }
    var heard = new short[sound.length];
    int count = 0;
    try (var reader = new PcmReader(new Trickle(Pcm.bytes(sound)))) {
      var ended = reader.ended();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!ended.isDone() && System.nanoTime() < end) {
        var samples = new short[AudioSource.SAMPLES];
        reader.fill(samples);
        for (short sample : samples) {
          if (sample != 0) {
            heard[count++] = sample;
          }
        }
      }
      assertTrue(ended.isDone());
      assertArrayEquals(sound, heard);
      assertTrue(reader.underruns() > 0);
    }
  }

  /// Gives few bytes at a time, and an odd number of them.
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, Math.min(length, 331));
    }
  }

  @Test
  void a_stream_that_brings_nothing_blocks_no_one_and_can_be_closed() throws Exception {
    var reader = new PcmReader(new PipedInputStream(new PipedOutputStream()));
    var samples = block(9);
    reader.fill(samples);
    assertArrayEquals(block(0), samples);
    var ended = reader.ended();
    assertFalse(ended.isDone());
    reader.close();
    reader.close();
    ended.get(20, TimeUnit.SECONDS);
    reader.fill(samples);
    assertArrayEquals(block(0), samples);
  }

  @Test
  void reading_is_no_further_ahead_than_the_buffer_is_long() throws Exception {
    var in = new ByteArrayInputStream(new byte[1_000_000]);
    try (var reader = new PcmReader(in)) {
      var taken = new CompletableFuture<Void>();
      Thread.startVirtualThread(
          () -> {
            for (int i = 0; i < 100; i++) {
              reader.fill(block(0));
            }
            taken.complete(null);
          });
      taken.get(20, TimeUnit.SECONDS);
      // 100 blocks were taken, 20 wait in the buffer, and one or two are on their way.
      assertTrue(1_000_000 - in.available() <= 122 * 960);
    }
  }

  @Test
  void a_stream_that_fails_tells_so() {
    var unconnected = new PipedInputStream();
    var reader = new PcmReader(unconnected);
    reader.fill(block(0));
    var thrown =
        assertThrows(ExecutionException.class, () -> reader.ended().get(20, TimeUnit.SECONDS));
    assertEquals("java.io.IOException: Pipe not connected", String.valueOf(thrown.getCause()));
  }

  static InputStream outOfMemory() {
    return new FilterInputStream(InputStream.nullInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) {
        throw new OutOfMemoryError("meant to fail");
      }
    };
  }

  @Test
  void an_error_of_the_machine_ends_the_source_too() {
    try (var reader = new PcmReader(outOfMemory())) {
      reader.fill(block(0));
      var thrown =
          assertThrows(ExecutionException.class, () -> reader.ended().get(5, TimeUnit.SECONDS));
      assertEquals("java.lang.OutOfMemoryError: meant to fail", String.valueOf(thrown.getCause()));
    }
  }

  /// Two seconds that come at once: all is read, and the last fifth of a second is kept.
  @Test
  void a_live_stream_that_is_early_loses_its_oldest_sound() throws Exception {
    var sound = new ByteArrayOutputStream();
    for (int i = 1; i <= 200; i++) {
      sound.writeBytes(Pcm.bytes(block(i)));
    }
    var begun = new CompletableFuture<Void>();
    var read = new CompletableFuture<Void>();
    var in =
        new ByteArrayInputStream(sound.toByteArray()) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            begun.orTimeout(20, TimeUnit.SECONDS).join();
            return super.read(bytes, offset, length);
          }

          @Override
          public void close() {
            read.complete(null);
          }
        };
    try (var reader = PcmReader.live(in)) {
      var samples = block(0);
      // The first asks for sound that has not come yet: else it may be one that is counted below.
      reader.fill(samples);
      begun.complete(null);
      read.get(20, TimeUnit.SECONDS);
      for (int i = 181; i <= 200; i++) {
        reader.fill(samples);
        assertArrayEquals(block(i), samples);
      }
      reader.ended().get(20, TimeUnit.SECONDS);
    }
  }
}
