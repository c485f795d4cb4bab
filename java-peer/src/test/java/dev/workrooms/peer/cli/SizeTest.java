package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "1K, 1024", "500M, 524288000", "2G, 2147483648"})
  void a_size_is_in_bytes_or_in_powers_of_1024(String text, long bytes) {
    assertEquals(bytes, new Size().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5G", "1g", "1GB", "10000000000"})
  void what_is_no_size_is_refused(String text) {
    assertThrows(TypeConversionException.class, () -> new Size().convert(text));
  }

  @Test
  void the_largest_is_no_overflow() {
    assertEquals(999_999_999L * (1L << 30), new Size().convert("999999999G"));
  }
}
