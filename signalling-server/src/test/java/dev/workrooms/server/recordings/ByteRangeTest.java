package dev.workrooms.server.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-99, 0, 100",
    "bytes=0-100, 0, 100",
    "bytes=10-19, 10, 10",
    "bytes=99-, 99, 1",
    "BYTES=5-, 5, 95",
    "bytes=-1, 99, 1",
    "bytes=-100, 0, 100",
    "bytes=-101, 0, 100",
    "bytes=50-99999999999999999999999999, 50, 50",
  })
  void a_range_is_what_there_is_of_it(String header, long first, long length) {
    assertEquals(new ByteRange.Part(first, length), ByteRange.of(header, 100));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=9-1",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "pages=1-2",
        "bytes 1-2"
      })
  void what_makes_no_sense_is_the_whole_file(String header) {
    assertEquals(new ByteRange.Whole(), ByteRange.of(header, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=100-, 100",
    "bytes=100-200, 100",
    "bytes=99999999999999999999-, 100",
    "bytes=-0, 100",
    "bytes=0-, 0",
    "bytes=-5, 0",
  })
  void beyond_the_end_there_is_nothing(String header, long size) {
    assertEquals(new ByteRange.Unsatisfiable(), ByteRange.of(header, size));
  }
}
