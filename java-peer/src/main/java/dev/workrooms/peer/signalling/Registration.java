package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection from its introduction to its end. Used by one thread.
final class Registration {
  private final Socket socket;
  private final Conversation conversation;
  private final Link.Listener listener;
  private final Outbox outbox;
  private final long since = System.nanoTime();

  private Registration(
      Socket socket, Conversation conversation, Link.Listener listener, Outbox outbox) {
    this.socket = socket;
    this.conversation = conversation;
    this.listener = listener;
    this.outbox = outbox;
  }

  /// Connects and registers; blocks until others can find and call this client.
  ///
  /// @throws NotConnected where it does not come to that
  static Registration open(LinkSettings settings, Link.Listener listener, Outbox outbox) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    var conversation = new Conversation(listener, outbox);
    var socket = Socket.open(settings.server(), settings.patience(), conversation);
    var registration = new Registration(socket, conversation, listener, outbox);
    boolean introduced = false;
    try {
      registration.introduce(settings, deadline);
      introduced = true;
      return registration;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotConnected("interrupted", e);
    } finally {
      if (!introduced) {
        registration.abort();
      }
    }
  }

  private void introduce(LinkSettings settings, long deadline) throws InterruptedException {
    conversation.await(
        conversation.hello(), deadline - System.nanoTime(), "the server did not say hello");
    socket.send(Wire.text(new ClientMessage.Register(settings.secret(), listener.calls())));
    conversation.await(
        conversation.configured(),
        deadline - System.nanoTime(),
        "the server did not register this client");
    if (!settings.profile().equals(UserProfiles.NONE)) {
      socket.send(Wire.text(new ClientMessage.UserProfile(settings.profile())));
      conversation.await(
          conversation.profiled(),
          deadline - System.nanoTime(),
          "the server did not take the profile");
    }
    conversation.introduced();
  }

  /// Sends what there is to send until the connection ends.
  ///
  /// @return how it was lost; null where we have closed it
  @Nullable Loss serve() {
    try {
      while (conversation.loss() == null) {
        var next = outbox.await(conversation.heartbeat().pause());
        if (next == null && outbox.finished()) {
          socket.close();
          return null;
        }
        if (next != null && socket.send(next.text())) {
          outbox.handedOver();
          listener.handedOver(next.message());
        }
        beat(conversation.heartbeat());
      }
      socket.awaitHandled();
      return conversation.loss();
    } catch (InterruptedException closed) {
      abort();
      return null;
    }
  }

  private void beat(Heartbeat heartbeat) {
    long now = System.nanoTime();
    if (heartbeat.dead(now)) {
      socket.lose(Loss.broken("the server has fallen silent"));
    } else if (heartbeat.due(now)) {
      socket.send(Wire.text(new ClientMessage.Ping()));
    }
  }

  /// Within which time the server wants us back; null where it has not said so.
  @Nullable Duration reconnect() {
    return conversation.reconnect();
  }

  /// How long it has lasted.
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /// Ends it without a word. Afterwards its listener hears nothing more.
  void abort() {
    socket.abort();
    try {
      socket.awaitHandled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
