package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One WebSocket to the server: messages in order, both ways, until it is lost or closed. Reads on
/// a virtual thread of its own.
final class Socket {
  /// Hears what comes, one call at a time, on a thread that it should not hold up.
  interface Receiver {
    void received(ServerMessage message);

    /// The connection ended, and not because we closed it. Told once.
    void lost(Loss loss);
  }

  private static final System.Logger LOG = System.getLogger(Socket.class.getName());
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);
  private static final int NORMAL_CLOSURE = 1000;

  private final Frames frames;
  private final Receiver receiver;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread reader = Thread.ofVirtual().name("signalling-in").unstarted(this::read);

  private Socket(Frames frames, Receiver receiver) {
    this.frames = frames;
    this.receiver = receiver;
  }

  /// Blocks until it is open.
  ///
  /// @throws NotConnected where there is no server, or it is none of ours
  static Socket open(URI server, Duration deadline, Receiver receiver) {
    try {
      var socket = new Socket(new Handshake(server).open(deadline), receiver);
      socket.reader.start();
      return socket;
    } catch (IOException | IllegalArgumentException e) {
      throw new NotConnected("no signalling server answers at " + server, e);
    }
  }

  private void read() {
    try {
      while (true) {
        handle(frames.read());
      }
    } catch (Frames.Closed e) {
      frames.end();
      lose(new Loss(e.code(), String.valueOf(e.getMessage())));
    } catch (EOFException e) {
      lose(Loss.broken("the server is gone"));
    } catch (IOException e) {
      lose(Loss.broken("the connection broke: " + e.getMessage()));
    }
  }

  private void handle(String text) {
    if (over.get()) {
      return;
    }
    try {
      receiver.received(Wire.serverMessage(text));
    } catch (Refused e) {
      // A later server may know more than we do: what we can't read is not for us.
      LOG.log(System.Logger.Level.DEBUG, () -> "unread message: " + e.text());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a message from the server was not handled", e);
    }
  }

  /// Blocks until it is written, ten seconds at most.
  ///
  /// @return false where the connection is lost
  boolean send(String text) {
    var written = new CompletableFuture<Void>();
    var _ =
        written
            .orTimeout(LONGEST_WRITE.toSeconds(), TimeUnit.SECONDS)
            .exceptionally(
                late -> {
                  lose(Loss.broken("the server takes nothing"));
                  return null;
                });
    try {
      frames.write(text);
      return true; // whatever has become of the connection: said twice would be worse
    } catch (IOException e) {
      lose(Loss.broken("writing failed: " + e.getMessage()));
      return false;
    } finally {
      written.complete(null);
    }
  }

  void lose(Loss loss) {
    if (over.compareAndSet(false, true)) {
      frames.abort();
      receiver.lost(loss);
    }
  }

  /// Ends it without a word. Twice is harmless.
  void abort() {
    over.set(true);
    frames.abort();
  }

  /// Says that we leave for good, and waits for the server to say so too, two seconds at most: what
  /// it still says would meet a socket that is closed, and what it has not read of ours be lost.
  void close() throws InterruptedException {
    if (over.compareAndSet(false, true)) {
      try {
        frames.close(NORMAL_CLOSURE);
        var _ = reader.join(LONGEST_GOODBYE);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "no goodbye to the server", e);
      }
    }
    frames.abort();
  }

  /// Once it is over: waits until the message that came last has been handled.
  void awaitHandled() throws InterruptedException {
    reader.join();
  }
}
