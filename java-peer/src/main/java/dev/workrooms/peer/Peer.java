package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.peer.rtc.Engines;
import dev.workrooms.peer.signalling.Backoff;
import dev.workrooms.peer.signalling.LinkSettings;
import dev.workrooms.peer.signalling.NotConnected;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One participant: registered with a signalling server, it finds others, calls them and is
/// called. Safe to use from any thread. Where the server is lost, calls go on, and the peer comes
/// back by itself. Close it in the end: while WebRTC has threads that call into Java, the JVM does
/// not exit by itself.
public final class Peer implements AutoCloseable {
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

  private final PeerOptions options;
  private final Engines engines;
  private final Secret secret;
  private final Switchboard switchboard = new Switchboard(this);
  private final ServerLine line;
  private final Deadlines deadlines = new Deadlines();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<PeerEnd> closed = new CompletableFuture<>();

  private Peer(URI server, PeerOptions options, Engines engines) {
    this.options = options;
    this.engines = engines;
    this.secret = Objects.requireNonNullElseGet(options.secret(), Secret::random);
    this.line =
        new ServerLine(
            new LinkSettings(
                server, secret, options.profile(), options.patience().server(), Backoff.USUAL),
            switchboard,
            this::lost);
  }

  /// Connects, registers, and, where the options hold a profile, makes itself findable. Blocks
  /// until all of that is done.
  ///
  /// @param server its WebSocket, such as `ws://localhost:8080/signal`
  /// @throws ConnectFailed where there is no server, it refuses, or it takes too long
  /// @throws dev.workrooms.peer.rtc.NativeLibraryMissing where WebRTC can't run on this machine
  public static Peer connect(URI server, PeerOptions options) {
    var peer = new Peer(server, options, new Engines());
    long start = System.nanoTime();
    try {
      options.calls().forEach(peer::keep);
      peer.line.connect();
      peer.switchboard.registeredIn(Duration.ofNanos(System.nanoTime() - start));
      return peer;
    } catch (NotConnected e) {
      peer.close();
      throw new ConnectFailed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      peer.close();
      throw e;
    }
  }

  private void keep(KeptCall call) {
    line.keep(call.claimedBy(id()));
    switchboard.keep(call);
  }

  /// What its session id is made of and proved with: for a program to keep over a restart, where
  /// nobody else can read it.
  public Secret secret() {
    return secret;
  }

  /// The session id that others call it by.
  public SessionId id() {
    return line.id();
  }

  /// The profile that the server shows to others.
  public UserProfiles profile() {
    return line.profile();
  }

  /// Who has a word in their name that begins like this: 20 at most, best first, never this peer.
  ///
  /// @throws ConnectFailed where there is no connection to the server at the moment, it is lost
  ///     before the answer, or the server does not answer in time
  public List<SearchResult> search(String text) {
    return line.inquiries().search(text);
  }

  /// Calls and waits until the call is connected.
  ///
  /// @throws CallFailed with the reason where it did not come to that
  public Call call(SessionId to, Media media) {
    return dial(to, media).awaitConnected();
  }

  /// Calls and returns while it rings, so that handlers can be set before anything can come.
  ///
  /// @throws CallFailed where nobody is connected under this session id, the server refuses, or
  ///     there is no connection to it at the moment
  public Call dial(SessionId to, Media media) {
    return switchboard.dial(Objects.requireNonNull(to), Objects.requireNonNull(media));
  }

  /// The same as {@link #call} without waiting: completes when the call is connected, or with
  /// {@link CallFailed}. Where it was completed or cancelled before, the call is hung up.
  public CompletableFuture<Call> callAsync(SessionId to, Media media) {
    var result = new CompletableFuture<Call>();
    Thread.startVirtualThread(
        () -> {
          try {
            var call = call(to, media);
            if (!result.complete(call)) {
              call.hangUp(); // nobody waits for it any more
            }
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /// Calls the handler with each call that comes in, on a thread of its own, where it may hold the
  /// whole conversation. It answers or declines the call, then or later. There is one handler;
  /// calls wait three seconds for the first, and are declined as busy then. A call that crosses one
  /// of ours to the same session does not come here: ours goes on as that one, or that one ends.
  public void onInbound(Consumer<Call> handler) {
    switchboard.onInbound(Objects.requireNonNull(handler));
  }

  /// The calls that have not ended.
  public List<Call> calls() {
    return switchboard.calls();
  }

  /// How the peer stands with its server.
  public ServerConnection connection() {
    return line.connectivity().now();
  }

  /// Calls the handler with each change of {@link #connection()} from now on, one after the other;
  /// it may block.
  public void onConnection(Consumer<ServerConnection> handler) {
    line.connectivity().onChange(handler);
  }

  /// Completes when the peer is closed. Never fails.
  public CompletableFuture<PeerEnd> closed() {
    return closed.copy();
  }

  /// Waits until the peer is closed: by {@link #close}, or because the server will never let it in
  /// again.
  public PeerEnd awaitClosed() {
    return closed.join();
  }

  /// Hangs up every call, gives everything native back, and leaves the server. Blocks until that is
  /// done, about five seconds at most. From any thread, in any state; twice is harmless. Without a
  /// connection to the server, who is in a call with us hears of its end on the call itself.
  @Override
  public void close() {
    shutDown(new PeerEnd.Closed(), new CallEnd.ShutDown(CallEnd.Side.LOCAL), HangupReason.SHUTDOWN);
  }

  private void lost(PeerEnd end) {
    // Who has taken our place has taken our calls over, so the others are told nothing.
    var tell = end instanceof PeerEnd.Replaced ? null : HangupReason.GONE;
    Thread.startVirtualThread(() -> shutDown(end, new CallEnd.Lost(end.inWords()), tell));
  }

  private void shutDown(PeerEnd how, CallEnd end, @Nullable HangupReason tell) {
    if (!closing.compareAndSet(false, true)) {
      var _ =
          closed
              .copy()
              .completeOnTimeout(how, LONGEST_GOODBYE.toSeconds() + 5, TimeUnit.SECONDS)
              .join();
      return;
    }
    try {
      switchboard.endAll(end, tell, LONGEST_GOODBYE);
    } finally {
      try {
        engines.close();
      } finally {
        line.close();
        deadlines.close();
        closed.complete(how);
      }
    }
  }

  /// Its name and session, for logs.
  @Override
  public String toString() {
    return "Peer[" + profile().displayName() + ", " + id().value() + "]";
  }

  PeerOptions options() {
    return options;
  }

  boolean closing() {
    return closing.get();
  }

  Connection open(Media media, Connection.Listener listener) {
    return engines.open(line.iceServers(), media, listener);
  }

  ServerLine line() {
    return line;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  void with(CallId id, Consumer<CallSession> act) {
    switchboard.with(id, act);
  }

  void forget(CallId id) {
    switchboard.forget(id);
    if (!closing()) {
      engines.warm();
    }
  }
}
