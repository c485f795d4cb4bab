package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A WebSocket server that does to each client what a test tells it to, right or wrong.
final class LittleServer implements AutoCloseable {
  /// What it does to one client.
  interface Manners {
    void to(Client client) throws Exception;
  }

  private final ServerSocket listening;
  private final Manners manners;
  private final Queue<AssertionError> unexpected = new ConcurrentLinkedQueue<>();

  LittleServer(Manners manners) throws IOException {
    this.manners = manners;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  /// One that says what a right server would, for as long as it is asked.
  static LittleServer withHello(Manners manners) throws IOException {
    return new LittleServer(
        client -> {
          client.upgrades();
          client.says("{\"type\":\"hello\",\"detail\":{\"protocol\":1,\"server\":\"little\"}}");
          manners.to(client);
        });
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/signal");
  }

  private void serve() {
    try {
      while (true) {
        var socket = listening.accept();
        Thread.startVirtualThread(() -> serves(socket));
      }
    } catch (IOException over) {
      // the test is over
    }
  }

  private void serves(Socket socket) {
    try (socket) {
      manners.to(new Client(socket));
    } catch (AssertionError wrong) {
      unexpected.add(wrong);
    } catch (Exception gone) {
      // The client has heard enough.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    if (!unexpected.isEmpty()) {
      throw unexpected.remove();
    }
  }

  static final class Client {
    final Socket socket;
    private final DataInputStream in;
    private final String key;

    private Client(Socket socket) throws IOException {
      this.socket = socket;
      in = new DataInputStream(socket.getInputStream());
      var request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.readUnsignedByte());
      }
      key = request.toString().replaceAll("(?is).*sec-websocket-key: *(\\S+).*", "$1");
    }

    void upgrades() throws IOException, GeneralSecurityException {
      var digest = MessageDigest.getInstance("SHA-1");
      var accept = digest.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(UTF_8));
      answers("101 Switching Protocols", Base64.getEncoder().encodeToString(accept));
    }

    void answers(String status, String accept) throws IOException {
      var response =
          String.join(
              "\r\n",
              "HTTP/1.1 " + status,
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Accept: " + accept,
              "",
              "");
      sends(response.getBytes(UTF_8));
    }

    void sends(byte[] octets) throws IOException {
      socket.getOutputStream().write(octets);
    }

    void sends(int... octets) throws IOException {
      for (int octet : octets) {
        socket.getOutputStream().write(octet);
      }
    }

    void says(String text) throws IOException {
      frames(Frame.TEXT, text.getBytes(UTF_8));
    }

    void closes(int code) throws IOException {
      frames(Frame.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    void frames(int opcode, byte[] payload) throws IOException {
      sends(0x80 | opcode);
      if (payload.length < 126) {
        sends(payload.length);
      } else {
        sends(126, payload.length >> 8, payload.length & 0xFF);
      }
      sends(payload);
    }

    /// The next text, whatever frames it comes in.
    String hears() throws IOException {
      var message = new ByteArrayOutputStream();
      while (true) {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = Math.toIntExact(in.readLong());
        }
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i % 4];
        }
        if ((first & 0xF) <= Frame.TEXT) {
          message.writeBytes(payload);
          if (first >= 0x80) {
            return message.toString(UTF_8);
          }
        } else {
          return "frame " + (first & 0xF) + ": " + new String(payload, ISO_8859_1);
        }
      }
    }
  }
}
