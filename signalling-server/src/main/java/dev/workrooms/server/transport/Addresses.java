package dev.workrooms.server.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Whom a connection counts for.
final class Addresses {
  /// Some proxies add the port: `192.0.2.1:1234`, `[2001:db8::1]:1234`.
  private static final Pattern WITH_PORT = Pattern.compile("^(?:\\[([^]]+)]|([0-9.]+))(?::\\d+)?$");

  private Addresses() {}

  /// Who connects: the socket's other end, or, where a proxy is trusted, whom that says last.
  static String of(ConnectionContext context, Headers headers, boolean trustForwarded) {
    var peer = (InetSocketAddress) context.remotePeer().address();
    if (!trustForwarded || !headers.contains(HeaderNames.X_FORWARDED_FOR)) {
      return network(peer.getAddress());
    }
    // A client may have sent lines of its own; the proxy's word comes last.
    var line = headers.get(HeaderNames.X_FORWARDED_FOR).allValues().getLast();
    var said = line.substring(line.lastIndexOf(',') + 1).strip();
    try {
      return network(InetAddress.ofLiteral(WITH_PORT.matcher(said).replaceFirst("$1$2")));
    } catch (IllegalArgumentException notAnAddress) {
      return network(peer.getAddress());
    }
  }

  /// Whoever has one IPv6 address mostly has a network of 2⁶⁴, so those count as one.
  static String network(InetAddress address) {
    return address instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8)) + "/64"
        : address.getHostAddress();
  }
}
