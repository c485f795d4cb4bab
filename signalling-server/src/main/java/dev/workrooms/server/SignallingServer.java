package dev.workrooms.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.workrooms.server.call.Patience;
import dev.workrooms.server.call.Switchboard;
import dev.workrooms.server.directory.Directory;
import dev.workrooms.server.metrics.Meters;
import dev.workrooms.server.recordings.Recordings;
import dev.workrooms.server.session.Sessions;
import dev.workrooms.server.transport.KeystoreTls;
import dev.workrooms.server.transport.PageHeaders;
import dev.workrooms.server.transport.RecordingsService;
import dev.workrooms.server.transport.SignalUpgrader;
import dev.workrooms.server.transport.Sockets;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// The signalling server: WebSocket at `/signal`, the web client at `/`, health and metrics under
/// `/observe`, and, where there are some to be shown, recordings under `/recordings`. Everything it
/// knows is in memory and belongs to a connection.
public final class SignallingServer implements AutoCloseable {
  /// For plain HTTP: who has been answered and asks nothing more. Helidon looks every two minutes.
  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(30);

  private static final int HTTP_SOCKETS = 500;

  /// Files that the JVM and the page's jar take, and some to spare.
  private static final int OTHER_FILES = 200;

  private final Switchboard switchboard;
  private final Meters meters = new Meters();
  private final String host;
  private final String scheme;
  private final Sessions sessions;
  private final WebServer web;

  private SignallingServer(ServerSettings settings) {
    var tls = settings.keystore().map(k -> KeystoreTls.of(k.file(), k.password()));
    host = settings.host();
    scheme = settings.keystore().isPresent() ? "https" : "http";
    var rules = settings.rules();
    var times = rules.times();
    switchboard = new Switchboard(new Patience(times.answerWithin(), times.returnWithin()));
    sessions = new Sessions(rules, switchboard, new Directory(), meters);
    meters.watch(sessions::size, switchboard::sessions, switchboard::calls);
    var http = Http1ConnectionSelector.builder().config(Http1Config.create());
    var sockets = new Sockets(times.silence());
    SignalUpgrader.all(sessions, sockets, settings.origins(), settings.trustForwarded())
        .forEach(http::addUpgrader);
    web =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .idleConnectionTimeout(HTTP_PATIENCE)
            .useNio(false) // saves each connection two buffers of eight kilobytes
            .connectionOptions(sockets)
            .protocolsDiscoverServices(false)
            .update(builder -> tls.ifPresent(builder::tls))
            .maxTcpConnections(mostSockets(rules.admission().connections()))
            .addConnectionSelector(http.build())
            .routing(
                routing -> {
                  routing.addFilter(new PageHeaders(settings.avatarOrigins()));
                  route(routing);
                  settings.recordings().ifPresent(folder -> showRecordings(routing, folder));
                  servePage(routing);
                })
            .build();
  }

  /// Room for pages beside the WebSockets; but where files run out, Helidon stops to listen for
  /// good.
  private static int mostSockets(int webSockets) {
    long wanted = (long) webSockets + HTTP_SOCKETS;
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
            ? os.getMaxFileDescriptorCount() - OTHER_FILES
            : Long.MAX_VALUE;
    return (int) Math.clamp(files, 1, Math.min(wanted, Integer.MAX_VALUE));
  }

  /// Starts a server; it is reachable when this returns.
  ///
  /// @throws IOException where it can't listen there; the message says what to do
  /// @throws IllegalArgumentException where it can't use the keystore; the message says why
  public static SignallingServer start(ServerSettings settings) throws IOException {
    checkFree(settings);
    var server = new SignallingServer(settings);
    try {
      server.web.start();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    if (!server.web.isRunning()) {
      server.close();
      throw new IOException("The server could not start; the log says why.");
    }
    return server;
  }

  /// Helidon only logs that a port is taken; this says so.
  private static void checkFree(ServerSettings settings) throws IOException {
    var address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException(
          "There is no host %s: set WORKROOMS_HOST to an address of this machine."
              .formatted(settings.host()));
    }
    try (var probe = new ServerSocket()) {
      probe.bind(address);
    } catch (IOException e) {
      throw new IOException(
          "Port %d of %s can't be used (%s): set WORKROOMS_PORT to a free one, or WORKROOMS_HOST."
              .formatted(settings.port(), settings.host(), e.getMessage()),
          e);
    }
  }

  /// Where a browser on this machine finds the page.
  public URI address() {
    var everywhere = new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress();
    var name = everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create(scheme + "://" + name + ":" + port());
  }

  /// The TCP port it listens on.
  public int port() {
    return web.port();
  }

  /// How many connections there are, registered or not.
  public int sessions() {
    return sessions.size();
  }

  /// How many calls there are, counting those that only one side still holds.
  public int calls() {
    return switchboard.calls();
  }

  /// Tells every client, then stops. Twice is harmless.
  @Override
  public void close() {
    sessions.close();
    web.stop();
    meters.close();
  }

  private void route(HttpRouting.Builder routing) {
    routing
        .get(
            "/observe/health",
            (_, response) -> {
              response.headers().contentType(MediaTypes.APPLICATION_JSON);
              response
                  .status(sessions.draining() ? Status.SERVICE_UNAVAILABLE_503 : Status.OK_200)
                  .send("{\"status\":\"%s\"}".formatted(sessions.draining() ? "down" : "up"));
            })
        .get(
            "/observe/metrics",
            (_, response) -> {
              response.header(HeaderNames.CONTENT_TYPE, Meters.CONTENT_TYPE);
              response.send(meters.scrape());
            });
  }

  /// The link tells the page that there is something to see: one that asked in vain would leave an
  /// error in each console.
  private static void showRecordings(HttpRouting.Builder routing, Path folder) {
    routing
        .addFilter(
            (chain, _, response) -> {
              response.header(HeaderNames.LINK, "</recordings.html>; rel=\"collection\"");
              chain.proceed();
            })
        .register("/recordings", new RecordingsService(new Recordings(folder)));
  }

  private static void servePage(HttpRouting.Builder routing) {
    routing.register(
        "/",
        StaticContentFeature.createService(
            ClasspathHandlerConfig.builder().location("web").welcome("index.html").build()));
  }
}
