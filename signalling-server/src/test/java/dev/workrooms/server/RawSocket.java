package dev.workrooms.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A TCP client that speaks just enough WebSocket (RFC 6455) to misbehave.
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  /// @param octets the payload, a character (0 to 255) an octet
  record Frame(int opcode, String octets) {
    String text() {
      return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    int closeCode() {
      return octets.charAt(0) << 8 | octets.charAt(1);
    }
  }

  final Socket socket;
  final DataInputStream in;
  final String status;

  RawSocket(int port, String... headers) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port), port, headers);
  }

  /// @param connected to the server, by TLS or not
  RawSocket(Socket connected, int port, String... headers) throws IOException {
    socket = connected;
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    var request =
        Stream.concat(
                Stream.of(
                    "GET /signal HTTP/1.1",
                    "Host: 127.0.0.1:" + port,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
                Stream.of(headers))
            .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    socket.getOutputStream().write(request.getBytes(UTF_8));
    status = line();
    while (!line().isEmpty()) {
      // the other headers
    }
  }

  void writes(int opcode, String text) throws IOException {
    writesBytes(frame(opcode, text));
  }

  void writesBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// A whole client frame, masked with zeros.
  static byte[] frame(int opcode, String text) {
    return frame(opcode, true, text.getBytes(UTF_8));
  }

  /// A client frame, masked with zeros.
  ///
  /// @param last whether its message ends with it
  static byte[] frame(int opcode, boolean last, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (last ? 0x80 | opcode : opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.putInt(0).put(payload).flip();
    var bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  /// The next frame, or null where the server ended the connection.
  @Nullable Frame reads() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return new Frame(first & 0xF, new String(in.readNBytes(length), ISO_8859_1));
  }

  /// The close code that the server says, whatever else it says before; empty where it ends the
  /// connection without one.
  OptionalInt readsCloseCode() throws IOException {
    try {
      for (var frame = reads(); frame != null; frame = reads()) {
        if (frame.opcode() == CLOSE) {
          return OptionalInt.of(frame.closeCode());
        }
      }
    } catch (SocketException | EOFException cut) {
      // without one, then
    }
    return OptionalInt.empty();
  }

  /// Reads until a text that holds this one.
  String readsText(String part) throws IOException {
    for (var frame = reads(); frame != null; frame = reads()) {
      if (frame.opcode() == TEXT && frame.text().contains(part)) {
        return frame.text();
      }
    }
    throw new EOFException("the server ended the connection before " + part);
  }

  /// Leaves with a TCP reset.
  void resets() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(UTF_8);
  }
}
