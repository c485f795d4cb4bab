package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A client that does as docs/protocol.md tells it to, and holds the server to what that promises.
/// Thread-safe.
final class ModelClient {
  /// What a client thinks of a call.
  private enum State {
    IN,
    /// It has ended the call, and the server has not been told.
    OWED,
    OVER
  }

  private static final class Part {
    final ClaimedCall call;
    final SessionId other;
    final boolean outbound;
    State state = State.IN;
    boolean answered;
    int said;
    int heard;

    Part(SessionId self, ClaimedCall call) {
      this.call = call;
      this.outbound = call.fromsessionid().equals(self);
      this.other = outbound ? call.tosessionid() : call.fromsessionid();
    }
  }

  private static final Set<ErrorCode> CALLS_NOBODY =
      EnumSet.of(ErrorCode.UNREACHABLE, ErrorCode.NOT_ALLOWED, ErrorCode.SELF_CALL);

  final String name;
  final SessionId id;
  private final @Nullable Secret secret;
  private final Map<CallId, Part> parts = new LinkedHashMap<>();

  /// Calls that it says to be in and is not.
  private final List<ClaimedCall> forged;

  private final Queue<ClientMessage> unsent = new ArrayDeque<>();
  private final Set<SessionId> dialling = new HashSet<>();
  private @Nullable Connection connection;
  private boolean registered;

  /// It does not come back.
  private boolean over;

  private ModelClient(
      String name, SessionId id, @Nullable Secret secret, List<ClaimedCall> forged) {
    this.name = name;
    this.id = id;
    this.secret = secret;
    this.forged = forged;
  }

  static ModelClient honest(String name) {
    var secret = Secret.random();
    return new ModelClient(name, secret.sessionid(), secret, List.of());
  }

  /// A client as the seed had it.
  static ModelClient unproven(String name) {
    return new ModelClient(name, SessionId.random(), null, List.of());
  }

  static ModelClient pretender(ModelClient victim) {
    return new ModelClient("who pretends to be " + victim, victim.id, null, List.of());
  }

