package dev.workrooms.server.ice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.SessionId;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The STUN and TURN servers that clients use. A TURN server shares a secret with this one, and
/// lets in whoever has a name and a password that were made with it and have not expired
/// (draft-uberti-behave-turn-rest; coturn's `use-auth-secret`). Immutable.
public final class IceServers {
  private static final int SHORTEST_SECRET = 16;
  private static final int MOST_URLS = 16;
  private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);
  private static final Duration LONGEST_TTL = Duration.ofDays(30);

  /// From the documentation of TURN servers, and what people type who mean to change it later.
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "workrooms-demo-secret",
          "openrelayprojectsecret",
          "your-auth-secret",
          "your_auth_secret",
          "static-auth-secret",
          "static_auth_secret",
          "mysupersecretkey",
          "changemechangeme",
          "change-me-please",
          "passwordpassword",
          "secretsecretsecret",
          "0123456789abcdef",
          "1234567890123456");

  /// RFC 7064, section 3.1.
  private static final Pattern STUN =
      Pattern.compile("stuns?:(\\[[0-9A-Fa-f:.]+]|[^:/?#@\\s]+)(:\\d{1,5})?");

  /// RFC 7065, section 3.1.
  private static final Pattern TURN =
      Pattern.compile(
          "turns?:(\\[[0-9A-Fa-f:.]+]|[^:/?#@\\s]+)(:\\d{1,5})?(\\?transport=(udp|tcp))?");

  private final List<String> stunUrls;
  private final List<String> turnUrls;
  private final String turnSecret;
  private final Duration ttl;

  /// Checks what it is given.
  ///
  /// @param urls `stun:`, `stuns:`, `turn:` and `turns:` addresses
  /// @param turnSecret what the TURN servers share with this one; empty where there are none
  /// @param ttl how long a client's password is good for
  /// @param demo whether a secret may be one that everybody knows
  /// @throws IllegalArgumentException where these have no sense, or are not safe; the message says
  ///     in one sentence which setting to change, and how
  public IceServers(List<String> urls, String turnSecret, Duration ttl, boolean demo) {
    this.stunUrls = urls.stream().filter(url -> STUN.matcher(url).matches()).toList();
    this.turnUrls = urls.stream().filter(url -> TURN.matcher(url).matches()).toList();
    this.turnSecret = turnSecret;
    this.ttl = ttl;
    checkUrls(urls);
    if (!turnUrls.isEmpty()) {
      checkSecret(demo);
    }
    if (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
      throw new IllegalArgumentException(
          "workrooms.turn-ttl must be between %s and %s.".formatted(SHORTEST_TTL, LONGEST_TTL));
    }
  }

  private void checkUrls(List<String> urls) {
    for (var url : urls) {
      if (!stunUrls.contains(url) && !turnUrls.contains(url)) {
        throw new IllegalArgumentException(
            ("workrooms.ice-urls must be addresses such as stun:HOST:3478 or"
                    + " turn:HOST:3478?transport=udp, which \"%s\" is not.")
                .formatted(url));
      }
    }
    if (stunUrls.size() > MOST_URLS || turnUrls.size() > MOST_URLS) {
      throw new IllegalArgumentException(
          "workrooms.ice-urls must be at most %1$d STUN and %1$d TURN addresses."
              .formatted(MOST_URLS));
    }
  }

  private void checkSecret(boolean demo) {
    if (turnSecret.isBlank()) {
      refuseSecret("set");
    }
    if (!demo && turnSecret.length() < SHORTEST_SECRET) {
      refuseSecret("%d characters or more".formatted(SHORTEST_SECRET));
    }
    if (!demo && (WELL_KNOWN.contains(turnSecret) || turnSecret.chars().distinct().count() < 6)) {
      refuseSecret("one that nobody can guess");
    }
  }

  private static void refuseSecret(String wanted) {
    throw new IllegalArgumentException(
        ("workrooms.turn-secret must be %s, and the same as your TURN server's static-auth-secret:"
                + " take what `openssl rand -hex 32` prints.")
            .formatted(wanted));
  }

  /// What this session is told to use; the credentials are good until `now` and `ttl()`.
  public List<IceServer> forSession(SessionId sessionid, Instant now) {
    var servers = new ArrayList<IceServer>();
    if (!stunUrls.isEmpty()) {
      servers.add(new IceServer(stunUrls, null, null));
    }
    if (!turnUrls.isEmpty()) {
      var username = now.plus(ttl).getEpochSecond() + ":" + sessionid;
      servers.add(new IceServer(turnUrls, username, password(username)));
    }
    return List.copyOf(servers);
  }

  /// How long what `forSession` tells is good for.
  public Duration ttl() {
    return ttl;
  }

  private String password(String username) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(turnSecret.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HMAC-SHA1", e);
    }
  }

  /// Without the secret: what is printed ends in logs.
  @Override
  public String toString() {
    return "IceServers[" + stunUrls + ", " + turnUrls + ", " + ttl + "]";
  }
}
