package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.workrooms.protocol.IceServer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// ICE servers as WebRTC takes them. Where it refuses one, webrtc-java 0.14 ends the process
/// (`createPeerConnection` reads an object that is not there), so what it would refuse does not
/// reach it: whoever runs a signalling server could end every peer otherwise.
final class IceConfiguration {
  private static final System.Logger LOG = System.getLogger(IceConfiguration.class.getName());

  /// RFC 7064 and 7065, section 3.1 of each, as WebRTC reads them.
  private static final Pattern URL =
      Pattern.compile(
          "(stun|turn)s?:(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/?#@\\s]+)(:(\\d{1,5}))?"
              + "(\\?transport=(udp|tcp))?");

  /// RFC 8489, 14.3.
  private static final int LONGEST_USERNAME = 508;

  private IceConfiguration() {}

  /// With those of these servers that WebRTC can use.
  static RTCConfiguration of(List<IceServer> servers) {
    var configuration = new RTCConfiguration();
    for (var server : servers) {
      var urls = server.urls().stream().filter(url -> usable(url, server)).toList();
      if (urls.size() < server.urls().size()) {
        LOG.log(System.Logger.Level.WARNING, "an ICE server that WebRTC can't use is left out");
      }
      if (!urls.isEmpty()) {
        configuration.iceServers.add(server(urls, server));
      }
    }
    return configuration;
  }

  private static RTCIceServer server(List<String> urls, IceServer server) {
    var ice = new RTCIceServer();
    ice.urls.addAll(urls);
    ice.username = Objects.requireNonNullElse(server.username(), "");
    ice.password = Objects.requireNonNullElse(server.credential(), "");
    return ice;
  }

  private static boolean usable(String url, IceServer server) {
    var parts = URL.matcher(url);
    return parts.matches()
        && (parts.group(4) == null || isPort(Integer.parseInt(parts.group(4))))
        && (parts.group(1).equals("stun") || hasCredential(server));
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= 65_535;
  }

  /// TURN takes nobody without one.
  private static boolean hasCredential(IceServer server) {
    var username = server.username();
    var credential = server.credential();
    return username != null
        && !username.isEmpty()
        && username.length() <= LONGEST_USERNAME
        && credential != null
        && !credential.isEmpty();
  }
}
