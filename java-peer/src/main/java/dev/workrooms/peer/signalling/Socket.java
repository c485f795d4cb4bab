package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One WebSocket to the server: messages in order, both ways, until it is lost or closed. One
/// thread sends.
final class Socket {
  /// Hears what comes, one call at a time, on a thread that it should not hold up.
  interface Receiver {
    void received(ServerMessage message);

    /// The connection ended, and not because we closed it. Told once.
    void lost(Loss loss);
  }

  private static final System.Logger LOG = System.getLogger(Socket.class.getName());
  private static final int LONGEST_MESSAGE = 256 * 1024;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

  private final Receiver receiver;
  private final AtomicBoolean over = new AtomicBoolean();

  /// Held while a message is handled, so that it can be waited for.
  private final Semaphore handling = new Semaphore(1);

  private volatile @Nullable WebSocket socket;

  private Socket(Receiver receiver) {
    this.receiver = receiver;
  }

  /// Blocks until it is open.
  ///
  /// @throws NotConnected where there is no server, or it is none of ours
  static Socket open(HttpClient http, URI server, Duration deadline, Receiver receiver) {
    var opened = new Socket(receiver);
    try {
      var opening =
          http.newWebSocketBuilder()
              .connectTimeout(deadline)
              .buildAsync(server, opened.new Reader());
      try {
        opened.socket = opening.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (opened.over.get()) {
          opened.abort();
        }
        return opened;
      } finally {
        if (opened.socket == null) {
          opened.over.set(true);
          var _ = opening.thenAccept(WebSocket::abort);
        }
      }
    } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
      throw new NotConnected("no signalling server answers at " + server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotConnected("interrupted", e);
    }
  }

  /// Blocks until it is written, ten seconds at most.
  ///
  /// @return false where the connection is lost
  boolean send(String text) throws InterruptedException {
    var open = socket;
    if (open == null || over.get()) {
      return false;
    }
    try {
      open.sendText(text, true).get(LONGEST_WRITE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      lose(Loss.broken("writing failed: " + e.getMessage()));
    } catch (TimeoutException e) {
      lose(Loss.broken("the server takes nothing"));
    }
    return false;
  }

  void lose(Loss loss) {
    if (over.compareAndSet(false, true)) {
      abort();
      receiver.lost(loss);
    }
  }

  /// Ends it without a word. Twice is harmless.
  void abort() {
    over.set(true);
    var open = socket;
    if (open != null) {
      open.abort();
    }
  }

  /// Says that we leave for good.
  void close() throws InterruptedException {
    var open = socket;
    if (over.compareAndSet(false, true) && open != null) {
      try {
        open.sendClose(WebSocket.NORMAL_CLOSURE, "")
            .get(LONGEST_GOODBYE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.log(System.Logger.Level.DEBUG, "no goodbye to the server", e);
      }
    }
    abort();
  }

  /// Once it is over: waits until the message that came last has been handled.
  void awaitHandled() {
    handling.acquireUninterruptibly();
    handling.release();
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder gathered = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (gathered.length() + part.length() > LONGEST_MESSAGE) {
        lose(Loss.broken("a message from the server is too long"));
        return null;
      }
      gathered.append(part);
      if (last) {
        var text = gathered.toString();
        gathered.setLength(0);
        read(text);
      }
      from.request(1);
      return null;
    }

    private void read(String text) {
      handling.acquireUninterruptibly();
      try {
        if (!over.get()) {
          receiver.received(Wire.serverMessage(text));
        }
      } catch (Refused e) {
        // A later server may know more than we do: what we can't read is not for us.
        LOG.log(System.Logger.Level.DEBUG, () -> "unread message: " + e.text());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a message from the server was not handled", e);
      } finally {
        handling.release();
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lose(new Loss(code, "the server closed the connection (" + code + ")"));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lose(Loss.broken("the connection broke: " + error.getMessage()));
    }
  }
}
