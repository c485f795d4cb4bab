package dev.workrooms.server.transport;

import static dev.workrooms.server.session.CloseCode.NOT_UTF8;
import static dev.workrooms.server.session.CloseCode.PROTOCOL_ERROR;
import static dev.workrooms.server.session.CloseCode.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.workrooms.server.transport.Frame.Kind;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts a client's messages together from their frames, wherever those were cut (RFC 6455 section
/// 5.4), and reads them as the UTF-8 that they must be (section 8.1).
final class MessageReader {
  private static final int LEAVING = 1000;

  private final FrameReader frames;
  private final int longest;
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream(0);

  /// What kind of message the pieces belong to; null between messages.
  private @Nullable Kind gathering;

  /// How many frames the pieces came in, and how many bytes they had.
  private int gatheredFrames;

  private int gatheredBytes;

  /// @param longest the most bytes of one message, however fragmented, and the most of its frames
  MessageReader(DataReader in, int longest) {
    this.frames = new FrameReader(in, longest);
    this.longest = longest;
  }

  /// The next message or control frame; blocks until it is there.
  ///
  /// @throws DataReader.InsufficientDataAvailableException where the client's side has ended
  Incoming next() throws BadFrame {
    while (true) {
      var frame = frames.next();
      switch (frame.kind()) {
        case PING -> {
          return new Incoming.Ping(frame.payload());
        }
        case PONG -> {
          return new Incoming.Pong();
        }
        case CLOSE -> {
          return close(frame.payload());
        }
        case TEXT, BINARY, CONTINUATION -> {
          var message = gather(frame);
          if (message != null) {
            return message;
          }
        }
      }
    }
  }

  /// Throws away what has come; blocks until something has.
  ///
  /// @throws DataReader.InsufficientDataAvailableException where the client's side has ended
  void discard() {
    frames.discard();
  }

  private @Nullable Incoming gather(Frame frame) throws BadFrame {
    var begun = gathering;
    boolean begins = frame.kind() != Kind.CONTINUATION;
    if (begins == (begun != null)) {
      throw new BadFrame(PROTOCOL_ERROR, "a message must end before another one begins");
    }
    var kind = begun == null ? frame.kind() : begun;
    if (begins && frame.last()) {
      return message(kind, frame.payload());
    }
    gatheredFrames++;
    gatheredBytes += frame.payload().length;
    if (gatheredBytes > longest || gatheredFrames > longest) {
      throw new BadFrame(TOO_LARGE, "a message longer than allowed");
    }
    gathering = kind;
    if (kind == Kind.TEXT) {
      pieces.writeBytes(frame.payload());
    }
    if (!frame.last()) {
      return null;
    }
    gathering = null;
    gatheredFrames = 0;
    gatheredBytes = 0;
    var whole = pieces.toByteArray();
    pieces.reset();
    return message(kind, whole);
  }

  private static Incoming message(Kind kind, byte[] payload) throws BadFrame {
    return kind == Kind.TEXT ? new Incoming.Text(text(payload)) : new Incoming.Binary();
  }

  private static String text(byte[] bytes) throws BadFrame {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadFrame(NOT_UTF8, "a text that is not UTF-8");
    }
  }

  private static Incoming close(byte[] payload) throws BadFrame {
    if (payload.length == 0) {
      return new Incoming.Close(false);
    }
    if (payload.length == 1) {
      throw new BadFrame(PROTOCOL_ERROR, "half a close code");
    }
    int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    if (!mayBeSaid(code)) {
      throw new BadFrame(PROTOCOL_ERROR, "a close code that none may send");
    }
    var _ = text(Arrays.copyOfRange(payload, 2, payload.length));
    return new Incoming.Close(code == LEAVING);
  }

  /// RFC 6455 section 7.4: some codes are only for a side to tell itself, others are nobody's yet.
  private static boolean mayBeSaid(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }
}
