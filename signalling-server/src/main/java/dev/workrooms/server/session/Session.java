package dev.workrooms.server.session;

import static dev.workrooms.protocol.ErrorCode.INTERNAL;
import static dev.workrooms.protocol.ErrorCode.MALFORMED;
import static dev.workrooms.protocol.ErrorCode.NOT_ALLOWED;
import static dev.workrooms.protocol.ErrorCode.NOT_REGISTERED;
import static dev.workrooms.protocol.ErrorCode.RATE_LIMITED;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Inbound;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import dev.workrooms.server.call.Client;
import dev.workrooms.server.call.RelayedText;
import dev.workrooms.server.log.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection's conversation, from `hello` to its end. `received` and `ended` are called by the
/// connection's own thread; the rest by any.
public final class Session implements Client {
  private static final Logger LOG = System.getLogger(Session.class.getName());
  private static final int MOST_MALFORMED_IN_A_ROW = 10;

  /// What RFC 6455 section 7.4.1 calls an end without a close frame.
  private static final int BROKEN = 1006;

  /// How often somebody may be told that it is too much, before that is too much itself.
  private static final Rate PATIENCE = new Rate(10, 100);

  private final Sessions sessions;
  private final Visitor visitor;
  private final Outbox outbox;
  private final long opened = System.nanoTime();
  private final Allowance allowance;
  private final Bucket patience = new Bucket(PATIENCE, opened);
  private volatile long heard = opened;
  private volatile @Nullable Registered registered;
  private volatile boolean leaving;
  private volatile boolean dismissed;
  private int malformedInARow;

  Session(Sessions sessions, Visitor visitor, Outbox outbox) {
    this.sessions = sessions;
    this.visitor = visitor;
    this.outbox = outbox;
    this.allowance = new Allowance(sessions.rules().connection(), opened);
    say(new ServerMessage.Hello(ServerMessage.PROTOCOL, sessions.rules().server()));
  }

  /// A whole text message came.
  public void received(String text) {
    if (over()) {
      return;
    }
    long now = System.nanoTime();
    heard = now;
    try {
      var message = Wire.inbound(text);
      malformedInARow = 0;
      sessions.meters().message(typeOf(message));
      answer(message, now);
    } catch (Refused refused) {
      sessions.meters().message(typeOf(refused));
      unread(refused, now);
    }
  }

  /// A binary message came, which the protocol has no use for.
  public void receivedBinary() {
    if (over()) {
      return;
    }
    alive();
    unread(new Refused(MALFORMED, "messages are text, not binary"), heard);
  }

  /// A WebSocket ping came.
  public void pinged(byte[] payload) {
    alive();
    if (!over() && allowed(heard)) {
      outbox.pong(payload);
    }
  }

  /// A WebSocket pong came, asked for or not: it costs what a message costs.
  public void ponged() {
    alive();
    var _ = allowed(heard);
  }

  /// Whether the client was told why it has to go. What it still says is read, for its close comes
  /// last, but not acted on; what it says while the server stops is.
  private boolean over() {
    return outbox.closing() && !dismissed;
  }

  /// Any sign of life came.
  private void alive() {
    heard = System.nanoTime();
  }

  /// The client says that it will not come back: its calls end with the connection. As an answer to
  /// our close it says nothing: many a client answers any close so.
  public void leaves() {
    leaving = !outbox.closing();
  }

  /// The connection is over, however it ended. Twice is harmless.
  public void ended() {
    if (!outbox.closing()) {
      sessions.meters().closed(BROKEN);
    }
    try {
      var self = registered;
      if (self != null) {
        self.ended(leaving);
      }
      outbox.finish();
    } finally {
      visitor.leave();
      sessions.forget(this);
    }
  }

  /// Ends the connection: what waits is sent, and the reason.
  public void close(CloseCode code) {
    outbox.close(code);
  }

  /// Ends the connection at once.
  public void abort() {
    outbox.abort();
  }

  /// Says goodbye, as the server stops.
  void dismiss(ServerMessage.Bye bye) {
    dismissed = true;
    say(bye);
    close(CloseCode.GOING_AWAY);
  }

