package dev.workrooms.peer.signalling;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/// A client's end of an open WebSocket: texts in and out, as frames (RFC 6455, 5). Answers pings by
/// itself. One thread reads; any may write.
final class Frames {
  /// The server has closed the connection as it should be.
  static final class Closed extends IOException {
    private final int code;

    private Closed(int code) {
      super("the server closed the connection (" + code + ")");
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST_MESSAGE = 256 * 1024;
  private static final int NO_CODE = 1005;

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final Socket line;
  private final Socket plain;
  private final DataInputStream in;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closing;

  /// @param line what is written to
  /// @param plain what that goes through: the same where nothing is encrypted
  /// @param in what the line says
  Frames(Socket line, Socket plain, InputStream in) {
    this.line = line;
    this.plain = plain;
    this.in = new DataInputStream(in);
  }

  /// Waits for the next text.
  ///
  /// @throws Closed where the server says goodbye
  String read() throws IOException {
    var message = new ByteArrayOutputStream();
    boolean started = false;
    while (true) {
      int first = in.readUnsignedByte();
      int opcode = first & 0x0F;
      boolean last = (first & 0x80) != 0;
      var payload = payload(opcode, message.size());
      switch (opcode) {
        case TEXT, CONTINUATION -> {
          if (started != (opcode == CONTINUATION) || (first & 0x70) != 0) {
            throw new ProtocolException("the server's frames are out of order");
          }
          started = true;
          message.write(payload);
          if (last) {
            return message.toString(StandardCharsets.UTF_8);
          }
        }
        case PING -> write(PONG, payload);
        case PONG -> {}
        case CLOSE -> {
          echo(payload);
          throw new Closed(
              payload.length < 2 ? NO_CODE : ByteBuffer.wrap(payload).getShort() & 0xFFFF);
        }
        default -> throw new ProtocolException("the server sends what is no text");
      }
    }
  }

  private void echo(byte[] goodbye) {
    if (closing) {
      return;
    }
    try {
      write(CLOSE, goodbye);
    } catch (IOException gone) {
      // The server has said why it goes, which is what counts.
    }
  }

  private byte[] payload(int opcode, int before) throws IOException {
    int second = in.readUnsignedByte();
    long length =
        switch (second) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> second;
        };
    // A masked frame, which a server may not send, is among those that are too long for a control.
    if (second > 127 || (opcode >= CLOSE && second > 125)) {
      throw new ProtocolException("the server sends a frame that is none");
    }
    if (length < 0 || length + before > LONGEST_MESSAGE) {
      throw new ProtocolException("a message from the server is too long");
    }
    var payload = new byte[(int) length];
    in.readFully(payload);
    return payload;
  }

  /// Blocks until it is written.
  void write(String text) throws IOException {
    write(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Says goodbye. The server's own comes to who reads.
  void close(int code) throws IOException {
    closing = true;
    write(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
  }

  private void write(int opcode, byte[] payload) throws IOException {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    var mask = new byte[4];
    RANDOM.nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    writing.lock();
    try {
      line.getOutputStream().write(frame.array(), 0, frame.position());
    } finally {
      writing.unlock();
    }
  }

  /// Ends it after both goodbyes: what is written still arrives.
  void end() {
    try {
      plain.close();
    } catch (IOException closed) {
      // It is gone all the same.
    }
  }

  /// Ends it without a word, whoever reads or writes. Closing an encrypted line would wait for who
  /// writes to it; and nobody waits for what a deaf server has not taken.
  void abort() {
    try {
      plain.setSoLinger(true, 0);
      plain.close();
    } catch (IOException closed) {
      // It is gone all the same.
    }
  }
}
