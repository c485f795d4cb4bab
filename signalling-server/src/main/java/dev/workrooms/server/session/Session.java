package dev.workrooms.server.session;

import static dev.workrooms.protocol.ErrorCode.INTERNAL;
import static dev.workrooms.protocol.ErrorCode.MALFORMED;
import static dev.workrooms.protocol.ErrorCode.NOT_ALLOWED;
import static dev.workrooms.protocol.ErrorCode.NOT_REGISTERED;
import static dev.workrooms.protocol.ErrorCode.SESSIONID_TAKEN;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import dev.workrooms.server.call.Participant;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection's conversation. `received` and `ended` are called by the connection's own thread;
/// the rest by any.
public final class Session {
  private static final Logger LOG = System.getLogger(Session.class.getName());
  private static final int MOST_MALFORMED_IN_A_ROW = 10;

  private final Sessions sessions;
  private final Outbox outbox;
  private final long opened = System.nanoTime();
  private volatile long heard = opened;
  private volatile @Nullable Participant participant;
  private int malformedInARow;

  Session(Sessions sessions, Outbox outbox) {
    this.sessions = sessions;
    this.outbox = outbox;
    outbox.send(new ServerMessage.Hello(ServerMessage.PROTOCOL, sessions.rules().server()));
  }

  /// A whole text message came.
  public void received(String text) {
    alive();
    try {
      var message = Wire.clientMessage(text);
      malformedInARow = 0;
      answer(message);
    } catch (Refused refused) {
      unread(refused);
    }
  }

  /// A binary message came, which the protocol has no use for.
  public void receivedBinary() {
    alive();
    unread(new Refused(MALFORMED, "messages are text, not binary"));
  }

  /// A text message came in frames that cut a character in two, which nobody can read any more.
  public void receivedGarbled() {
    alive();
    unread(new Refused(MALFORMED, "a frame must not end within a character"));
  }

  /// More came in one message than `limits` allows.
  public void receivedTooMuch() {
    outbox.close(CloseCode.TOO_LARGE);
  }

  /// A WebSocket ping came.
  public void pinged(byte[] payload) {
    alive();
    outbox.pong(payload);
  }

  /// Any sign of life came.
  public void alive() {
    heard = System.nanoTime();
  }

  /// The connection is over, however it ended. Twice is harmless.
  public void ended() {
    sessions.forget(this);
    var self = participant;
    if (self != null) {
      sessions.directory().remove(self.id());
      sessions.switchboard().disconnect(self);
    }
    outbox.stop();
  }

  void close(CloseCode code) {
    outbox.close(code);
  }

  /// Pings, and ends what is overdue.
  void tick(long now) {
    var rules = sessions.rules();
    outbox.abortIfOverdue(now);
    if (participant == null && now - opened > rules.registerWithin().toNanos()) {
      outbox.close(CloseCode.NOT_REGISTERED);
    }
    if (now - heard > rules.silence().toNanos()) {
      LOG.log(Level.INFO, "silent for {0}: connection aborted", rules.silence());
      outbox.abort();
    } else if (now - heard > rules.heartbeat().toNanos()) {
      outbox.ping();
    }
  }

  private void answer(ClientMessage message) {
    try {
      handle(message);
    } catch (Refused refused) {
      refuse(refused, message);
    } catch (RuntimeException bug) {
      LOG.log(Level.WARNING, "could not handle a " + Wire.type(message), bug);
      refuse(new Refused(INTERNAL, "The server made a mistake; please try again."), message);
    }
  }

  private void handle(ClientMessage message) {
    switch (message) {
      case ClientMessage.Register register -> register(register);
      case ClientMessage.UserProfile(var profiles) -> introduce(self(), profiles);
      case ClientMessage.Autocomplete(var search) ->
          outbox.send(
              new ServerMessage.Autocomplete(
                  search, sessions.directory().search(search, self().id())));
      case ClientMessage.Call(var to) -> self().call(to);
      case ClientMessage.Offer offer -> self().offer(offer);
      case ClientMessage.Answer answer -> self().answer(answer);
      case ClientMessage.Ice ice -> self().ice(ice);
      case ClientMessage.Hangup hangup -> hangUp(self(), hangup);
      case ClientMessage.CallReport _ -> {}
      case ClientMessage.Ping() -> outbox.send(new ServerMessage.Pong());
      case ClientMessage.Pong() -> {}
    }
  }

  private void register(ClientMessage.Register register) {
    if (participant != null) {
      throw new Refused(NOT_ALLOWED, "This connection is registered already.");
    }
    var newcomer = new Participant(register.sessionid(), sessions.switchboard(), outbox::send);
    if (!sessions.switchboard().connect(newcomer, sessions.rules().configured(newcomer.id()))) {
      throw new Refused(SESSIONID_TAKEN, "This id is in use; draw a new one.");
    }
    participant = newcomer;
    // A call ends with either side's connection, so what a client brings along is over.
    for (var call : register.calls()) {
      var other =
          call.fromsessionid().equals(newcomer.id()) ? call.tosessionid() : call.fromsessionid();
      outbox.send(new ServerMessage.Hangup(call.callid(), other, HangupReason.GONE));
    }
  }

  private void introduce(Participant self, UserProfiles profiles) {
    self.introduce(profiles);
    sessions.directory().put(self.id(), profiles);
    outbox.send(new ServerMessage.UserProfile(profiles));
  }

  /// One unknown call in the list does not keep the others from ending.
  private void hangUp(Participant self, ClientMessage.Hangup hangup) {
    var reason = Objects.requireNonNullElse(hangup.reason(), HangupReason.HANGUP);
    for (CallRef call : hangup.calls()) {
      try {
        self.hangUp(call.callid(), reason);
      } catch (Refused refused) {
        refuse(refused, Wire.type(hangup), call.callid(), null);
      }
    }
  }

  private Participant self() {
    var self = participant;
    if (self == null) {
      throw new Refused(NOT_REGISTERED, "Register first.");
    }
    return self;
  }

  /// A type that a later version knows, or too long a list, is no nonsense: only that is counted.
  private void unread(Refused refused) {
    refuse(refused, refused.in(), null, null);
    malformedInARow = refused.code() == MALFORMED ? malformedInARow + 1 : 0;
    if (malformedInARow >= MOST_MALFORMED_IN_A_ROW) {
      outbox.close(CloseCode.MALFORMED);
    }
  }

  private void refuse(Refused refused, ClientMessage message) {
    var type = Wire.type(message);
    switch (message) {
      case ClientMessage.Call(var to) -> refuse(refused, type, null, to);
      case ClientMessage.Offer(var callid, _, _) -> refuse(refused, type, callid, null);
      case ClientMessage.Answer(var callid, _) -> refuse(refused, type, callid, null);
      case ClientMessage.Ice(var callid, _) -> refuse(refused, type, callid, null);
      case ClientMessage.Register _,
          ClientMessage.UserProfile _,
          ClientMessage.Autocomplete _,
          ClientMessage.Hangup _,
          ClientMessage.CallReport _,
          ClientMessage.Ping _,
          ClientMessage.Pong _ ->
          refuse(refused, type, null, null);
    }
  }

  private void refuse(
      Refused refused, @Nullable String in, @Nullable CallId callid, @Nullable SessionId to) {
    outbox.send(new ServerMessage.Refusal(refused.code(), refused.text(), in, callid, to));
  }
}
