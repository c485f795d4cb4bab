package dev.workrooms.e2e;

import dev.workrooms.peer.signalling.Backoff;
import dev.workrooms.peer.signalling.Link;
import dev.workrooms.peer.signalling.LinkEnd;
import dev.workrooms.peer.signalling.LinkSettings;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One side of a call, without sound or picture, that comes back to the server by itself. What it
/// says to the other side are numbers: 1 when the call begins, 2 while there is no server, 3 when
/// it is back, and 4 at the end.
final class Returner implements Link.Listener, AutoCloseable {
  static final int RETURNED = 3;
  static final int LAST = 4;

  final SessionId id;
  private final Link link;
  private final List<Integer> heard = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private @Nullable ClaimedCall call;
  private boolean wasLost;
  private long returned;
  private long live;

  Returner(URI server) {
    var secret = Secret.random();
    this.id = secret.sessionid();
    var patience = Duration.ofSeconds(10);
    this.link =
        new Link(
            new LinkSettings(server, secret, UserProfiles.NONE, patience, Backoff.USUAL), this);
  }

  void comes() {
    link.connect();
  }

  void calls(Returner other) {
    link.send(new ClientMessage.Call(other.id));
  }

  synchronized void says(int number) {
    var mine = call;
    if (mine != null) {
      link.send(new ClientMessage.Offer(mine.callid(), "" + number));
    }
  }

  synchronized boolean hasHeard(int number) {
    return heard.size() >= number;
  }

  /// What is wrong with what it has heard; empty where nothing is.
  synchronized String wrong() {
    var right = new ArrayList<Integer>();
    for (int i = 1; i <= LAST; i++) {
      right.add(i);
    }
    return heard.equals(right) && unexpected.isEmpty() ? "" : id + ": " + heard + unexpected;
  }

  synchronized boolean isBack() {
    return returned != 0;
  }

  /// When it was registered again, by `System.nanoTime()`.
  synchronized long returned() {
    return returned;
  }

  /// When it heard what the other side has said after its return.
  synchronized long live() {
    return live;
  }

  @Override
  public synchronized List<ClaimedCall> calls() {
    return call == null ? List.of() : List.of(call);
  }

  @Override
  public synchronized void connected(ServerMessage.Configured welcome) {
    if (wasLost) {
      returned = System.nanoTime();
      says(RETURNED);
    }
  }

  @Override
  public synchronized void received(ServerMessage message) {
    switch (message) {
      case ServerMessage.OutboundCall(var callid, var from, var to, _) ->
          joins(new ClaimedCall(callid, from, to));
      case ServerMessage.InboundCall(var callid, var from, var to, _) -> {
        joins(new ClaimedCall(callid, from, to));
        link.send(new ClientMessage.Answer(callid, "v=0"));
      }
      case ServerMessage.Offer offer -> {
        heard.add(Integer.valueOf(offer.sdp()));
        if (heard.getLast() == RETURNED) {
          live = System.nanoTime();
        }
      }
      case ServerMessage.Answer _ -> {}
      default -> unexpected.add(message.toString());
    }
  }

  private void joins(ClaimedCall joined) {
    if (call != null) {
      unexpected.add("a second call");
    }
    call = joined;
    says(1);
  }

  @Override
  public void handedOver(ClientMessage message) {}

  @Override
  public synchronized void lost(String why) {
    if (!wasLost) {
      wasLost = true;
      says(2);
    }
  }

  @Override
  public synchronized void ended(LinkEnd end) {
    unexpected.add(end.toString());
  }

  @Override
  public void close() {
    link.close();
  }
}
