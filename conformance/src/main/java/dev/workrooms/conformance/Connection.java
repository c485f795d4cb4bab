package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A WebSocket client on a bare socket, so that it can say what no library would let it say. A
/// thread of its own reads; what it hears waits in a queue, and where that is full, in the network.
final class Connection implements AutoCloseable {
  private static final int MOST_WAITING = 20_000;
  private static final int LARGEST_MESSAGE = 1 << 20;

  /// Small, so that a server soon notices who does not read.
  private static final int RECEIVE_BUFFER = 64 * 1024;

  /// The server answered the upgrade with another status than 101.
  static final class UpgradeRefused extends IOException {
    final int status;

    UpgradeRefused(int status) {
      super("the upgrade was refused with HTTP status " + status);
      this.status = status;
    }
  }

  private final Socket socket;
  private final boolean answersPings;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore mayRead = new Semaphore(1);
  private final Thread reader;
  private volatile boolean over;
  private volatile boolean saidClose;

  /// @throws UpgradeRefused where the server does not want us
  static Connection open(
      URI server, Map<String, String> headers, boolean answersPings, Duration within)
      throws IOException {
    var socket = new Socket();
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) within.toMillis());
      socket.connect(
          new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 80 : server.getPort()),
          (int) within.toMillis());
      int status =
          Handshake.perform(server, headers, socket.getInputStream(), socket.getOutputStream());
      if (status != Handshake.SWITCHING_PROTOCOLS) {
        throw new UpgradeRefused(status);
      }
      socket.setSoTimeout(0);
      return new Connection(socket, answersPings);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Connection(Socket socket, boolean answersPings) throws IOException {
    this.socket = socket;
    this.answersPings = answersPings;
    var in = socket.getInputStream();
    reader = Thread.startVirtualThread(() -> listens(in));
  }

  /// Says a message in frames of so many octets.
  void says(int opcode, byte[] payload, int fragment) throws IOException {
    int from = 0;
    do {
      int to = Math.min(payload.length, from + fragment);
      var piece = Arrays.copyOfRange(payload, from, to);
      sends(
          new Frame(from == 0 ? opcode : Frame.CONTINUATION, to == payload.length, piece).octets());
      from = to;
    } while (from < payload.length);
  }

  void says(String text) throws IOException {
    sends(new Frame(Frame.TEXT, true, text.getBytes(UTF_8)).octets());
  }

  /// Sends octets as they are.
  void sends(byte[] octets) throws IOException {
    writing.lock();
    try {
      socket.getOutputStream().write(octets);
    } finally {
      writing.unlock();
    }
  }

  void saysClose(int code) throws IOException {
    saidClose = true;
    sends(Frame.close(code).octets());
  }

  /// The next that comes, or null where nothing comes in time.
  @Nullable Heard hears(Duration within) throws InterruptedException {
    return heard.poll(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whether the server has ended it.
  boolean isOver() {
    return over;
  }

  void stopsReading() throws InterruptedException {
    mayRead.acquire();
  }

  void readsOn() {
    mayRead.release();
  }

  /// Ends with a TCP reset.
  void resets() throws IOException {
    socket.setSoLinger(true, 0);
    close();
  }

  /// Ends the stream, without a close frame. Twice is harmless.
  @Override
  public void close() throws IOException {
    socket.close();
    reader.interrupt();
  }

  private void listens(InputStream stream) {
    try (var in = new DataInputStream(stream)) {
      reads(in);
    } catch (Frame.Violation | CharacterCodingException violation) {
      over = true;
      tells(new Heard.Wrong("against RFC 6455: " + violation.getMessage()));
    } catch (IOException reset) {
      over = true;
      tells(new Heard.End());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void reads(DataInputStream in) throws IOException, InterruptedException {
    var message = new ByteArrayOutputStream();
    int kind = Frame.CONTINUATION;
    while (true) {
      mayRead.acquire();
      mayRead.release();
      var frame = Frame.read(in);
      if (frame == null) {
        over = true;
        heard.put(new Heard.End());
        return;
      }
      switch (frame.opcode()) {
        case Frame.PING -> answersPing(frame);
        case Frame.PONG -> heard.put(new Heard.Pong(new String(frame.payload(), ISO_8859_1)));
        case Frame.CLOSE -> closes(frame);
        default -> {
          if ((frame.opcode() == Frame.CONTINUATION) == (kind == Frame.CONTINUATION)) {
            throw new Frame.Violation("a fragment that does not go on with a message");
          }
          kind = kind == Frame.CONTINUATION ? frame.opcode() : kind;
          message.writeBytes(frame.payload());
          if (message.size() > LARGEST_MESSAGE) {
            throw new Frame.Violation("a message without an end");
          }
          if (frame.last()) {
            heard.put(message(kind, message.toByteArray()));
            message.reset();
            kind = Frame.CONTINUATION;
          }
        }
      }
    }
  }

  private static Heard message(int kind, byte[] octets) throws CharacterCodingException {
    if (kind == Frame.BINARY) {
      return new Heard.Wrong("a binary message of " + octets.length + " octets");
    }
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    return JsonText.read(text)
        .<Heard>map(Heard.Message::new)
        .orElseGet(() -> new Heard.Wrong("a text that is not one JSON value: " + text));
  }

  private void closes(Frame frame) throws IOException, InterruptedException {
    over = true;
    heard.put(new Heard.Close(frame.closeCode()));
    if (!saidClose) {
      saidClose = true;
      sends(new Frame(Frame.CLOSE, true, frame.payload()).octets());
    }
  }

  /// Where our own writing is stuck, the ping goes unanswered: waiting for it would keep us from
  /// reading, which the server may be waiting for.
  private void answersPing(Frame ping) throws IOException, InterruptedException {
    if (answersPings && writing.tryLock(1, TimeUnit.SECONDS)) {
      try {
        socket.getOutputStream().write(new Frame(Frame.PONG, true, ping.payload()).octets());
      } finally {
        writing.unlock();
      }
    }
  }

  private void tells(Heard last) {
    try {
      heard.put(last);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
