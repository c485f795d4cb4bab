package dev.workrooms.server.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Somebody on the list.
///
/// @param name all that they can be found by, joined
/// @param bytes what the result takes in a message
record Entry(SearchResult result, String name, int bytes) {
  static final Comparator<Entry> BY_NAME =
      Comparator.comparing(Entry::name).thenComparing(entry -> entry.id().value());

  /// A name and a login of 100 characters each; only what decomposes into more is longer.
  private static final int LONGEST_NAME = 256;

  static Entry of(SessionId id, UserProfiles userprofiles) {
    var result = new SearchResult(id, userprofiles);
    var alone = Wire.text(new ServerMessage.Autocomplete("", List.of(result)));
    return new Entry(result, nameOf(userprofiles), alone.getBytes(UTF_8).length);
  }

  /// The name, and the login where that is another.
  private static String nameOf(UserProfiles userprofiles) {
    var words = new ArrayList<>(Words.of(userprofiles.displayName()));
    var github = userprofiles.github();
    if (github != null && !github.login().equals(userprofiles.displayName())) {
      words.addAll(Words.of(github.login()));
    }
    var name = Words.joined(words);
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  SessionId id() {
    return result.sessionid();
  }

  /// Where in the name a search may begin. A name without a letter has one such place, its end,
  /// where an empty search finds it.
  Stream<Beginning> beginnings() {
    return name.isEmpty()
        ? Stream.of(whole())
        : IntStream.range(0, name.length())
            .filter(at -> Words.begin(name, at))
            .mapToObj(at -> new Beginning(name, at, id().value()));
  }

  Beginning whole() {
    return new Beginning(name, 0, id().value());
  }

  boolean matches(List<String> words) {
    return words.stream().allMatch(this::has);
  }

  private boolean has(String word) {
    for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
      if (Words.begin(name, at)) {
        return true;
      }
    }
    return false;
  }
}
