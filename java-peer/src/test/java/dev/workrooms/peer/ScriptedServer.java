package dev.workrooms.peer;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.Limits;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.Wire;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A real WebSocket (RFC 6455) whose other end is the test: it sees what one client says, and says
/// what the test wants, over as many connections as the client makes, one at a time. No signalling
/// server: that one is tried in e2e-tests.
public final class ScriptedServer implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final int port;
  private final BlockingQueue<ClientMessage> heard = new LinkedBlockingQueue<>();
  private volatile ServerSocket listening;
  private final BlockingQueue<Integer> goodbyes = new LinkedBlockingQueue<>();
  private volatile Socket client = new Socket();
  private volatile boolean deaf;

  public ScriptedServer() throws IOException {
    listening = listen(0);
    port = listening.getLocalPort();
  }

  private ServerSocket listen(int on) throws IOException {
    var socket = new ServerSocket(on, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(() -> serve(socket));
    return socket;
  }

  public URI address() {
    return URI.create("ws://localhost:" + port + "/signal");
  }

  private void serve(ServerSocket from) {
    while (!from.isClosed()) {
      try (var socket = from.accept()) {
        var in = new DataInputStream(socket.getInputStream());
        shakeHands(in, socket.getOutputStream());
        client = socket;
        says(new ServerMessage.Hello(ServerMessage.PROTOCOL, "scripted"));
        while (true) {
          readFrame(in);
        }
      } catch (IOException | GeneralSecurityException | AssertionError e) {
        // The client is gone, or the test is over.
      }
    }
  }

  private static void shakeHands(DataInputStream in, OutputStream out)
      throws IOException, GeneralSecurityException {
    var request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.readUnsignedByte());
    }
    var key = request.toString().replaceAll("(?is).*sec-websocket-key: *(\\S+).*", "$1");
    var digest =
        MessageDigest.getInstance("SHA-1")
            .digest(
                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
    var response =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(digest)
            + "\r\n\r\n";
    out.write(response.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void readFrame(DataInputStream in) throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
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
    if (opcode == TEXT) {
      heard.add(Wire.clientMessage(new String(payload, StandardCharsets.UTF_8)));
    } else if (opcode == CLOSE && !deaf) {
      says(new ServerMessage.Pong());
      frame(CLOSE, payload);
      // Who would not wait for all of this resets the connection.
      boolean ended = in.read() < 0;
      goodbyes.add(ended ? (int) ByteBuffer.wrap(payload).getShort() : 0);
      throw new EOFException("the client has left");
    }
  }

  /// The code of a client that has left as it should, with one goodbye.
  public int hearsGoodbye() throws InterruptedException {
    var code = goodbyes.poll(10, TimeUnit.SECONDS);
    if (code == null) {
      throw new AssertionError("no goodbye in 10 s");
    }
    return code;
  }

  /// Answers no goodbye from here on.
  public void isDeafToGoodbyes() {
    deaf = true;
  }

  public void says(ServerMessage message) {
    frame(TEXT, Wire.text(message).getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void frame(int opcode, byte[] payload) {
    try {
      var out = client.getOutputStream();
      out.write(0x80 | opcode);
      if (payload.length < 126) {
        out.write(payload.length);
      } else {
        out.write(new byte[] {126, (byte) (payload.length >> 8), (byte) payload.length});
      }
      out.write(payload);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError("the client is gone", e);
    }
  }

  /// Waits for the next message of this type, over whatever else comes.
  public <T extends ClientMessage> T hears(Class<T> type) throws InterruptedException {
    while (true) {
      var next = heard.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no " + type.getSimpleName() + " in 10 s");
      }
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  /// The next message, whatever it is.
  public ClientMessage next() throws InterruptedException {
    return hears(ClientMessage.class);
  }

  /// The same, however long it takes.
  ClientMessage nextEver() throws InterruptedException {
    return heard.take();
  }

  /// What has been heard and not been asked for.
  public List<ClientMessage> unread() {
    return List.copyOf(heard);
  }

  /// Lets the client in, when it registers.
  public ClientMessage.Register welcomes(int heartbeatSeconds) throws InterruptedException {
    var register = hears(ClientMessage.Register.class);
    says(configured(register.sessionid(), heartbeatSeconds, List.of()));
    return register;
  }

  public ClientMessage.Register welcomes() throws InterruptedException {
    return welcomes(60);
  }

  public static ServerMessage.Configured configured(
      SessionId id, int heartbeatSeconds, List<IceServer> iceServers) {
    return new ServerMessage.Configured(
        id, iceServers, 3_600, heartbeatSeconds, new Limits(65_536, 100));
  }

  /// Cuts the connection.
  public void disconnects() throws IOException {
    client.close();
  }

  /// Closes the connection as RFC 6455 has it.
  public void closes(int code) throws IOException {
    frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    client.close();
  }

  /// Is not there any more.
  public void goesDown() throws IOException {
    listening.close();
    client.close();
  }

  /// Is there again, at the same address.
  public void comesUp() throws IOException {
    listening = listen(port);
  }

  @Override
  public void close() throws IOException {
    goesDown();
  }
}
