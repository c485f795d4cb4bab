package dev.workrooms.peer.signalling;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The way from an address to an open WebSocket (RFC 6455, 4.1).
final class Handshake {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_HEAD = 16 * 1024;

  private final URI server;
  private final boolean secure;
  private final int port;

  /// @throws IOException where the address is none of a WebSocket
  Handshake(URI server) throws IOException {
    var scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    if (server.getHost() == null || !(scheme.equals("ws") || scheme.equals("wss"))) {
      throw new IOException("no WebSocket address");
    }
    this.server = server;
    this.secure = scheme.equals("wss");
    this.port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
  }

  /// Connects, and asks for a WebSocket, within this time in all. The socket is closed where that
  /// fails.
  Frames open(Duration deadline) throws IOException {
    var socket = new Socket();
    var opened = new CompletableFuture<Frames>();
    // A timeout of the socket's own would begin anew with each byte.
    var late =
        opened
            .copy()
            .orTimeout(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS)
            .whenComplete((_, failed) -> closeAfter(failed, socket));
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(server.getHost(), port));
      var line = secure ? secured(socket) : socket;
      var in = new BufferedInputStream(line.getInputStream());
      ask(line, in);
      opened.complete(new Frames(line, socket, in));
      return late.join();
    } catch (CompletionException e) {
      throw new IOException("the server takes too long", e);
    } catch (IOException | RuntimeException e) {
      opened.completeExceptionally(e);
      throw e;
    }
  }

  private static void closeAfter(@Nullable Throwable failed, Socket socket) {
    if (failed == null) {
      return;
    }
    try {
      socket.close();
    } catch (IOException closed) {
      // It is gone all the same.
    }
  }

  private SSLSocket secured(Socket plain) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, server.getHost(), port, true);
    var parameters = socket.getSSLParameters();
    // Without it the certificate of any other host would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void ask(Socket line, InputStream in) throws IOException {
    var nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    var key = Base64.getEncoder().encodeToString(nonce);
    var path = server.getRawPath().isEmpty() ? "/" : server.getRawPath();
    var query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
    var host = server.getPort() >= 0 ? server.getHost() + ":" + port : server.getHost();
    var request =
        ("GET " + path + query + " HTTP/1.1\r\nHost: " + host)
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
            + ("\r\nSec-WebSocket-Key: " + key + "\r\n\r\n");
    line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    check(head(in), key);
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (head.length() == LONGEST_HEAD) {
        throw new IOException("the server's answer is too long");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void check(String head, String key) throws IOException {
    var lines = head.lines().toList();
    if (!lines.getFirst().matches("HTTP/1\\.1 101( .*)?")) {
      throw new IOException("the server answers: " + lines.getFirst());
    }
    var accept =
        lines.stream().filter(line -> line.matches("(?i)sec-websocket-accept:.*")).toList();
    if (accept.size() != 1
        || !accept.getFirst().replaceFirst(".*?:", "").strip().equals(accepted(key))) {
      throw new IOException("the server is no WebSocket server");
    }
  }

  private static String accepted(String key) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
