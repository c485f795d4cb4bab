package dev.workrooms.peer.cli;

import static java.util.stream.Collectors.joining;

import dev.workrooms.peer.Peer;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whom a command calls.
///
/// @param id the session to call
/// @param name what to call them in words
record Callee(SessionId id, String name) {
  private static final int SHORT = 8;

  /// As the protocol has it (docs/protocol.md, Envelope).
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22,64}");

  /// `Bob#x7Qa91fK`: a name and the beginning of an id.
  private static final Pattern NAME_AND_ID = Pattern.compile("(.+)#([A-Za-z0-9_-]{1,64})");

  /// The server looks for no longer text.
  private static final int LONGEST = 100;

  /// Finds who is meant: by the whole name, whatever its case; else by a session id; else by a name
  /// and the beginning of an id; else by the beginning of a name.
  ///
  /// @throws Failure where there is nobody, or more than one who could be meant
  static Callee find(Peer peer, String to) {
    if (to.isBlank() || to.length() > LONGEST) {
      throw new Failure(Exit.MISUSED, "--to is a name of 1 to 100 characters, or a session id");
    }
    var found = peer.search(to);
    var exact = found.stream().filter(each -> isCalled(each, to)).toList();
    if (!exact.isEmpty()) {
      return only(exact, to);
    }
    if (ID.matcher(to).matches()) {
      return new Callee(new SessionId(to), to);
    }
    return only(found.isEmpty() ? byShortId(peer, to) : found, to);
  }

  private static List<SearchResult> byShortId(Peer peer, String to) {
    var parts = NAME_AND_ID.matcher(to);
    if (!parts.matches()) {
      return List.of();
    }
    return peer.search(parts.group(1)).stream()
        .filter(each -> isCalled(each, parts.group(1)))
        .filter(each -> each.sessionid().value().startsWith(parts.group(2)))
        .toList();
  }

  private static boolean isCalled(SearchResult somebody, String name) {
    return names(somebody.userprofiles()).anyMatch(name.strip()::equalsIgnoreCase);
  }

  private static Stream<String> names(UserProfiles profiles) {
    var login = Optional.ofNullable(profiles.github()).map(github -> github.login());
    return Stream.concat(Stream.of(profiles.displayName()), login.stream());
  }

  private static Callee only(List<SearchResult> candidates, String to) {
    if (candidates.isEmpty()) {
      throw new Failure(
          Exit.NOBODY, "nobody called " + to + " is connected: `search` lists who is there");
    }
    if (candidates.size() > 1) {
      throw new Failure(Exit.MISUSED, ambiguous(candidates, to));
    }
    var one = candidates.getFirst();
    return new Callee(one.sessionid(), one.userprofiles().displayName());
  }

  private static String ambiguous(List<SearchResult> candidates, String to) {
    var all = candidates.stream().map(Callee::shortForm).collect(joining(", "));
    return "%s could be each of %s: say which, as in --to '%s'"
        .formatted(to, all, shortForm(candidates.getFirst()));
  }

  /// A name and as much of the id as tells two of that name apart: `find` takes it.
  static String shortForm(SearchResult somebody) {
    return somebody.userprofiles().displayName() + "#" + shortId(somebody);
  }

  static String shortId(SearchResult somebody) {
    return somebody.sessionid().value().substring(0, SHORT);
  }
}
