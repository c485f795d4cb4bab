package dev.workrooms.server.call;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Inbound;
import dev.workrooms.protocol.Limits;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.Wire;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A connection as both of its ends know it. What is under way arrives one frame at a time, when
/// the test says so, and is lost when the connection is.
final class Connection implements Client {
  /// What travels.
  sealed interface Frame {
    record Text(String json) implements Frame {}

    /// From the client 1000, from the server 4002.
    record Close() implements Frame {}
  }

  private final Switchboard switchboard;
  private final BlockingQueue<Frame> toServer = new LinkedBlockingQueue<>(100_000);
  private final Queue<Frame> toClient = new ConcurrentLinkedQueue<>();

  /// It is lost, and its reader is about to notice.
  private volatile boolean lost;

  /// The server knows that it is over.
  private volatile boolean over;

  /// The server has sent its last frame.
  private volatile boolean closing;

  private volatile @Nullable Participant participant;

  Connection(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  void send(ClientMessage message) {
    travels(new Frame.Text(Wire.text(message)));
  }

  void close() {
    travels(new Frame.Close());
  }

  private void travels(Frame frame) {
    if (!over) {
      toServer.add(frame);
    }
  }

  /// What comes to the client next; null where nothing does.
  @Nullable Frame toClient() {
    return toClient.poll();
  }

  /// The next frame comes to the server.
  ///
  /// @return false where there is none
  boolean arrivesAtServer() {
    var frame = toServer.poll();
    if (frame == null) {
      return false;
    }
    arrives(frame);
    return true;
  }

  /// As the server's thread for this connection: takes whatever comes, until the end.
  void isServed() {
    try {
      while (!over) {
        arrives(toServer.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrives(Frame frame) {
    if (lost) {
      ends(false);
      return;
    }
    switch (frame) {
      case Frame.Text(var json) -> received(Wire.inbound(json));
      case Frame.Close() -> ends(true);
    }
  }

  /// Its thread learns that it is over.
  void isLost() {
    lost = true;
    close();
  }

  /// The server learns that it is over.
  void ends(boolean forGood) {
    if (over) {
      return;
    }
    over = true;
    toServer.clear();
    var self = participant;
    if (self != null) {
      switchboard.disconnect(self, forGood, () -> {});
    }
  }

  /// Both ends learn that it is over, and what was under way is lost.
  void breaks() {
    ends(false);
    toClient.clear();
  }

  /// The server is no more.
  void losesServer() {
    over = true;
    toServer.clear();
    toClient.clear();
  }

  boolean isOver() {
    return over;
  }

  /// What the server holds for it; null before `register`.
  @Nullable Participant participant() {
    return participant;
  }

  private void received(Inbound message) {
    try {
      switch (message) {
        case ClientMessage.Register register -> register(register);
        case ClientMessage.Call(var to) -> self().call(to);
        case Relay relay -> self().relay(relay, 0);
        case ClientMessage.Hangup hangup -> hangUp(hangup);
        case ClientMessage.UserProfile _,
            ClientMessage.Autocomplete _,
            ClientMessage.CallReport _,
            ClientMessage.Ping _,
            ClientMessage.Pong _ ->
            throw new AssertionError(message + " is not about calls");
      }
    } catch (Refused refused) {
      switch (message) {
        case ClientMessage.Call(var to) -> refuse(refused, null, to);
        case Relay relay -> refuse(refused, relay.callid(), null);
        case ClientMessage.ToServer _ -> refuse(refused, null, null);
      }
    }
  }

  private void register(ClientMessage.Register register) {
    var id = register.sessionid();
    var newcomer = new Participant(id, register.secret() != null, switchboard, this);
    var welcome =
        new ServerMessage.Configured(
            id, List.of(), 3600, 20, new Limits(65_536, Participant.MOST_CALLS));
    // Before others can reach it: the server has it on the same thread.
    participant = newcomer;
    if (!switchboard.connect(newcomer, welcome, register.calls(), () -> {})) {
      participant = null;
      throw new Refused(ErrorCode.SESSIONID_TAKEN, "taken");
    }
  }

  private void hangUp(ClientMessage.Hangup hangup) {
    for (var call : hangup.calls()) {
      try {
        var reason = Objects.requireNonNullElse(hangup.reason(), HangupReason.HANGUP);
        self().hangUp(call.callid(), reason);
      } catch (Refused refused) {
        refuse(refused, call.callid(), null);
      }
    }
  }

  private Participant self() {
    var self = participant;
    if (self == null) {
      throw new Refused(ErrorCode.NOT_REGISTERED, "Register first.");
    }
    return self;
  }

  private void refuse(Refused refused, @Nullable CallId callid, @Nullable SessionId to) {
    say(new ServerMessage.Refusal(refused.code(), refused.text(), null, callid, to));
  }

  @Override
  public void say(ServerMessage message) {
    comes(new Frame.Text(Wire.text(message)));
  }

  @Override
  public void relay(RelayedText text) {
    comes(new Frame.Text(text.json()));
  }

  @Override
  public void replaced() {
    comes(new Frame.Close());
    closing = true;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it makes races likelier
  private void comes(Frame frame) {
    if (!over && !closing) {
      toClient.add(frame);
    }
    // Here another thread may be first; without this it hardly ever is.
    if (Thread.currentThread().isVirtual()) {
      Thread.yield();
    }
  }
}
