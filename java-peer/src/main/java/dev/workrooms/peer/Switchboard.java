package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.signalling.Signalling;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a peer and its server say to each other: which message belongs to which call or question.
final class Switchboard implements Signalling.Listener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Switchboard.class.getName());

  private final Peer peer;
  private final Heartbeat heartbeat;
  private final SessionId id = SessionId.random();
  private final Map<CallId, CallSession> calls = new ConcurrentHashMap<>();
  private final Inquiries inquiries;
  private final CompletableFuture<ServerMessage.Configured> configured = new CompletableFuture<>();
  private final CompletableFuture<UserProfiles> profiled = new CompletableFuture<>();

  private volatile Duration registered = Duration.ZERO;
  private volatile @Nullable Signalling signalling;
  private volatile @Nullable Consumer<Call> inboundHandler;

  Switchboard(Peer peer, Deadlines deadlines) {
    this.peer = peer;
    this.inquiries = new Inquiries(peer.options().connectTimeout(), this::tell);
    this.heartbeat =
        new Heartbeat(
            deadlines,
            () -> tell(new ClientMessage.Ping()),
            () -> lost("the server has fallen silent"));
  }

  void connect(Function<Signalling.Listener, Signalling> opener) {
    long start = System.nanoTime();
    signalling = opener.apply(this);
    tell(new ClientMessage.Register(id, List.of()));
    inquiries.await(configured, "the server did not register this peer");
    if (!peer.options().profile().equals(UserProfiles.NONE)) {
      tell(new ClientMessage.UserProfile(peer.options().profile()));
      inquiries.await(profiled, "the server did not take the profile");
    }
    registered = Duration.ofNanos(System.nanoTime() - start);
    heartbeat.watch(Duration.ofSeconds(configured.join().heartbeatSeconds()));
  }

  SessionId id() {
    return id;
  }

  UserProfiles profile() {
    return profiled.getNow(UserProfiles.NONE);
  }

  List<IceServer> iceServers() {
    return configured.join().iceServers();
  }

  List<Call> calls() {
    return calls.values().stream().map(CallSession::call).toList();
  }

  void onInbound(Consumer<Call> handler) {
    inboundHandler = handler;
  }

  void forget(CallId call) {
    calls.remove(call);
  }

  void tell(ClientMessage message) {
    var open = signalling;
    if (open != null) {
      open.send(message);
    }
  }

  Inquiries inquiries() {
    return inquiries;
  }

  Call dial(SessionId to, Media media) {
    return inquiries.dial(to, media, new Timeline(registered)).call();
  }

  @Override
  public void received(ServerMessage message) {
    heartbeat.heard();
    switch (message) {
      case ServerMessage.Hello _, ServerMessage.Bye _, ServerMessage.Pong _ -> {}
      case ServerMessage.Ping _ -> tell(new ClientMessage.Pong());
      case ServerMessage.Configured welcome -> configured.complete(welcome);
      case ServerMessage.UserProfile profile -> profiled.complete(profile.userprofiles());
      case ServerMessage.Autocomplete found -> inquiries.found(found);
      case ServerMessage.OutboundCall call -> outbound(call);
      case ServerMessage.InboundCall call -> inbound(call);
      case ServerMessage.Offer(var call, _, var sdp, _) ->
          with(call, session -> session.negotiation().offered(sdp));
      case ServerMessage.Answer(var call, _, var sdp) ->
          with(call, session -> session.negotiation().answered(sdp));
      case ServerMessage.Ice(var call, _, var candidate) -> {
        if (candidate != null) {
          with(call, session -> session.negotiation().candidateOf(candidate));
        }
      }
      case ServerMessage.Hangup(var ended, var reason) ->
          ended.forEach(
              ref -> {
                var by = ref.sessionid().equals(id) ? CallEnd.Side.LOCAL : CallEnd.Side.REMOTE;
                with(ref.callid(), session -> session.end(CallEnd.of(reason, by), null));
              });
      case ServerMessage.Refusal refusal -> refused(refusal);
    }
  }

  private void with(CallId call, Consumer<CallSession> act) {
    var session = calls.get(call);
    if (session != null) {
      act.accept(session);
    }
  }

  private void outbound(ServerMessage.OutboundCall call) {
    var dial = inquiries.takeDial(call.tosessionid());
    if (dial == null) {
      // Who dialled has given up waiting: nobody may be left ringing.
      var gone = new Timeline(registered);
      begin(call.callid(), true, call.tosessionid(), call.userprofiles(), gone)
          .end(new CallEnd.NoAnswer(), HangupReason.TIMEOUT);
      return;
    }
    var session =
        begin(call.callid(), true, call.tosessionid(), call.userprofiles(), dial.timeline());
    session.offer(dial.media());
    if (!dial.call().complete(session)) {
      session.end(new CallEnd.NoAnswer(), HangupReason.TIMEOUT);
    }
  }

  private void inbound(ServerMessage.InboundCall call) {
    var session =
        begin(
            call.callid(),
            false,
            call.fromsessionid(),
            call.userprofiles(),
            new Timeline(registered));
    inquiries.afterDial(call.fromsessionid(), () -> ring(session));
  }

  private void ring(CallSession session) {
    if (session.over()) {
      return;
    }
    var ours = calls.values().stream().filter(session::crosses).findFirst();
    var handler = inboundHandler;
    if (ours.isPresent()) {
      ours.get().cross(session);
    } else if (handler == null) {
      session.end(new CallEnd.Busy(), HangupReason.BUSY);
    } else {
      session.handle(() -> handler.accept(session.call()));
    }
  }

  private CallSession begin(
      CallId call, boolean outbound, SessionId other, UserProfiles profiles, Timeline timeline) {
    var session = new CallSession(peer, call, outbound, other, profiles, timeline);
    calls.put(call, session);
    if (peer.closing()) {
      session.end(new CallEnd.ShutDown(CallEnd.Side.LOCAL), HangupReason.SHUTDOWN);
    }
    return session;
  }

  private void refused(ServerMessage.Refusal refusal) {
    var about = refusal.callid();
    var to = refusal.to();
    var why = new ConnectFailed(refusal.message(), null);
    if (about != null) {
      // Of a call that the server does not know there is nobody to tell.
      var tell = refusal.code() == ErrorCode.UNKNOWN_CALL ? null : HangupReason.FAILED;
      with(about, session -> session.end(endOf(refusal), tell));
    } else if (to != null) {
      inquiries.refuse(to, endOf(refusal));
    } else if (refusal.code() == ErrorCode.UNKNOWN_CALL) {
      LOG.log(System.Logger.Level.DEBUG, "our hangup crossed the other side's");
    } else {
      configured.completeExceptionally(why);
      profiled.completeExceptionally(why);
      LOG.log(System.Logger.Level.WARNING, "the server refused: {0}", refusal.message());
    }
  }

  private static CallEnd endOf(ServerMessage.Refusal refusal) {
    if (refusal.code() == ErrorCode.UNREACHABLE) {
      return new CallEnd.Unreachable();
    }
    return refusal.code() == ErrorCode.UNKNOWN_CALL
        ? new CallEnd.Lost("the server does not know the call any more")
        : new CallEnd.Failed(refusal.message());
  }

  @Override
  public void lost(String why) {
    inquiries.end(why);
    peer.lost(why);
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

  @Override
  public void close() {
    inquiries.end("the peer is closed");
    var open = signalling;
    if (open != null) {
      open.close();
    }
  }
}
