package dev.workrooms.server.directory;

import dev.workrooms.protocol.UserProfiles;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A name as the directory compares it: its words in lower case, without accents.
///
/// @param whole all of them, with single spaces between
/// @param each every word once
record Words(String whole, List<String> each) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Words of(String text) {
    var words =
        Arrays.stream(BETWEEN_WORDS.split(fold(text))).filter(word -> !word.isEmpty()).toList();
    return new Words(String.join(" ", words), words.stream().distinct().toList());
  }

  static Words of(UserProfiles userprofiles) {
    var github = userprofiles.github();
    var names =
        github == null
            ? Stream.of(userprofiles.displayName())
            : Stream.of(userprofiles.displayName(), github.login());
    var words = of(names.distinct().collect(Collectors.joining(" ")));
    // A name without a letter stands under the empty word, where an empty search finds it.
    return words.each.isEmpty() ? new Words("", List.of("")) : words;
  }

  /// Whether every word of `wanted` begins one of these.
  boolean match(Words wanted) {
    return wanted.each.stream()
        .allMatch(prefix -> each.stream().anyMatch(word -> word.startsWith(prefix)));
  }

  /// Decomposes (Unicode NFKD), drops the marks, and replaces the letters that do not decompose or
  /// have a second small form.
  private static String fold(String text) {
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS
        .matcher(decomposed)
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace("ς", "σ")
        .replace("ı", "i")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d")
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("œ", "oe");
  }
}
