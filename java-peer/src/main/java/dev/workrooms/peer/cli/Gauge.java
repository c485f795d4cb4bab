package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.stats.CallStats;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Remembers the last figures of a call, which can't be asked for when it has ended: read once a
/// second until then.
final class Gauge {
  private final Call call;
  private volatile @Nullable CallStats last;

  private Gauge(Call call) {
    this.call = call;
  }

  static Gauge on(Call call) {
    var gauge = new Gauge(call);
    Thread.ofVirtual().name("gauge").start(gauge::run);
    return gauge;
  }

  private void run() {
    var ended = call.ended();
    try {
      while (!ended.isDone()) {
        read();
        try {
          var _ = ended.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          // The call goes on.
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("nobody interrupts it, and no end of a call fails", e);
    }
  }

  /// Reads once more, for somebody who is about to end the call.
  void read() {
    try {
      last = call.stats();
    } catch (IllegalStateException e) {
      // Not connected yet, or not any more: what was read before stands.
    }
  }

  @Nullable CallStats last() {
    return last;
  }
}
