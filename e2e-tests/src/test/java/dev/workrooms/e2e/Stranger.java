package dev.workrooms.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A server of another origin, which would gladly frame the page, run a script in it, or hear from
/// it.
final class Stranger implements AutoCloseable {
  /// Headers of the connection, not of what is served.
  private static final Set<String> OF_CONNECTION =
      Set.of("connection", "content-length", "transfer-encoding", "date");

  private final HttpServer server;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private Stranger(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
  }

  /// One that lets anybody have these files.
  ///
  /// @param files by path; the media type goes by the ending
  static Stranger serving(Map<String, String> files) throws IOException {
    return new Stranger(
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          exchange.getResponseHeaders().set("Content-Type", type(path));
          exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
          send(exchange, 200, files.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        });
  }

  /// One that passes on what that server says, and adds to the head of its pages.
  static Stranger between(URI server, String head) throws IOException {
    return new Stranger(
        exchange -> {
          try (var http = HttpClient.newHttpClient()) {
            var wanted = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI())).build();
            var got = http.send(wanted, BodyHandlers.ofByteArray());
            got.headers()
                .map()
                .forEach(
                    (name, values) -> {
                      if (!OF_CONNECTION.contains(name)) {
                        exchange.getResponseHeaders().put(name, values);
                      }
                    });
            var text = new String(got.body(), StandardCharsets.ISO_8859_1);
            send(
                exchange,
                got.statusCode(),
                text.replace("</head>", head + "</head>").getBytes(StandardCharsets.ISO_8859_1));
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "svg" -> "image/svg+xml";
      case "js" -> "text/javascript";
      case "css" -> "text/css";
      default -> "text/html; charset=utf-8";
    };
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The paths that it was asked for.
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
