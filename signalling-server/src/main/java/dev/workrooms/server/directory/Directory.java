package dev.workrooms.server.directory;

import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who can be found, by the beginning of any word of their name or login, and in Chinese, Japanese
/// and Korean by any part of it. Only who sent a profile is in it. Searches see a change at once
/// and never wait for one. Thread-safe.
public final class Directory {
  /// How many entries of an index one search looks at.
  private static final int MOST_SCANNED = 10_000;

  private final ConcurrentHashMap<SessionId, Entry> entries = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Beginning, Entry> names = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Beginning, Entry> words = new ConcurrentSkipListMap<>();

  /// Lists a session under this profile, instead of the one it had.
  public void put(SessionId id, UserProfiles userprofiles) {
    var entry = Entry.of(id, userprofiles);
    entries.compute(
        id,
        (_, old) -> {
          if (!entry.equals(old)) {
            names.put(entry.whole(), entry);
            entry.beginnings().forEach(beginning -> words.put(beginning, entry));
            forget(old);
          }
          return entry;
        });
  }

  /// Takes a session off the list.
  public void remove(SessionId id) {
    entries.computeIfPresent(
        id,
        (_, entry) -> {
          forget(entry);
          return null;
        });
  }

  /// Leaves what a newer entry of the same session has put in the same place.
  private void forget(@Nullable Entry old) {
    if (old != null) {
      names.remove(old.whole(), old);
      old.beginnings().forEach(beginning -> words.remove(beginning, old));
    }
  }

  /// Everybody but `asker` who has, for each word of `search`, a word that begins like it; those
  /// whose whole name begins like `search` first, then by name. An empty search finds everybody.
  /// As many as one message takes, 20 at most.
  public List<SearchResult> search(String search, SessionId asker) {
    var wanted = Words.of(search);
    var whole = Words.joined(wanted);
    Predicate<Entry> good = entry -> !entry.id().equals(asker) && entry.matches(wanted);
    var page = new Page();
    page.add(scan(names, whole).filter(good));
    if (!page.full() && !wanted.isEmpty()) {
      page.add(byWord(wanted, good.and(entry -> !entry.name().startsWith(whole))).stream());
    }
    return page.results();
  }

  /// Looks at the names that share the longest word, which is likely the rarest. Where even those
  /// are too many, so many people have it that the first of them are soon met in the order of
  /// names.
  private SortedSet<Entry> byWord(List<String> wanted, Predicate<Entry> good) {
    var longest = wanted.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    var found = new TreeSet<>(Entry.BY_NAME);
    var sharing = scan(words, longest).toList();
    sharing.stream().filter(good).forEach(found::add);
    if (sharing.size() == MOST_SCANNED) {
      scan(names, "").filter(good).forEach(found::add);
    }
    return found;
  }

  private static Stream<Entry> scan(
      ConcurrentSkipListMap<Beginning, Entry> index, String beginning) {
    return index.tailMap(new Beginning(beginning, 0, "")).entrySet().stream()
        .limit(MOST_SCANNED)
        .takeWhile(at -> at.getKey().startsWith(beginning))
        .map(Map.Entry::getValue);
  }
}
