package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A peer's calls: how each begins, and which of them a message is for.
final class Switchboard {
  private static final Duration WITHOUT_HANDLER = Duration.ofSeconds(3);

  private final Peer peer;
  private final Map<CallId, CallSession> calls = new ConcurrentHashMap<>();
  private volatile Duration registered = Duration.ZERO;
  private final List<CallSession> unheard = new ArrayList<>();
  private @Nullable Consumer<Call> inboundHandler;

  Switchboard(Peer peer) {
    this.peer = peer;
  }

  /// How long it took to register, for the timelines of calls.
  void registeredIn(Duration time) {
    registered = time;
  }

  List<Call> calls() {
    return calls.values().stream().map(CallSession::call).toList();
  }

  void onInbound(Consumer<Call> handler) {
    List<CallSession> waiting;
    synchronized (unheard) {
      inboundHandler = handler;
      waiting = List.copyOf(unheard);
      unheard.clear();
    }
    waiting.forEach(session -> ring(session, handler));
  }

  void keep(KeptCall call) {
    calls.put(call.id(), CallSession.kept(peer, call));
  }

  void forget(CallId call) {
    calls.remove(call);
  }

  Call dial(SessionId to, Media media) {
    return peer.line().inquiries().dial(to, media, new Timeline(registered));
  }

  void with(CallId call, Consumer<CallSession> act) {
    var session = calls.get(call);
    if (session != null) {
      act.accept(session);
    }
  }

  /// The server is there, for the first time or again: what was under way may be lost.
  void connected() {
    calls.values().forEach(session -> session.negotiation().offerAfresh());
  }

  /// Whether a message that waited for the server means nothing any more: what was said of a
  /// connection that is not made yet, as all of it begins anew.
  boolean outdated(ClientMessage message) {
    return switch (message) {
      case ClientMessage.Offer(var call, _, _) -> !flowing(call);
      case ClientMessage.Answer(var call, _) -> !flowing(call);
      case ClientMessage.Ice(var call, _) -> !flowing(call);
      case ClientMessage.ToServer _ -> false;
    };
  }

  private boolean flowing(CallId call) {
    var session = calls.get(call);
    return session != null && session.leg().flowing();
  }

  /// @param dial who asked for it; null where that one has given up waiting
  void outbound(CallId call, SessionId to, UserProfiles other, Inquiries.@Nullable Dial dial) {
    var timeline = dial == null ? new Timeline(registered) : dial.timeline();
    var session = begin(call, true, to, other, timeline);
    if (dial != null) {
      session.offer(dial.media());
    }
    if (dial == null || !dial.call().complete(session.call())) {
      // Nobody may be left ringing.
      session.end(new CallEnd.NoAnswer(), HangupReason.TIMEOUT);
    }
  }

  void inbound(CallId call, SessionId from, UserProfiles other, Inquiries inquiries) {
    var session = begin(call, false, from, other, new Timeline(registered));
    inquiries.afterDial(from, () -> ring(session));
  }

  private void ring(CallSession session) {
    if (session.over()) {
      return;
    }
    var ours = calls.values().stream().filter(session::crosses).findFirst();
    if (ours.isPresent() && ours.get().cross(session)) {
      return;
    }
    Consumer<Call> handler;
    synchronized (unheard) {
      handler = inboundHandler;
      if (handler == null) {
        unheard.add(session);
      }
    }
    if (handler == null) {
      var _ = peer.deadlines().after(WITHOUT_HANDLER, () -> busy(session));
    } else {
      ring(session, handler);
    }
  }

  private static void ring(CallSession session, Consumer<Call> handler) {
    session.handle(() -> handler.accept(session.call()));
  }

  private void busy(CallSession session) {
    boolean waiting;
    synchronized (unheard) {
      waiting = unheard.remove(session);
    }
    if (waiting) {
      session.end(new CallEnd.Busy(), HangupReason.BUSY);
    }
  }

  private CallSession begin(
      CallId call, boolean outbound, SessionId other, UserProfiles profiles, Timeline timeline) {
    var session = CallSession.of(peer, call, outbound, other, profiles, timeline);
    calls.put(call, session);
    if (peer.closing()) {
      session.end(new CallEnd.ShutDown(CallEnd.Side.LOCAL), HangupReason.SHUTDOWN);
    }
    return session;
  }

  /// Ends every call and waits until what is native of them is given back.
  void endAll(CallEnd end, @Nullable HangupReason tell, Duration longest) {
    var sessions = List.copyOf(calls.values());
    sessions.forEach(session -> session.end(end, tell));
    var all =
        CompletableFuture.allOf(
            sessions.stream().map(CallSession::ended).toArray(CompletableFuture<?>[]::new));
    all.completeOnTimeout(null, longest.toSeconds(), TimeUnit.SECONDS).join();
  }
}
