package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The connection to the signalling server: messages in order, both ways. One writer behind a
/// bounded queue. Thread-safe.
public final class Signalling implements AutoCloseable {
  /// Hears what the server says, one call at a time, on a thread it should not hold up.
  public interface Listener {
    /// A message came.
    void received(ServerMessage message);

    /// The connection ended, and not because we closed it. Told once; nothing comes after.
    void lost(String why);
  }

  private static final System.Logger LOG = System.getLogger(Signalling.class.getName());
  private static final int MOST_WAITING = 1_000;

  /// No message, and so the last one.
  private static final String END = "";

  private static final int LONGEST_MESSAGE = 256 * 1024;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Listener listener;
  private final BlockingQueue<String> outbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread writer = Thread.ofVirtual().name("signalling-writer").unstarted(this::write);
  private volatile @Nullable WebSocket socket;

  private Signalling(Listener listener, Duration deadline) {
    this.client = HttpClient.newBuilder().connectTimeout(deadline).build();
    this.listener = listener;
  }

  /// Opens the WebSocket.
  ///
  /// @throws SignallingUnreachable where there is no server, or it is none of ours
  public static Signalling connect(URI server, Duration deadline, Listener listener) {
    var signalling = new Signalling(listener, deadline);
    try {
      signalling.socket =
          signalling
              .client
              .newWebSocketBuilder()
              .connectTimeout(deadline)
              .buildAsync(server, signalling.new Reader())
              .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      signalling.writer.start();
      return signalling;
    } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
      signalling.client.shutdownNow();
      throw new SignallingUnreachable(server, e);
    } catch (InterruptedException e) {
      signalling.client.shutdownNow();
      Thread.currentThread().interrupt();
      throw new SignallingUnreachable(server, e);
    }
  }

  /// Sends it when its turn comes; never waits. Once the connection is over, it goes nowhere.
  public void send(ClientMessage message) {
    if (!outbox.offer(Wire.text(message))) {
      lose("the server takes no more messages");
    }
  }

  private void write() {
    try {
      for (var text = outbox.take(); !text.equals(END); text = outbox.take()) {
        var open = socket;
        if (open != null) {
          open.sendText(text, true).get(LONGEST_WRITE.toSeconds(), TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      // The connection is over.
    } catch (ExecutionException | TimeoutException e) {
      lose("writing failed: " + e.getMessage());
    }
  }

  private void lose(String why) {
    if (over.compareAndSet(false, true)) {
      finish();
      listener.lost(why);
    }
  }

  private void finish() {
    writer.interrupt();
    var open = socket;
    if (open != null) {
      open.abort();
    }
    client.shutdownNow();
  }

  /// Sends what is waiting, says goodbye and closes, in three seconds at most. Twice is harmless.
  @Override
  public void close() {
    if (!over.get() && outbox.offer(END)) {
      drain();
    }
    if (over.compareAndSet(false, true)) {
      finish();
    }
  }

  private void drain() {
    try {
      writer.join(Duration.ofSeconds(2));
      var open = socket;
      if (open != null && !open.isOutputClosed()) {
        open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "no goodbye to the server", e);
    }
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder gathered = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (gathered.length() + part.length() > LONGEST_MESSAGE) {
        lose("a message from the server is too long");
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
      try {
        listener.received(Wire.serverMessage(text));
      } catch (Refused e) {
        // A later server may know more than we do: what we can't read is not for us.
        LOG.log(System.Logger.Level.DEBUG, () -> "unread message: " + e.text());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a message from the server was not handled", e);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lose("the server closed the connection (" + code + ")");
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lose("the connection broke: " + error.getMessage());
    }
  }
}
