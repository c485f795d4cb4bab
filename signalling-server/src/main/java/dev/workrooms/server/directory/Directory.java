package dev.workrooms.server.directory;

import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Who can be found, by the beginning of any word of their name or login. Only who sent a
/// profile is in it. Searches see a change at once and never wait for one. Thread-safe.
public final class Directory {
  /// What one search looks at, at most, before it ranks.
  private static final int MOST_CANDIDATES = 500;

  /// A word, the session that has it: sorted, so that those with one beginning stand together.
  private record Key(String word, String sessionid) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::word).thenComparing(Key::sessionid);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private record Entry(SessionId id, UserProfiles userprofiles, Words words) {
    SearchResult result() {
      return new SearchResult(id, userprofiles);
    }
  }

  private final ConcurrentHashMap<SessionId, Entry> entries = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Key, Entry> index = new ConcurrentSkipListMap<>();

  /// Lists a session under this profile, instead of the one it had.
  public void put(SessionId id, UserProfiles userprofiles) {
    remove(id);
    var entry = new Entry(id, userprofiles, Words.of(userprofiles));
    entries.put(id, entry);
    entry.words().each().forEach(word -> index.put(new Key(word, id.value()), entry));
  }

  /// Takes a session off the list.
  public void remove(SessionId id) {
    var entry = entries.remove(id);
    if (entry != null) {
      entry.words().each().forEach(word -> index.remove(new Key(word, id.value()), entry));
    }
  }

  /// Everybody but `asker` who has, for each word of `search`, a word that begins like it; those
  /// whose whole name begins like `search` first, then by name. An empty search finds everybody.
  /// Where more than 500 people share the beginning of a word, only the first 500 are looked at.
  public List<SearchResult> search(String search, SessionId asker) {
    var wanted = Words.of(search);
    var prefix = wanted.each().stream().max(Comparator.comparingInt(String::length)).orElse("");
    Map<SessionId, Entry> candidates = new LinkedHashMap<>();
    for (var at : index.tailMap(new Key(prefix, "")).entrySet()) {
      if (!at.getKey().word().startsWith(prefix) || candidates.size() == MOST_CANDIDATES) {
        break;
      }
      candidates.put(at.getValue().id(), at.getValue());
    }
    return candidates.values().stream()
        .filter(entry -> !entry.id().equals(asker) && entry.words().match(wanted))
        .sorted(
            Comparator.<Entry, Boolean>comparing(
                    entry -> !entry.words().whole().startsWith(wanted.whole()))
                .thenComparing(entry -> entry.words().whole())
                .thenComparing(entry -> entry.id().value()))
        .limit(ServerMessage.MOST_RESULTS)
        .map(Entry::result)
        .toList();
  }
}
