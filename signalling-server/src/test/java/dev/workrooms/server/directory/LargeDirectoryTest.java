package dev.workrooms.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The directory against the plainest thing that does the same: looking at everybody.
class LargeDirectoryTest {
  private static final List<String> GIVEN =
      List.of("ada", "adam", "adele", "grace", "linus", "li", "山田", "太", "김민", "ål", "x");

  private record Named(String name, String plain, List<String> words) {}

  private final Random random = new Random(7);
  private final Directory directory = new Directory();
  private final Map<SessionId, Named> everybody = new HashMap<>();
  private final SessionId asker = SessionId.random();

  @Test
  void finds_the_same_as_looking_at_everybody_while_people_come_and_go() {
    listed(asker, "ada");
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 100; i++) {
        listed(SessionId.random(), randomName());
      }
      var known = List.copyOf(everybody.keySet());
      for (int i = 0; i < 20; i++) {
        listed(known.get(random.nextInt(known.size())), randomName());
        leaves(known.get(random.nextInt(known.size())));
      }
      for (int i = 0; i < 30; i++) {
        var name = randomName();
        agree(name.substring(0, random.nextInt(name.length() + 1)));
      }
    }
  }

  @Test
  void the_best_are_found_among_more_who_share_a_word_than_one_search_looks_at() {
    for (int i = 0; i < 12_000; i++) {
      var given = "" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
      listed(SessionId.random(), given + (i % 2 == 0 ? " Xu" : " Li") + " Smith");
    }
    listed(SessionId.random(), "Smith Zoe");
    for (var search : List.of("smith", "s", "smith xu", "x smith", "smith zoe", "q smi", "a", "")) {
      agree(search);
    }
  }

  private void agree(String search) {
    var found =
        directory.search(search, asker).stream()
            .map(result -> result.userprofiles().displayName() + " " + result.sessionid())
            .toList();
    assertEquals(plainly(search.strip()), found, "\"" + search + "\"");
  }

  private List<String> plainly(String search) {
    var wanted = words(plain(search)).toList();
    var whole = joined(plain(search));
    return everybody.entrySet().stream()
        .filter(somebody -> !somebody.getKey().equals(asker))
        .filter(somebody -> has(somebody.getValue(), wanted))
        .sorted(
            Comparator.<Map.Entry<SessionId, Named>, Boolean>comparing(
                    somebody -> !somebody.getValue().plain().startsWith(whole))
                .thenComparing(somebody -> somebody.getValue().plain())
                .thenComparing(somebody -> somebody.getKey().value()))
        .limit(20)
        .map(somebody -> somebody.getValue().name() + " " + somebody.getKey())
        .toList();
  }

  private static boolean has(Named somebody, List<String> wanted) {
    return wanted.stream()
        .allMatch(
            word ->
                somebody.words().stream()
                    .anyMatch(each -> asian(each) ? each.contains(word) : each.startsWith(word)));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  /// The names here have one accent.
  private static String plain(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('å', 'a'), Form.NFKD);
  }

  private static String joined(String text) {
    return text.replaceAll("(?<=[ᄀ-龥]) (?=[ᄀ-龥])", "");
  }

  private static boolean asian(String word) {
    return word.codePoints().allMatch(letter -> letter >= 'ᄀ');
  }

  private String randomName() {
    var name = GIVEN.get(random.nextInt(GIVEN.size()));
    for (int words = random.nextInt(3); words > 0; words--) {
      name += " " + GIVEN.get(random.nextInt(GIVEN.size()));
    }
    return name;
  }

  private void listed(SessionId id, String name) {
    var plain = joined(plain(name));
    everybody.put(id, new Named(name, plain, words(plain).toList()));
    directory.put(id, UserProfiles.guest(name));
  }

  private void leaves(SessionId id) {
    everybody.remove(id);
    directory.remove(id);
  }
}