  /// Somebody who has got hold of the ids of calls, and says to be in them.
  static ModelClient forger(Set<ClaimedCall> calls) {
    var secret = Secret.random();
    var id = secret.sessionid();
    var forged = new ArrayList<ClaimedCall>();
    for (var call : calls) {
      forged.add(new ClaimedCall(call.callid(), id, call.tosessionid()));
      forged.add(new ClaimedCall(call.callid(), call.fromsessionid(), id));
      forged.add(call);
    }
    var some = forged.subList(0, Math.min(forged.size(), ClientMessage.MOST_CALLS));
    return new ModelClient("a forger", id, secret, List.copyOf(some));
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized boolean isRegistered() {
    return registered;
  }

  synchronized @Nullable Connection connection() {
    return connection;
  }

  /// The calls that it believes to be in.
  synchronized Set<CallId> calls() {
    return in().stream().map(part -> part.call.callid()).collect(Collectors.toSet());
  }

  synchronized Set<ClaimedCall> claims() {
    return in().stream().map(part -> part.call).collect(Collectors.toSet());
  }

  synchronized SessionId otherIn(CallId callid) {
    return part(callid).other;
  }

  private List<Part> in() {
    return parts.values().stream().filter(part -> part.state == State.IN).toList();
  }

  private Part part(CallId callid) {
    var part = parts.get(callid);
    assertNotNull(part, () -> this + " hears of a call that it is not in: " + callid);
    return part;
  }

  // What it does.

  /// Connects, if it has no connection, and lists its calls.
  synchronized void comes(Supplier<Connection> network) {
    if (over || connection != null) {
      return;
    }
    var line = network.get();
    var claims = new ArrayList<>(forged);
    for (var part : parts.values()) {
      if (part.state != State.OVER && claims.size() < ClientMessage.MOST_CALLS) {
        claims.add(part.call);
      }
    }
    line.send(
        secret == null
            ? new ClientMessage.Register(id, claims)
            : new ClientMessage.Register(secret, claims));
    connection = line;
  }

  /// A question: where there is no connection, it is not asked.
  synchronized void calls(SessionId other) {
    var line = connection;
    if (line == null || !registered || dialling.contains(other) || hasCallWith(other)) {
      return;
    }
    dialling.add(other);
    line.send(new ClientMessage.Call(other));
  }

  private boolean hasCallWith(SessionId other) {
    return in().stream().anyMatch(part -> part.other.equals(other));
  }

  synchronized void answers(int which) {
    in().stream()
        .filter(part -> !part.outbound && !part.answered)
        .skip(which)
        .findFirst()
        .ifPresent(
            part -> {
              part.answered = true;
              send(new ClientMessage.Answer(part.call.callid(), "" + ++part.said));
            });
  }

  /// Says the next number in one of its calls.
  synchronized void says(int which) {
    var calls = in();
    if (!calls.isEmpty()) {
      var part = calls.get(which % calls.size());
      send(new ClientMessage.Offer(part.call.callid(), "" + ++part.said));
    }
  }

  synchronized void hangsUp(int which) {
    var calls = in();
    if (!calls.isEmpty()) {
      hangUp(calls.get(which % calls.size()), HangupReason.HANGUP);
    }
  }

  private void hangUp(Part part, HangupReason reason) {
    var callid = part.call.callid();
    var line = connection;
    unsent.removeIf(message -> callOf(message).equals(callid));
    if (line == null || !registered) {
      part.state = State.OWED;
    } else {
      part.state = State.OVER;
      line.send(hangup(part, reason));
    }
  }

  private static CallId callOf(ClientMessage message) {
    return switch (message) {
      case ClientMessage.Offer offer -> offer.callid();
      case ClientMessage.Answer answer -> answer.callid();
      default -> throw new AssertionError("does not wait: " + message);
    };
  }

  private static ClientMessage hangup(Part part, HangupReason reason) {
    return new ClientMessage.Hangup(List.of(new CallRef(part.call.callid(), part.other)), reason);
  }

  private void send(ClientMessage message) {
    var line = connection;
    if (line == null || !registered) {
      unsent.add(message);
    } else {
      line.send(message);
    }
  }

  /// Learns that its connection is lost.
  synchronized void losesConnection() {
    connection = null;
    registered = false;
    dialling.clear();
  }

  /// It ends and is started again, with its secret and without its calls.
  synchronized void forgets() {
    losesConnection();
    parts.clear();
    unsent.clear();
  }

  /// Says goodbye.
  synchronized void leaves() {
    if (connection != null) {
      connection.close();
    }
    dies();
  }

  /// It is no more, without a word.
  synchronized void dies() {
    over = true;
    forgets();
  }

  // What it hears.

  /// The next frame comes.
  ///
  /// @return false where there is none
  synchronized boolean hears() {
    var frame = connection == null ? null : connection.toClient();
    switch (frame) {
      case Connection.Frame.Text(var json) -> hears(Wire.serverMessage(json));
      case Connection.Frame.Close() -> dies();
      case null -> {
        return false;
      }
    }
    return true;
  }

  private void hears(ServerMessage message) {
    switch (message) {
      case ServerMessage.Configured _ -> registered();
      case ServerMessage.OutboundCall(var callid, var from, var to, _) -> {
        assertEquals(id, from);
        assertTrue(dialling.remove(to), () -> this + " did not ask for this call");
        joins(new ClaimedCall(callid, from, to));
      }
      case ServerMessage.InboundCall(var callid, var from, var to, _) -> {
        assertEquals(id, to);
        joins(new ClaimedCall(callid, from, to));
      }
      case ServerMessage.Offer(var callid, var from, var sdp, _) -> heard(callid, from, sdp);
      case ServerMessage.Answer(var callid, var from, var sdp) -> {
        heard(callid, from, sdp);
        part(callid).answered = true;
      }
      case ServerMessage.Hangup(var calls, _) -> calls.forEach(call -> ended(call.callid()));
      case ServerMessage.Refusal refusal -> refused(refusal);
      default -> throw new AssertionError(this + " should not hear " + message);
    }
  }

  private void registered() {
    assertFalse(registered, "registered twice");
    registered = true;
    for (var part : parts.values()) {
      if (part.state == State.OWED) {
        hangUp(part, HangupReason.HANGUP);
      }
    }
    for (var message = unsent.poll(); message != null; message = unsent.poll()) {
      send(message);
    }
    forged.forEach(this::abuses);
  }

  /// Speaks in a call of others, and ends it.
  private void abuses(ClaimedCall call) {
    var callid = call.callid();
    send(new ClientMessage.Offer(callid, "999"));
    send(new ClientMessage.Hangup(List.of(new CallRef(callid, id)), HangupReason.HANGUP));
  }

  private void joins(ClaimedCall call) {
    var part = new Part(id, call);
    var before = parts.put(call.callid(), part);
    assertEquals(null, before, () -> this + " is told of a call again");
    // Two calls that cross: the one with the smaller id is kept.
    in().stream()
        .filter(older -> older.other.equals(part.other) && older.outbound != part.outbound)
        .toList()
        .forEach(
            older -> {
              var smaller = older.call.callid().value().compareTo(call.callid().value()) < 0;
              var larger = smaller ? part : older;
              if (larger.state == State.IN) {
                hangUp(larger, HangupReason.GLARE);
              }
            });
  }

  private void heard(CallId callid, SessionId from, String number) {
    var part = part(callid);
    assertEquals(part.other, from, () -> this + " hears somebody else in a call");
    int heard = Integer.parseInt(number);
    assertTrue(heard > part.heard, () -> this + " hears " + heard + " after " + part.heard);
    part.heard = heard;
  }

  private void ended(CallId callid) {
    if (forged.stream().noneMatch(call -> call.callid().equals(callid))) {
      part(callid).state = State.OVER;
      unsent.removeIf(message -> callOf(message).equals(callid));
    }
  }

  private void refused(ServerMessage.Refusal refusal) {
    if (refusal.code() == ErrorCode.SESSIONID_TAKEN) {
      losesConnection();
      return;
    }
    var callid = refusal.callid();
    if (callid != null) {
      assertEquals(ErrorCode.UNKNOWN_CALL, refusal.code());
      ended(callid);
      return;
    }
    assertTrue(CALLS_NOBODY.contains(refusal.code()), () -> this + " hears " + refusal);
    dialling.remove(refusal.to());
  }

  // What it can be asked.

  /// What it has said last, and heard last, in a call.
  record Numbers(int said, int heard) {}

  synchronized Numbers numbers(CallId callid) {
    var part = part(callid);
    return new Numbers(part.said, part.heard);
  }

  synchronized void saysInAll() {
    for (int i = 0; i < in().size(); i++) {
      says(i);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
