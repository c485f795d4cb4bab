package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Two peers and what stands between them: passes on what they say of a call. The test sets up the
/// calls, so that it decides what crosses what.
final class Operator implements AutoCloseable {
  final Line ada = new Line();
  final Line bob = new Line();
  private final List<Thread> relays = new ArrayList<>();

  Operator(PeerOptions options) throws Exception {
    ada.connect(options);
    bob.connect(options);
    relays.add(Thread.startVirtualThread(() -> relay(ada, bob)));
    relays.add(Thread.startVirtualThread(() -> relay(bob, ada)));
  }

  /// Tells the caller of the call; it has asked for it.
  void outbound(CallId id, Line from, Line to) {
    from.server.says(
        new ServerMessage.OutboundCall(id, from.peer().id(), to.peer().id(), UserProfiles.NONE));
  }

  /// Rings the called one.
  void inbound(CallId id, Line from, Line to) {
    to.server.says(
        new ServerMessage.InboundCall(id, from.peer().id(), to.peer().id(), UserProfiles.NONE));
  }

  /// What the server does with every `call`, where nothing crosses.
  void setUp(CallId id, Line from, Line to) throws Exception {
    from.called.get(10, TimeUnit.SECONDS);
    outbound(id, from, to);
    inbound(id, from, to);
  }

  private static void relay(Line from, Line to) {
    try {
      while (true) {
        switch (from.server.nextEver()) {
          case ClientMessage.Call _ -> from.called.complete(true);
          case ClientMessage.Register register -> {
            from.letIn(register);
          }
          case ClientMessage.Offer(var call, var sdp, var fresh) ->
              to.hears(new ServerMessage.Offer(call, from.peer().id(), sdp, fresh));
          case ClientMessage.Answer(var call, var sdp) ->
              to.hears(new ServerMessage.Answer(call, from.peer().id(), sdp));
          case ClientMessage.Ice(var call, var candidate) ->
              to.hears(new ServerMessage.Ice(call, from.peer().id(), candidate));
          case ClientMessage.CallReport report -> from.reports.add(report);
          case ClientMessage.Hangup(var calls, var reason) ->
              calls.forEach(
                  ref ->
                      to.hears(new ServerMessage.Hangup(ref.callid(), from.peer().id(), reason)));
          default -> {}
        }
      }
    } catch (InterruptedException | AssertionError over) {
      // The test is, and so the peers leave.
    }
  }

  @Override
  public void close() throws IOException {
    ada.peer().close();
    bob.peer().close();
    relays.forEach(Thread::interrupt);
    ada.server.close();
    bob.server.close();
  }

  /// One peer and its connection.
  static final class Line {
    private static final int MOST_KEPT = 200;

    final ScriptedServer server;
    final CompletableFuture<Boolean> called = new CompletableFuture<>();
    final BlockingQueue<ClientMessage.CallReport> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<ClientMessage.Register> registered = new LinkedBlockingQueue<>();
    private final List<ServerMessage> kept = new ArrayList<>();
    private boolean away;
    private @Nullable Peer peer;

    Line() throws Exception {
      server = new ScriptedServer();
    }

    Peer peer() {
      if (peer == null) {
        throw new IllegalStateException("not connected yet");
      }
      return peer;
    }

    private void connect(PeerOptions options) throws Exception {
      var connecting =
          CompletableFuture.supplyAsync(
              () -> Peer.connect(server.address(), options), Thread::startVirtualThread);
      server.welcomes();
      peer = connecting.get(10, TimeUnit.SECONDS);
    }

    /// Begins to call; the server has not said anything yet.
    CompletableFuture<Call> calls(Line other, Media media) throws Exception {
      var call = peer().callAsync(other.peer().id(), media);
      called.get(10, TimeUnit.SECONDS);
      return call;
    }

    /// As a server does: what is for somebody who is away is kept, within bounds.
    private synchronized void hears(ServerMessage message) {
      if (!away) {
        server.says(message);
      } else if (kept.size() < MOST_KEPT) {
        kept.add(message);
      }
    }

    private synchronized void letIn(ClientMessage.Register register) {
      server.says(ScriptedServer.configured(register.sessionid(), 60, List.of()));
      away = false;
      kept.forEach(server::says);
      kept.clear();
      registered.add(register);
    }

    /// Loses the server, which stays away.
    synchronized void goesDown() throws IOException {
      away = true;
      server.goesDown();
    }

    /// Is registered again when this returns.
    ClientMessage.Register comesBack() throws Exception {
      server.comesUp();
      var register = registered.poll(10, TimeUnit.SECONDS);
      if (register == null) {
        throw new AssertionError("not back in 10 s");
      }
      return register;
    }
  }
}
