package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The HTTP upgrade that a WebSocket begins with (RFC 6455 section 4).
final class Handshake {
  static final int SWITCHING_PROTOCOLS = 101;

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_RESPONSE = 16_384;

  private Handshake() {}

  /// @return the status of the response: 101 where this is a WebSocket from now on
  /// @throws IOException where the response is none, or not that of a WebSocket server
  static int perform(URI server, Map<String, String> headers, InputStream in, OutputStream out)
      throws IOException {
    var random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    var key = Base64.getEncoder().encodeToString(random);
    out.write(request(server, headers, key).getBytes(ISO_8859_1));
    out.flush();
    var response = response(in).split("\r\n");
    if (!response[0].matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IOException("the answer to the upgrade is not HTTP/1.1");
    }
    int status = Integer.parseInt(response[0].substring(9, 12));
    if (status == SWITCHING_PROTOCOLS) {
      check(response, "upgrade: websocket");
      check(response, ("sec-websocket-accept: " + accept(key)).toLowerCase(Locale.ROOT));
    }
    return status;
  }

  private static String request(URI server, Map<String, String> headers, String key) {
    var request = new StringBuilder();
    request.append("GET ").append(server.getRawPath().isEmpty() ? "/" : server.getRawPath());
    request.append(" HTTP/1.1\r\nHost: ").append(server.getRawAuthority());
    request.append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13");
    request.append("\r\nSec-WebSocket-Key: ").append(key).append("\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    return request.append("\r\n").toString();
  }

  /// Reads octet by octet: what follows the empty line is the WebSocket's.
  private static String response(InputStream in) throws IOException {
    var response = new ByteArrayOutputStream();
    int state = 0; // how much of \r\n\r\n has come
    while (state < 4) {
      int octet = in.read();
      if (octet < 0 || response.size() == LONGEST_RESPONSE) {
        throw new IOException("the upgrade was not answered by an HTTP response");
      }
      response.write(octet);
      boolean goesOn = octet == (state % 2 == 0 ? '\r' : '\n');
      state = goesOn ? state + 1 : octet == '\r' ? 1 : 0;
    }
    return response.toString(ISO_8859_1);
  }

  private static void check(String[] response, String header) throws IOException {
    if (Arrays.stream(response).noneMatch(line -> line.strip().equalsIgnoreCase(header))) {
      throw new IOException("the upgrade was accepted without the header " + header);
    }
  }

  private static String accept(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
