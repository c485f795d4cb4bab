package dev.workrooms.peer.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How much a file may be, such as `500M` or `2G`: powers of 1,024; without a letter, bytes.
final class Size implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([KMG]?)");

  @Override
  public Long convert(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException("`" + text + "` is no size such as 500M, 2G or 1000");
    }
    int power = " KMG".indexOf(parts.group(2).isEmpty() ? " " : parts.group(2));
    return Long.parseLong(parts.group(1)) << (10 * power);
  }
}
