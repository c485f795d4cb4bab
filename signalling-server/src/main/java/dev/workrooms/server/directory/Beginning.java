package dev.workrooms.server.directory;

/// A name from a place on where a search may begin, and whose it is. Sorted, those that begin alike
/// stand together.
record Beginning(String name, int from, String sessionid) implements Comparable<Beginning> {
  boolean startsWith(String prefix) {
    return name.startsWith(prefix, from);
  }

  /// By text, then by session id.
  @Override
  public int compareTo(Beginning other) {
    int length = name.length() - from;
    int otherLength = other.name.length() - other.from;
    for (int i = 0; i < Math.min(length, otherLength); i++) {
      int order = Character.compare(name.charAt(from + i), other.name.charAt(other.from + i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(length, otherLength);
    return order == 0 ? sessionid.compareTo(other.sessionid) : order;
  }
}
