package dev.workrooms.server.directory;

import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The results of one search: as many as one message takes.
final class Page {
  /// A message has 64 KiB at most; the rest is for the search, which is told back.
  private static final int MOST_BYTES = 60 * 1024;

  private final Map<SessionId, SearchResult> results = new LinkedHashMap<>();
  private int bytes;

  boolean full() {
    return results.size() == ServerMessage.MOST_RESULTS;
  }

  /// Takes from these, best first, until it is full. A result that does not fit is left out:
  /// somebody with very long addresses hides nobody else.
  void add(Stream<Entry> entries) {
    entries.takeWhile(_ -> !full()).forEach(this::add);
  }

  private void add(Entry entry) {
    if (bytes + entry.bytes() <= MOST_BYTES
        && results.putIfAbsent(entry.id(), entry.result()) == null) {
      bytes += entry.bytes();
    }
  }

  List<SearchResult> results() {
    return List.copyOf(results.values());
  }
}
