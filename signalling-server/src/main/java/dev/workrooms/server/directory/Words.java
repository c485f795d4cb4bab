package dev.workrooms.server.directory;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Text as the directory compares it: its words in lower case, without accents.
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Set<UnicodeScript> SPACELESS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  /// Lengthens a Japanese vowel, of either script.
  private static final int LONG_VOWEL = 'ー';

  private Words() {}

  static List<String> of(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(fold(text))).filter(word -> !word.isEmpty()).toList();
  }

  /// All of them in one text: with a space between, except where both neighbours are of a script
  /// without spaces, in which 山田 太郎 and 山田太郎 are the same name.
  static String joined(List<String> words) {
    var text = new StringBuilder();
    for (var word : words) {
      if (!text.isEmpty()
          && !(spaceless(text.codePointBefore(text.length())) && spaceless(word.codePointAt(0)))) {
        text.append(' ');
      }
      text.append(word);
    }
    return text.toString();
  }

  /// Whether a search may begin here in a joined text: at a word, and in a script without spaces,
  /// where nobody sees a word's beginning, at any syllable.
  static boolean begin(String joined, int at) {
    if (at == 0) {
      return true;
    }
    int before = joined.codePointBefore(at);
    int here = joined.codePointAt(at);
    return before == ' '
        || ((spaceless(before) || spaceless(here)) && here != ' ' && !insideSyllable(here));
  }

  private static boolean spaceless(int letter) {
    return letter == LONG_VOWEL || SPACELESS.contains(UnicodeScript.of(letter));
  }

  /// The second and third letter of a Korean syllable, which decomposes too.
  private static boolean insideSyllable(int letter) {
    return letter >= 0x1160 && letter <= 0x11FF;
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
        .replace("ð", "d")
        .replace("ħ", "h")
        .replace("þ", "th")
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("œ", "oe");
  }
}
