package dev.workrooms.server.ice;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

public record IceServers(
    List<String> stunUrls, List<String> turnUrls, String secret, Duration ttl, boolean demo) {
  public List<IceServer> forSession(SessionId id, Instant now) {
    return stunUrls.isEmpty() ? List.of() : List.of(new IceServer(stunUrls, null, null));
  }
}
