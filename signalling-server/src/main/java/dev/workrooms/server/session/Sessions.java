package dev.workrooms.server.session;

import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.server.call.Switchboard;
import dev.workrooms.server.directory.Directory;
import dev.workrooms.server.log.Line;
import dev.workrooms.server.metrics.Meters;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Every open session, and the clock that pings them and ends what is overdue.
public final class Sessions implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sessions.class.getName());

  /// How long clients have to leave before they are cut: with the writes that may be under way, a
  /// stop takes less than ten seconds.
  private static final Duration PARTING = Duration.ofSeconds(5);

  /// Over how long clients spread their coming back.
  private static final Duration RETURN = Duration.ofSeconds(3);

  private final Rules rules;
  private final Switchboard switchboard;
  private final Directory directory;
  private final Meters meters;
  private final Visitors visitors;
  private final Budget budget = Budget.ofMemory();
  private final Set<Session> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clock").factory());
  private final CountDownLatch lastOneOut = new CountDownLatch(1);
  private volatile boolean closed;

  public Sessions(Rules rules, Switchboard switchboard, Directory directory, Meters meters) {
    this.rules = rules;
    this.switchboard = switchboard;
    this.directory = directory;
    this.meters = meters;
    this.visitors = new Visitors(rules.admission(), rules.address());
    var shortest = Math.min(rules.times().heartbeat().toMillis(), PARTING.toMillis());
    var often = Math.clamp(shortest / 4, 10, 1_000);
    var _ = clock.scheduleWithFixedDelay(this::tick, often, often, TimeUnit.MILLISECONDS);
  }

  /// Who may connect.
  public Visitors visitors() {
    return visitors;
  }

  /// Begins the conversation of a new connection.
  public Session open(Frames frames, Visitor visitor) {
    var outbox = new Outbox(frames, rules.sizes(), rules.times().writeWithin(), budget, meters);
    var session = new Session(this, visitor, outbox);
    open.add(session);
    if (closed) {
      session.close(CloseCode.GOING_AWAY);
    }
    return session;
  }

  /// Whether the server is stopping.
  public boolean draining() {
    return closed;
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

  Meters meters() {
    return meters;
  }

  void forget(Session session) {
    open.remove(session);
    if (closed && open.isEmpty()) {
      lastOneOut.countDown();
    }
  }

  /// Lets nobody in any more, tells every client that the server goes away and when to come back,
  /// waits a moment for them to leave, and cuts who does not. Twice is harmless.
  @Override
  public void close() {
    visitors.close();
    closed = true;
    Line.of("server.draining").with("connections", open.size()).to(LOG, Level.INFO);
    var bye = new ServerMessage.Bye("The server is restarting.", (int) RETURN.toMillis());
    open.forEach(session -> session.dismiss(bye));
    try {
      if (!open.isEmpty() && !lastOneOut.await(PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
        Line.of("server.cutting").with("connections", open.size()).to(LOG, Level.INFO);
        open.forEach(Session::abort);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
  }

  /// Whatever fails, the clock goes on: a server without one looks healthy and has no deadlines.
  private void tick() {
    try {
      lookAfterAll();
    } catch (Throwable failed) {
      LOG.log(Level.WARNING, "the clock stumbled", failed);
    }
  }

  private void lookAfterAll() {
    var now = System.nanoTime();
    for (var session : open) {
      try {
        session.tick(now);
      } catch (RuntimeException bug) {
        LOG.log(Level.WARNING, "a session's clock failed", bug);
      }
    }
    switchboard.tick();
    visitors.forgetRested(now);
  }
}
