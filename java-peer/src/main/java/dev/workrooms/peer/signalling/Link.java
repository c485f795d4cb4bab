package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tie to the signalling server, which outlives its connections: when one is lost it comes back
/// by itself, registers again and sends on. Needs two virtual threads and no other, so that one JVM
/// may have thousands. Thread-safe.
public final class Link implements AutoCloseable {
  /// Hears how it goes, one call at a time, on threads that it should not hold up. Must not throw.
  public interface Listener {
    /// The calls to claim with `register`.
    List<ClaimedCall> calls();

    /// This client is registered, for the first time or again. What is sent from here on comes
    /// after what has waited.
    void connected(ServerMessage.Configured welcome);

    /// A message came that is not about the connection itself.
    void received(ServerMessage message);

    /// The message was given to the connection; that may still lose it.
    void handedOver(ClientMessage message);

    /// The connection is lost, and questions that waited for an answer with it. Another is on its
    /// way. Told again with each attempt that fails.
    void lost(String why);

    /// The connection is lost, and there won't be another. Told once; nothing comes after.
    void ended(LinkEnd end);
  }

  /// A connection that holds for so long was a good one: the waits begin anew.
  private static final Duration STEADY = Duration.ofSeconds(10);

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

  private final LinkSettings settings;
  private final Listener listener;
  private final Outbox outbox = new Outbox();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean connected;
  private volatile @Nullable Thread keeper;

  /// Attempts since the last good connection; the keeper's alone.
  private int failed;

  public Link(LinkSettings settings, Listener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /// Connects for the first time: where that fails, it is not tried again. Once only.
  ///
  /// @throws NotConnected where there is no server, it refuses, or it takes too long
  public void connect() {
    var first = Registration.open(settings, listener, outbox);
    keeper = Thread.ofVirtual().name("signalling").start(() -> keep(first));
  }

  /// Sends it when its turn comes, on this connection or a later one; never waits.
  ///
  /// @throws NotSent where 1,000 messages or 4 MiB wait already, where this is closed, and, for a
  ///     question (`call`, `autocomplete`), where there is no connection at the moment
  public void send(ClientMessage message) {
    outbox.add(message);
  }

  /// Takes back what still waits and has come to mean nothing: from within {@link
  /// Listener#connected} alone, as nothing is being sent then.
  public void takeBack(Predicate<ClientMessage> stale) {
    outbox.takeBack(stale);
  }

  private void keep(Registration first) {
    Registration current = first;
    while (current != null) {
      connected = true;
      var loss = current.serve();
      connected = false;
      outbox.disconnected();
      current = loss == null ? null : after(loss, current);
    }
  }

  /// The next connection; null where there is none.
  private @Nullable Registration after(Loss loss, Registration last) {
    if (loss.replaced()) {
      end(new LinkEnd.Replaced());
      return null;
    }
    listener.lost(loss.why());
    if (last.age().compareTo(STEADY) > 0) {
      failed = 0;
    }
    var wanted = last.reconnect();
    try {
      return comeBack(wanted == null ? nextWait() : Backoff.wanted(wanted, random()));
    } catch (InterruptedException closed) {
      return null;
    }
  }

  private @Nullable Registration comeBack(Duration first) throws InterruptedException {
    var wait = first;
    while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        return Registration.open(settings, listener, outbox);
      } catch (NotConnected e) {
        outbox.disconnected();
        var end = e.end();
        if (end != null) {
          end(end);
          return null;
        }
        if (closing.getCount() > 0) {
          listener.lost(String.valueOf(e.getMessage()));
        }
        wait = nextWait();
      }
    }
    return null;
  }

  private Duration nextWait() {
    var backoff = settings.backoff();
    return (listener.calls().isEmpty() ? backoff : backoff.inACall()).before(failed++, random());
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  private void end(LinkEnd end) {
    outbox.finish();
    listener.ended(end);
  }

  /// Sends what is waiting, says goodbye and closes, in six seconds at most; where there is no
  /// connection, what waits goes nowhere. Twice is harmless.
  @Override
  public void close() {
    outbox.finish();
    closing.countDown();
    var thread = keeper;
    if (thread == null || thread == Thread.currentThread()) {
      return;
    }
    try {
      if (connected) {
        thread.join(LONGEST_GOODBYE);
      }
      thread.interrupt();
      thread.join(LONGEST_GOODBYE);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
