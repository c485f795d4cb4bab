package dev.workrooms.peer;

import dev.workrooms.peer.signalling.Link;
import dev.workrooms.peer.signalling.LinkEnd;
import dev.workrooms.peer.signalling.LinkSettings;
import dev.workrooms.peer.signalling.NotSent;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A peer's side of its link to the server: what is asked there, which calls the server has to hear
/// of when the link comes back, and how the two stand. What is about a call goes on to the
/// {@link Switchboard}.
final class ServerLine implements Link.Listener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServerLine.class.getName());

  private final SessionId id;
  private final Switchboard switchboard;
  private final Consumer<PeerEnd> over;
  private final Link link;
  private final Inquiries inquiries;
  private final Claims claims = new Claims();
  private final Connectivity connectivity = new Connectivity();
  private volatile List<IceServer> iceServers = List.of();
  private volatile UserProfiles profile = UserProfiles.NONE;

  /// @param over told where the link won't come back
  ServerLine(LinkSettings settings, Switchboard switchboard, Consumer<PeerEnd> over) {
    this.id = settings.secret().sessionid();
    this.switchboard = switchboard;
    this.over = over;
    this.link = new Link(settings, this);
    this.inquiries = new Inquiries(settings.patience(), link::send);
  }

  /// @throws dev.workrooms.peer.signalling.NotConnected where it does not come to that
  void connect() {
    link.connect();
  }

  /// Claims a call of an earlier run of this program.
  void keep(ClaimedCall call) {
    claims.add(call);
  }

  SessionId id() {
    return id;
  }

  /// As the server shows it to others.
  UserProfiles profile() {
    return profile;
  }

  /// For connections that are made from now on.
  List<IceServer> iceServers() {
    return iceServers;
  }

  Inquiries inquiries() {
    return inquiries;
  }

  Connectivity connectivity() {
    return connectivity;
  }

  boolean connected() {
    return connectivity.now() == ServerConnection.CONNECTED;
  }

  /// @throws NotSent where too much waits already, or the peer is closed
  void tell(ClientMessage message) {
    link.send(message);
  }

  /// A call is over here.
  ///
  /// @param tell the reason for the other side; null where it knows
  void ended(CallRef call, @Nullable HangupReason tell, ClientMessage.CallReport report) {
    try {
      if (tell == null) {
        claims.settled(call.callid());
      } else {
        claims.ending(call.callid());
        tell(new ClientMessage.Hangup(List.of(call), tell));
      }
      tell(report);
    } catch (NotSent e) {
      // A call that is not listed has ended: so the server hears of it when we register again.
      claims.settled(call.callid());
      LOG.log(System.Logger.Level.DEBUG, "the end of a call is not told", e);
    }
  }

  @Override
  public List<ClaimedCall> calls() {
    return claims.list();
  }

  @Override
  public void connected(ServerMessage.Configured welcome) {
    iceServers = welcome.iceServers();
    connectivity.is(ServerConnection.CONNECTED);
    link.takeBack(switchboard::outdated);
    switchboard.connected();
  }

  @Override
  public void handedOver(ClientMessage message) {
    if (message instanceof ClientMessage.Hangup(var ended, _)) {
      ended.forEach(call -> claims.settled(call.callid()));
    }
  }

  @Override
  public void lost(String why) {
    if (connectivity.is(ServerConnection.RECONNECTING)) {
      LOG.log(System.Logger.Level.WARNING, "the signalling server is lost, coming back: {0}", why);
    }
    inquiries.end(why);
  }

  @Override
  public void ended(LinkEnd end) {
    var how =
        switch (end) {
          case LinkEnd.Replaced() -> new PeerEnd.Replaced();
          case LinkEnd.Refused(var why) -> new PeerEnd.Refused(why);
        };
    inquiries.end(how.inWords());
    over.accept(how);
  }

  @Override
  public void received(ServerMessage message) {
    switch (message) {
      case ServerMessage.Configured welcome -> iceServers = welcome.iceServers();
      case ServerMessage.UserProfile(var shown) -> profile = shown;
      case ServerMessage.Autocomplete found -> inquiries.found(found);
      case ServerMessage.OutboundCall(var call, var from, var to, var others) -> {
        claims.add(new ClaimedCall(call, from, to));
        switchboard.outbound(call, to, others, inquiries.takeDial(to));
      }
      case ServerMessage.InboundCall(var call, var from, var to, var others) -> {
        claims.add(new ClaimedCall(call, from, to));
        switchboard.inbound(call, from, others, inquiries);
      }
      case ServerMessage.Offer(var call, _, var sdp, var fresh) ->
          switchboard.with(call, session -> session.negotiation().offered(sdp, fresh));
      case ServerMessage.Answer(var call, _, var sdp) ->
          switchboard.with(call, session -> session.negotiation().answered(sdp));
      case ServerMessage.Ice(var call, _, var candidate) -> {
        if (candidate != null) {
          switchboard.with(call, session -> session.negotiation().candidateOf(candidate));
        }
      }
      case ServerMessage.Hangup(var ended, var reason) ->
          ended.forEach(call -> hungUp(call, reason));
      case ServerMessage.Refusal refusal -> refused(refusal);
      case ServerMessage.Hello _,
          ServerMessage.Bye _,
          ServerMessage.Ping _,
          ServerMessage.Pong _ -> {}
    }
  }

  private void hungUp(CallRef call, HangupReason reason) {
    claims.settled(call.callid());
    var by = call.sessionid().equals(id) ? CallEnd.Side.LOCAL : CallEnd.Side.REMOTE;
    switchboard.with(call.callid(), session -> session.end(CallEnd.of(reason, by), null));
  }

  private void refused(ServerMessage.Refusal refusal) {
    LOG.log(System.Logger.Level.DEBUG, "the server refused: {0}", refusal.message());
    var call = refusal.callid();
    var to = refusal.to();
    if (to != null) {
      inquiries.refuse(to, endOf(refusal));
    } else if ("autocomplete".equals(refusal.in())) {
      inquiries.refuseSearches(refusal.message());
    } else if (call != null && ends(refusal)) {
      // Of a call that the server does not know there is nobody to tell.
      var tell = refusal.code() == ErrorCode.UNKNOWN_CALL ? null : HangupReason.FAILED;
      switchboard.with(call, session -> session.end(endOf(refusal), tell));
    } else if (refusal.code() != ErrorCode.UNKNOWN_CALL) {
      LOG.log(System.Logger.Level.WARNING, "the server refused: {0}", refusal.message());
    }
  }

  /// Whether a refusal that is about a call means its end. One candidate too many does not; nor
  /// does a `hangup` that crossed the other side's, or a report, as the call is over then.
  private static boolean ends(ServerMessage.Refusal refusal) {
    return refusal.code() != ErrorCode.RATE_LIMITED
        && !"callreport".equals(refusal.in())
        && !"hangup".equals(refusal.in());
  }

  private static CallEnd endOf(ServerMessage.Refusal refusal) {
    return switch (refusal.code()) {
      case UNREACHABLE -> new CallEnd.Unreachable();
      case UNKNOWN_CALL -> new CallEnd.Lost("the server does not know the call any more");
      default -> new CallEnd.Failed(refusal.message());
    };
  }

  @Override
  public void close() {
    link.close();
    inquiries.end("the peer is closed");
    connectivity.is(ServerConnection.CLOSED);
  }
}
