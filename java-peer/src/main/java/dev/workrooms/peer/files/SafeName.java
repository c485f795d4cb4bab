package dev.workrooms.peer.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// A name that can be given to a file on any system, made of what the other side calls it. It has
/// no separators, controls or invisible characters, begins and ends with no dot or space, is none
/// that Windows keeps to itself, and leaves room for a number in 255 bytes.
///
/// @param stem what comes before the number
/// @param extension with its dot, or empty
record SafeName(String stem, String extension) {
  /// How many files of one name a folder may have.
  static final int MOST = 1_000;

  private static final int MOST_BYTES = 200;

  /// In bytes, with its dot: what is longer is no extension.
  private static final int MOST_EXTENSION = 20;

  /// Separators and what Windows does not allow; controls, formats (such as those that turn the
  /// direction of writing), halves of characters, and what is not assigned.
  private static final Pattern UNSAFE =
      Pattern.compile("[/\\\\:*?\"<>|]|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]|[\\p{Zl}\\p{Zp}]");

  private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");
  private static final Pattern RESERVED =
      Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d)", Pattern.CASE_INSENSITIVE);

  static SafeName of(String offered) {
    var last = offered.substring(Math.max(offered.lastIndexOf('/'), offered.lastIndexOf('\\')) + 1);
    var composed = Normalizer.normalize(last, Normalizer.Form.NFC);
    var clean = EDGES.matcher(UNSAFE.matcher(composed).replaceAll("_")).replaceAll("");
    int dot = clean.lastIndexOf('.');
    boolean extended = dot > 0 && length(clean.substring(dot)) <= MOST_EXTENSION;
    var stem = shortened(extended ? clean.substring(0, dot) : clean);
    if (stem.isEmpty()) {
      stem = "file";
    } else if (RESERVED.matcher(stem.split("\\.", 2)[0]).matches()) {
      stem = "_" + stem;
    }
    return new SafeName(stem, extended ? clean.substring(dot) : "");
  }

  private static String shortened(String text) {
    while (length(text) > MOST_BYTES) {
      text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
    return EDGES.matcher(text).replaceAll("");
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The first, second… file of this name in the folder.
  Path within(Path folder, int number) {
    var name = number == 1 ? stem + extension : stem + " (" + number + ")" + extension;
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      // A system, or a locale, that can't write it.
      return folder.resolve(name.replaceAll("[^ -~]", "_"));
    }
  }
}
