package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What waits to be sent, in order, within bounds. It outlives the connection: what is about calls
/// is kept until there is another. Thread-safe.
final class Outbox {
  static final int MOST_MESSAGES = 1_000;
  static final int MOST_BYTES = 4 * 1024 * 1024;

  /// The server closes the connection for a longer one, and it would do so after every return.
  static final int LONGEST_MESSAGE = 64 * 1024;

  /// A message in its wire form.
  record Letter(ClientMessage message, String text, int bytes) {
    static Letter of(ClientMessage message) {
      var text = Wire.text(message);
      return new Letter(message, text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /// Whether it means anything to the server on a later connection. A question does not: whoever
    /// asked has been told that there is no answer.
    boolean outlives() {
      return switch (message) {
        case ClientMessage.Offer _,
            ClientMessage.Answer _,
            ClientMessage.Ice _,
            ClientMessage.Hangup _,
            ClientMessage.CallReport _ ->
            true;
        case ClientMessage.Register _,
            ClientMessage.UserProfile _,
            ClientMessage.Autocomplete _,
            ClientMessage.Call _,
            ClientMessage.Ping _,
            ClientMessage.Pong _ ->
            false;
      };
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Letter> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean connected;
  private boolean finished;
  private boolean woken;

  /// Never waits.
  ///
  /// @throws NotSent where it is full, the message is too long, or it is a question and there is no
  ///     connection
  void add(ClientMessage message) {
    var letter = Letter.of(message);
    if (letter.bytes > LONGEST_MESSAGE) {
      throw new NotSent("a message of " + letter.bytes + " bytes is too long for the server");
    }
    lock.lock();
    try {
      if (finished) {
        throw new NotSent("the connection to the server is closed");
      }
      if (!connected && !letter.outlives()) {
        throw new NotSent("there is no connection to the server at the moment");
      }
      if (waiting.size() == MOST_MESSAGES || bytes + letter.bytes > MOST_BYTES) {
        throw new NotSent("too much waits for the server already");
      }
      waiting.add(letter);
      bytes += letter.bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the next message, which stays until it is {@link #handedOver}; null after this time,
  /// where somebody {@link #wake}s, and where nothing more will come.
  @Nullable Letter await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (waiting.isEmpty() && !woken && !finished && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return waiting.peek();
    } finally {
      lock.unlock();
    }
  }

  /// The oldest has been sent.
  void handedOver() {
    lock.lock();
    try {
      bytes -= waiting.remove().bytes;
    } finally {
      lock.unlock();
    }
  }

  /// Ends a wait, for something else to be looked at.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// There is a connection: questions may be asked.
  void connected() {
    lock.lock();
    try {
      connected = true;
    } finally {
      lock.unlock();
    }
  }

  /// The connection is gone, and with it what was meant for it alone.
  void disconnected() {
    lock.lock();
    try {
      connected = false;
      waiting.removeIf(letter -> !letter.outlives());
      bytes = waiting.stream().mapToInt(Letter::bytes).sum();
    } finally {
      lock.unlock();
    }
  }

  /// Takes back what nobody has been sent, and what has come to mean nothing.
  void takeBack(Predicate<ClientMessage> stale) {
    lock.lock();
    try {
      waiting.removeIf(letter -> stale.test(letter.message()));
      bytes = waiting.stream().mapToInt(Letter::bytes).sum();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more; what waits may still be sent.
  void finish() {
    lock.lock();
    try {
      finished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether there is nothing to send, now or later.
  boolean finished() {
    lock.lock();
    try {
      return finished && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
