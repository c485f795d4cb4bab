package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.ServerMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the server says on one connection: first the answers to the introduction, then everything
/// for the listener.
final class Conversation implements Socket.Receiver {
  /// Why the introduction came to nothing.
  private record Failure(String why, @Nullable LinkEnd end) {}

  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

  private final Link.Listener listener;
  private final Outbox outbox;
  private final CompletableFuture<ServerMessage> hello = new CompletableFuture<>();
  private final CompletableFuture<ServerMessage> configured = new CompletableFuture<>();
  private final CompletableFuture<ServerMessage> profiled = new CompletableFuture<>();
  private final CompletableFuture<Failure> failed = new CompletableFuture<>();
  private final CompletableFuture<Loss> lost = new CompletableFuture<>();
  private volatile Heartbeat heartbeat = new Heartbeat(Duration.ZERO, 0);
  private volatile @Nullable Duration reconnect;
  private volatile boolean introduced;

  Conversation(Link.Listener listener, Outbox outbox) {
    this.listener = listener;
    this.outbox = outbox;
  }

  CompletableFuture<ServerMessage> hello() {
    return hello;
  }

  CompletableFuture<ServerMessage> configured() {
    return configured;
  }

  CompletableFuture<ServerMessage> profiled() {
    return profiled;
  }

  /// From here on, what the server refuses is the listener's business.
  void introduced() {
    introduced = true;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  /// How the connection ended; null while it lasts, and where we closed it.
  @Nullable Loss loss() {
    return lost.getNow(null);
  }

  /// Within which time the server wants us back; null where it has not said so.
  @Nullable Duration reconnect() {
    return reconnect;
  }

  /// Waits for an answer to the introduction.
  ///
  /// @param otherwise what to tell a person where there is none
  /// @throws NotConnected where the server refuses, is gone, or takes longer
  void await(CompletableFuture<ServerMessage> answer, long nanos, String otherwise)
      throws InterruptedException {
    try {
      var _ = CompletableFuture.anyOf(answer, failed).get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NotConnected(otherwise + " in time", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("no answer fails", e);
    }
    if (!answer.isDone()) {
      var failure = failed.join();
      throw new NotConnected(otherwise + ": " + failure.why, failure.end);
    }
  }

  @Override
  public void received(ServerMessage message) {
    heartbeat.heard(System.nanoTime());
    switch (message) {
      case ServerMessage.Hello _ -> hello.complete(message);
      case ServerMessage.Bye(var reason, var millis) -> {
        LOG.log(System.Logger.Level.INFO, "the server says goodbye: {0}", reason);
        reconnect = Duration.ofMillis(millis);
      }
      case ServerMessage.Ping _ -> answerPing();
      case ServerMessage.Pong _ -> {}
      case ServerMessage.Configured welcome -> welcomed(welcome);
      case ServerMessage.UserProfile _ -> {
        listener.received(message);
        profiled.complete(message);
      }
      case ServerMessage.Refusal refusal -> refused(refusal);
      case ServerMessage.Autocomplete _,
          ServerMessage.OutboundCall _,
          ServerMessage.InboundCall _,
          ServerMessage.Offer _,
          ServerMessage.Answer _,
          ServerMessage.Ice _,
          ServerMessage.Hangup _ ->
          listener.received(message);
    }
  }

  private void answerPing() {
    try {
      outbox.add(new ClientMessage.Pong());
    } catch (NotSent full) {
      // What waits before it tells the server as well that we are there.
      LOG.log(System.Logger.Level.DEBUG, "a ping goes unanswered", full);
    }
  }

  private void welcomed(ServerMessage.Configured welcome) {
    if (configured.isDone()) {
      listener.received(welcome);
      return;
    }
    heartbeat = new Heartbeat(Duration.ofSeconds(welcome.heartbeatSeconds()), System.nanoTime());
    outbox.connected();
    listener.connected(welcome);
    configured.complete(welcome);
  }

  private void refused(ServerMessage.Refusal refusal) {
    if (introduced) {
      listener.received(refusal);
      return;
    }
    var hopeless = refusal.code() == ErrorCode.BAD_PROOF;
    failed.complete(
        new Failure(refusal.message(), hopeless ? new LinkEnd.Refused(refusal.message()) : null));
  }

  @Override
  public void lost(Loss loss) {
    lost.complete(loss);
    failed.complete(new Failure(loss.why(), loss.replaced() ? new LinkEnd.Replaced() : null));
    outbox.wake();
  }
}
