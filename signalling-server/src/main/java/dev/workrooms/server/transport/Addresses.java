package dev.workrooms.server.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom a connection counts for.
final class Addresses {
  private Addresses() {}

  /// Who connects: the socket's other end, or, where a proxy is trusted, whom that says last.
  static String of(ConnectionContext context, Headers headers, boolean trustForwarded) {
    var peer = (InetSocketAddress) context.remotePeer().address();
    var forwarded = headers.first(HeaderNames.X_FORWARDED_FOR);
    if (!trustForwarded || forwarded.isEmpty()) {
      return network(peer.getAddress());
    }
    var said = forwarded.get();
    try {
      return network(InetAddress.ofLiteral(said.substring(said.lastIndexOf(',') + 1).strip()));
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
