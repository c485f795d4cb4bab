package dev.workrooms.server.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// The opening handshake (RFC 6455 section 4.2): no extensions, no subprotocols.
final class Handshake {
  static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
  private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
  private static final String SUPPORTED = "13";
  private static final Pattern KEY_FORM = Pattern.compile("[A-Za-z0-9+/]{22}==");
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private Handshake() {}

  /// The response to a good request.
  ///
  /// @throws RequestException where it is not one
  static BufferData accept(Headers headers) {
    if (!SUPPORTED.equals(headers.first(VERSION).orElse(""))) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .message("WebSocket version 13 is wanted")
          .header(HeaderValues.create(VERSION, SUPPORTED))
          .build();
    }
    var key = headers.first(KEY).orElse("");
    if (!KEY_FORM.matcher(key).matches()) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .message("Sec-WebSocket-Key must be 16 bytes in base64")
          .build();
    }
    var response =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Accept: "
            + accepted(key)
            + "\r\n\r\n";
    return BufferData.create(response.getBytes(US_ASCII));
  }

  private static String accepted(String key) {
    try {
      var hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
