package dev.workrooms.server.session;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes may wait for all clients together: each outbox has its bound, but thousands that
/// are full at once would be more than there is. Thread-safe.
final class Budget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Budget(long most) {
    this.most = most;
  }

  /// A quarter of the memory that the JVM may use.
  static Budget ofMemory() {
    return new Budget(Runtime.getRuntime().maxMemory() / 4);
  }

  /// Takes so many.
  ///
  /// @return false where there is no room
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(int bytes) {
    taken.addAndGet(-bytes);
  }

  /// What is taken now.
  long taken() {
    return taken.get();
  }
}
