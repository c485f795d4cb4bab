package dev.workrooms.peer.cli;

import dev.workrooms.peer.signalling.Backoff;
import dev.workrooms.peer.signalling.Link;
import dev.workrooms.peer.signalling.LinkEnd;
import dev.workrooms.peer.signalling.LinkSettings;
import dev.workrooms.peer.signalling.NotConnected;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Registers with a signalling server as somebody whom nobody can find, and leaves again.
final class ServerVisit implements Link.Listener {
  /// @param iceServers those that the server names; empty also where it was not reached
  record Outcome(Finding finding, boolean registered, List<IceServer> iceServers) {}

  private static final String SUBJECT = "signalling server";

  private final URI server;
  private final Duration patience;
  private final String host;
  private final int port;
  private volatile List<IceServer> iceServers = List.of();

  private ServerVisit(URI server, Duration patience) {
    this.server = server;
    this.patience = patience;
    this.host = String.valueOf(server.getHost());
    var secure = "wss".equals(String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT));
    this.port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
  }

  /// Blocks until it is registered, or is not in time.
  static Outcome of(URI server, Duration patience) {
    return new ServerVisit(server, patience).pay();
  }

  private Outcome pay() {
    long start = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
    } catch (UnknownHostException | IllegalArgumentException e) {
      return failed("there is no host " + host, "check the name, and DNS on this machine");
    } catch (IOException e) {
      return failed(
          "nobody listens at " + where() + because(e),
          "start it there, open the way through firewalls, or name another with --server");
    }
    long connected = System.nanoTime();
    var settings =
        new LinkSettings(server, Secret.random(), UserProfiles.NONE, patience, Backoff.USUAL);
    try (var link = new Link(settings, this)) {
      link.connect();
      var says =
          "TCP after %d ms, registered after %d ms"
              .formatted(millis(start, connected), millis(start, System.nanoTime()));
      return new Outcome(Finding.ok(SUBJECT, says), true, iceServers);
    } catch (NotConnected e) {
      return e.getCause() instanceof IOException cause
          ? failed(
              "no WebSocket at " + where() + because(cause),
              "check the address, which as a rule ends in /signal, ws: or wss:, and the certificate")
          : failed(
              String.valueOf(e.getMessage()),
              "see the server's log, and that it is one of Workrooms");
    }
  }

  /// Without what else the address may hold.
  private String where() {
    return host + ":" + port;
  }

  private static String because(@Nullable Exception e) {
    return e == null || e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
  }

  private static long millis(long start, long end) {
    return Duration.ofNanos(end - start).toMillis();
  }

  private static Outcome failed(String says, String advice) {
    return new Outcome(Finding.failed(SUBJECT, says, advice), false, List.of());
  }

  @Override
  public List<ClaimedCall> calls() {
    return List.of();
  }

  @Override
  public void connected(ServerMessage.Configured welcome) {
    iceServers = welcome.iceServers();
  }

  @Override
  public void received(ServerMessage message) {}

  @Override
  public void handedOver(ClientMessage message) {}

  @Override
  public void lost(String why) {}

  @Override
  public void ended(LinkEnd end) {}
}
