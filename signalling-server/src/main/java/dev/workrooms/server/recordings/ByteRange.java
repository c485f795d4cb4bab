package dev.workrooms.server.recordings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file are asked for (RFC 9110, 14). Several ranges at once, other units and what
/// makes no sense count as the whole file, as the RFC allows.
public sealed interface ByteRange {
  /// One range. The length is bounded, for what it costs to read.
  Pattern RANGE = Pattern.compile("(?i:bytes)=(\\d{0,40})-(\\d{0,40})");

  /// All of it.
  record Whole() implements ByteRange {}

  /// `length` bytes from `first` on; at least one.
  record Part(long first, long length) implements ByteRange {}

  /// None that there is.
  record Unsatisfiable() implements ByteRange {}

  /// What is asked of a file.
  ///
  /// @param header the value of `Range`; null where it is missing
  /// @param size bytes that the file has now
  static ByteRange of(@Nullable String header, long size) {
    var said = RANGE.matcher(header == null ? "" : header);
    if (!said.matches() || (said.group(1).isEmpty() && said.group(2).isEmpty())) {
      return new Whole();
    }
    if (said.group(1).isEmpty()) {
      long length = Math.min(number(said.group(2)), size);
      return part(size - length, size - 1, size);
    }
    long first = number(said.group(1));
    long last = said.group(2).isEmpty() ? Long.MAX_VALUE : number(said.group(2));
    return last < first ? new Whole() : part(first, Math.min(last, size - 1), size);
  }

  private static ByteRange part(long first, long last, long size) {
    return first >= size ? new Unsatisfiable() : new Part(first, last - first + 1);
  }

  /// A number that no file reaches counts as the largest there is.
  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
