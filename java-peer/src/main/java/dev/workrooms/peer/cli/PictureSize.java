package dev.workrooms.peer.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How large a picture is, such as `1280x720`.
///
/// @param width columns
/// @param height rows
record PictureSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  static final class Converter implements ITypeConverter<PictureSize> {
    @Override
    public PictureSize convert(String text) {
      var parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException("`" + text + "` is no size such as 1280x720");
      }
      return new PictureSize(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
  }
}
