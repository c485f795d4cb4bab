package dev.workrooms.server.session;

import dev.workrooms.server.call.Switchboard;
import dev.workrooms.server.directory.Directory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Every open session, and the clock that pings them and ends the overdue ones.
public final class Sessions implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sessions.class.getName());

  private static final Duration PARTING = Duration.ofSeconds(2);

  private final Rules rules;
  private final Switchboard switchboard;
  private final Directory directory;
  private final Set<Session> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clock").factory());
  private final CountDownLatch lastOneOut = new CountDownLatch(1);
  private volatile boolean closed;

  public Sessions(Rules rules, Switchboard switchboard, Directory directory) {
    this.rules = rules;
    this.switchboard = switchboard;
    this.directory = directory;
    var often = Math.clamp(rules.heartbeat().toMillis() / 4, 10, 1_000);
    var _ = clock.scheduleWithFixedDelay(this::tick, often, often, TimeUnit.MILLISECONDS);
  }

  /// Begins the conversation of a new connection.
  public Session open(Frames frames) {
    var session =
        new Session(this, new Outbox(frames, rules.outboxMessages(), rules.writeWithin()));
    open.add(session);
    if (closed) {
      session.close(CloseCode.GOING_AWAY);
    }
    return session;
  }

  /// How many connections there are, registered or not.
  public int size() {
    return open.size();
  }

  public Rules rules() {
    return rules;
  }

  Switchboard switchboard() {
    return switchboard;
  }

  Directory directory() {
    return directory;
  }

  void forget(Session session) {
    open.remove(session);
    if (closed && open.isEmpty()) {
      lastOneOut.countDown();
    }
  }

  /// Tells every client that the server goes away, and waits a moment for them to leave.
  @Override
  public void close() {
    closed = true;
    open.forEach(session -> session.close(CloseCode.GOING_AWAY));
    try {
      if (!open.isEmpty() && !lastOneOut.await(PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.INFO, "{0} clients did not leave in time", open.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
  }

  private void tick() {
    var now = System.nanoTime();
    for (var session : open) {
      try {
        session.tick(now);
      } catch (RuntimeException bug) {
        LOG.log(Level.WARNING, "a session's clock failed", bug);
      }
    }
  }
}
