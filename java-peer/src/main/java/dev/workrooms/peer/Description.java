package dev.workrooms.peer;

/// Tells session descriptions apart by their origin (RFC 8866, 5.2): a connection keeps its session
/// number and counts its versions. Candidates may have been added to one meanwhile.
final class Description {
  private final String origin;

  Description(String sdp) {
    origin = sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElse(sdp);
  }

  /// Whether the other is the same, said again.
  boolean repeats(Description other) {
    return origin.equals(other.origin);
  }

  /// Whether the same connection has made both.
  boolean sameConnection(Description other) {
    return session().equals(other.session());
  }

  private String session() {
    var fields = origin.split(" ", 3);
    return fields.length < 3 ? origin : fields[0] + " " + fields[1];
  }
}
