package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.peer.rtc.Engines;
import dev.workrooms.peer.signalling.Signalling;
import dev.workrooms.peer.signalling.SignallingUnreachable;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One participant: registered with a signalling server, it finds others, calls them and is
/// called. Safe to use from any thread. Runs until it is closed, or loses its server. Close it in
/// the end: while WebRTC has threads that call into Java, the JVM does not exit by itself.
public final class Peer implements AutoCloseable {
  /// What {@link #awaitClosed} returns where this side closed the peer.
  public static final String CLOSED = "closed";

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

  private final PeerOptions options;
  private final Engines engines;
  private final Switchboard switchboard;
  private final Deadlines deadlines = new Deadlines();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  private Peer(PeerOptions options, Engines engines) {
    this.options = options;
    this.engines = engines;
    this.switchboard = new Switchboard(this, deadlines);
  }

  /// Connects, registers under a new random session id, and, where the options hold a profile,
  /// makes itself findable. Blocks until all of that is done.
  ///
  /// @param server its WebSocket, such as `ws://localhost:8080/signal`
  /// @throws ConnectFailed where there is no server, it refuses, or it takes too long
  /// @throws dev.workrooms.peer.rtc.NativeLibraryMissing where WebRTC can't run on this machine
  public static Peer connect(URI server, PeerOptions options) {
    var peer = new Peer(options, new Engines());
    try {
      peer.switchboard.connect(
          listener -> Signalling.connect(server, options.connectTimeout(), listener));
      return peer;
    } catch (SignallingUnreachable e) {
      peer.close();
      throw new ConnectFailed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /// The session id that others call it by.
  public SessionId id() {
    return switchboard.id();
  }

  /// The profile that the server shows to others.
  public UserProfiles profile() {
    return switchboard.profile();
  }

  /// Who has a word in their name that begins like this: 20 at most, best first, never this peer.
  ///
  /// @throws ConnectFailed where the server is gone or does not answer in time
  public List<SearchResult> search(String text) {
    return switchboard.inquiries().search(text);
  }

  /// Calls and waits until the call is connected.
  ///
  /// @throws CallFailed with the reason where it did not come to that
  public Call call(SessionId to, Media media) {
    return dial(to, media).awaitConnected();
  }

  /// Calls and returns while it rings, so that handlers can be set before anything can come.
  ///
  /// @throws CallFailed where nobody is connected under this session id, or the server refuses
  public Call dial(SessionId to, Media media) {
    return switchboard.dial(to, media);
  }

  /// The same as {@link #call} without waiting: completes when the call is connected, or with
  /// {@link CallFailed}.
  public CompletableFuture<Call> callAsync(SessionId to, Media media) {
    var result = new CompletableFuture<Call>();
    Thread.startVirtualThread(
        () -> {
          try {
            result.complete(call(to, media));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /// Calls the handler with each call that comes in, on a thread of its own, where it may hold the
  /// whole conversation. It answers or declines the call, then or later. There is one handler;
  /// without any, calls are declined as busy. A call that crosses one of ours to the same session
  /// does not come here: it takes the place of ours, or ends.
  public void onInbound(Consumer<Call> handler) {
    switchboard.onInbound(handler);
  }

  /// The calls that have not ended.
  public List<Call> calls() {
    return switchboard.calls();
  }

  /// Completes when the peer is closed, with the reason for people. Never fails.
  public CompletableFuture<String> closed() {
    return closed.copy();
  }

  /// Waits until the peer is closed: by {@link #close}, or because its server is gone.
  ///
  /// @return why, for people
  public String awaitClosed() {
    return closed.join();
  }

  /// Hangs up every call, gives everything native back, and leaves the server. Blocks until that is
  /// done, about five seconds at most. From any thread, in any state; twice is harmless.
  @Override
  public void close() {
    shutDown(CLOSED, new CallEnd.ShutDown(CallEnd.Side.LOCAL), HangupReason.SHUTDOWN);
  }

  /// The server is gone: so are we, for now.
  void lost(String why) {
    Thread.startVirtualThread(
        () -> shutDown(why, new CallEnd.Lost("the signalling server is gone"), null));
  }

  private void shutDown(String why, CallEnd end, @Nullable HangupReason tell) {
    if (!closing.compareAndSet(false, true)) {
      closed.completeOnTimeout(why, LONGEST_GOODBYE.toSeconds() + 5, TimeUnit.SECONDS).join();
      return;
    }
    try {
      switchboard.endAll(end, tell, LONGEST_GOODBYE);
    } finally {
      engines.close();
      switchboard.close();
      deadlines.close();
      closed.complete(why);
    }
  }

  PeerOptions options() {
    return options;
  }

  boolean closing() {
    return closing.get();
  }

  Connection open(Media media, Connection.Listener listener) {
    return engines.open(switchboard.iceServers(), media, listener);
  }

  void tell(ClientMessage message) {
    switchboard.tell(message);
  }

  Future<?> later(Duration time, Runnable task) {
    return deadlines.after(time, task);
  }

  void forget(CallId id) {
    switchboard.forget(id);
    engines.warm();
  }
}
