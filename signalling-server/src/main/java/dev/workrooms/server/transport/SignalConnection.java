package dev.workrooms.server.transport;

import dev.workrooms.server.session.CloseCode;
import dev.workrooms.server.session.Session;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// One client's WebSocket: reads it on the connection's own thread, hands on what comes, and tells
/// its session of the end, however that comes: a close, a FIN, a reset, a frame that is none.
final class SignalConnection implements ServerConnection {
  private static final Logger LOG = System.getLogger(SignalConnection.class.getName());

  private final MessageReader messages;
  private final Session session;
  private final SocketChannel channel;
  private volatile boolean handling;

  /// @param channel the connection's, below TLS, which Helidon leaves open
  SignalConnection(MessageReader messages, Session session, SocketChannel channel) {
    this.messages = messages;
    this.session = session;
    this.channel = channel;
  }

  @Override
  public void handle(Limit limit) {
    handling = true;
    try {
      while (hears(messages.next())) {
        // until there is no more to hear
      }
    } catch (BadFrame bad) {
      LOG.log(Level.DEBUG, "a client sent {0}", bad.getMessage());
      session.close(bad.code());
      discardTheRest();
    } catch (DataReader.InsufficientDataAvailableException
        | ServerConnectionException
        | UncheckedIOException broken) {
      LOG.log(Level.DEBUG, "a connection broke off", broken);
    } finally {
      end();
    }
  }

  private void end() {
    try {
      session.ended();
    } finally {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a channel could not be closed", e);
      }
    }
  }

  /// A socket that is closed with input unread is reset, and the close frame may be lost with it.
  /// So we read on until the client leaves, or the session cuts it because it takes too long.
  private void discardTheRest() {
    try {
      while (true) {
        messages.discard();
      }
    } catch (DataReader.InsufficientDataAvailableException
        | ServerConnectionException
        | UncheckedIOException over) {
      LOG.log(Level.DEBUG, "a connection that was closed is over", over);
    }
  }

  private boolean hears(Incoming incoming) {
    switch (incoming) {
      case Incoming.Text(var text) -> session.received(text);
      case Incoming.Binary() -> session.receivedBinary();
      case Incoming.Ping(var payload) -> session.pinged(payload);
      case Incoming.Pong() -> session.ponged();
      case Incoming.Close(var leaving) -> {
        if (leaving) {
          session.leaves();
        }
        session.close(CloseCode.NORMAL);
        return false;
      }
    }
    return true;
  }

  /// The session knows best how long it may be silent.
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    session.abort();
    if (!handling) { // Helidon has given the connection up before it began
      end();
    }
  }
}