  @Override
  public void say(ServerMessage message) {
    outbox.send(Wire.text(message).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void relay(RelayedText text) {
    outbox.relay(text.json().getBytes(StandardCharsets.UTF_8), text.received());
  }

  @Override
  public void replaced() {
    close(CloseCode.REPLACED);
  }

  /// Pings, renews what expires, and ends what is overdue.
  void tick(long now) {
    var times = sessions.rules().times();
    outbox.abortIfOverdue(now);
    var self = registered;
    if (self != null) {
      self.renew(now);
    } else if (now - opened > times.registerWithin().toNanos()) {
      close(CloseCode.NOT_REGISTERED);
    }
    if (now - heard > times.silence().toNanos()) {
      Line.of("connection.cut").with("reason", "silent").to(LOG, Level.INFO);
      outbox.abort();
    } else if (now - heard > times.heartbeat().toNanos()) {
      outbox.ping();
    }
  }

  private void answer(Inbound message, long now) {
    try {
      spend(message, now);
      handle(message, now);
    } catch (Refused refused) {
      refuse(Refusals.of(refused, message));
    } catch (RuntimeException bug) {
      LOG.log(Level.WARNING, "could not handle a " + typeOf(message), bug);
      var internal = new Refused(INTERNAL, "The server made a mistake; please try again.");
      refuse(Refusals.of(internal, message));
    }
  }

  /// Takes what the message costs from what may be done.
  ///
  /// @throws Refused where it is too much
  private void spend(Inbound message, long now) {
    var theirs = visitor.allowance();
    boolean allowed =
        allowance.message(now)
            && theirs.message(now)
            && switch (message) {
              case ClientMessage.Call _ -> allowance.call(now) && theirs.call(now);
              case ClientMessage.Autocomplete _ -> allowance.search(now) && theirs.search(now);
              default -> true;
            };
    if (!allowed) {
      if (!patience.take(now)) {
        close(CloseCode.FLOOD);
      } else if (message instanceof ClientMessage.Hangup) {
        return; // a call's end is not lost to what was said before it
      }
      throw new Refused(RATE_LIMITED, "That is too much at once; wait a moment.");
    }
  }

  private boolean allowed(long now) {
    boolean allowed = allowance.message(now) && visitor.allowance().message(now);
    if (!allowed && !patience.take(now)) {
      close(CloseCode.FLOOD);
    }
    return allowed;
  }

  private void handle(Inbound message, long now) {
    switch (message) {
      case ClientMessage.Register register -> register(register);
      case ClientMessage.UserProfile(var profiles) -> self().introduce(profiles);
      case ClientMessage.Autocomplete(var search) -> self().search(search);
      case ClientMessage.Call(var to) -> self().participant().call(to);
      case Relay relay -> self().participant().relay(relay, now);
      case ClientMessage.Hangup hangup -> self().hangUp(hangup);
      case ClientMessage.CallReport report -> self().report(report);
      case ClientMessage.Ping() -> say(new ServerMessage.Pong());
      case ClientMessage.Pong() -> {}
    }
  }

  private void register(ClientMessage.Register register) {
    if (registered != null) {
      throw new Refused(NOT_ALLOWED, "This connection is registered already.");
    }
    registered = Registered.as(register, sessions, this);
  }

  private Registered self() {
    var self = registered;
    if (self == null) {
      throw new Refused(NOT_REGISTERED, "Register first.");
    }
    return self;
  }

  /// A type that a later version knows, or too long a list, is no nonsense: only that is counted.
  private void unread(Refused refused, long now) {
    if (!allowed(now)) {
      refuse(Refusals.of(new Refused(RATE_LIMITED, "That is too much at once.", refused.in())));
      return;
    }
    refuse(Refusals.of(refused));
    malformedInARow = refused.code() == MALFORMED ? malformedInARow + 1 : 0;
    if (malformedInARow >= MOST_MALFORMED_IN_A_ROW) {
      close(CloseCode.MALFORMED);
    }
  }

  void refuse(ServerMessage.Refusal refusal) {
    sessions.meters().refused(refusal.code());
    say(refusal);
  }

  /// Of what could not be read: the type, where that could be.
  private static String typeOf(Refused refused) {
    return switch (refused.code()) {
      case MALFORMED -> "malformed";
      case UNKNOWN_TYPE -> "unknown";
      default -> Objects.requireNonNullElse(refused.in(), "malformed");
    };
  }

  private static String typeOf(Inbound message) {
    return switch (message) {
      case Relay relay -> relay.type().wireName();
      case ClientMessage.ToServer own -> Wire.type(own);
    };
  }
}
