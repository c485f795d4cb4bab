package dev.workrooms.server.session;

import dev.workrooms.server.log.Line;
import dev.workrooms.server.metrics.Meters;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The one writer of a connection, behind a bounded queue: `send` never waits, so nobody is held up
/// by a client that does not read. Its thread is there only while there is something to write.
final class Outbox {
  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  private interface Write {
    void to(Frames frames);
  }

  /// What waits.
  ///
  /// @param bytes what it counts for
  /// @param last nothing is written after it
  private record Item(Write write, int bytes, boolean last) {}

  private final Frames frames;
  private final int mostMessages;
  private final int mostBytes;
  private final Duration mostWait;
  private final Budget budget;
  private final Meters meters;
  private final Queue<Item> queue = new ArrayDeque<>(4);
  private int bytes;
  private volatile boolean closing;
  private boolean ended;
  private @Nullable Thread writer;
  private volatile long deadline = Long.MAX_VALUE;

  /// @param sizes how much may wait; more ends the connection
  /// @param mostWait how long one write, or the client's answer to a close, may take
  /// @param budget what all outboxes share
  Outbox(Frames frames, Rules.Sizes sizes, Duration mostWait, Budget budget, Meters meters) {
    this.frames = frames;
    this.budget = budget;
    this.mostMessages = sizes.outboxMessages();
    this.mostBytes = sizes.outboxBytes();
    this.mostWait = mostWait;
    this.meters = meters;
  }

  void send(byte[] utf8) {
    offer(new Item(out -> out.text(utf8), utf8.length, false));
  }

  /// Sends what somebody else said, and notes how long that took from its coming in to its writing.
  void relay(byte[] utf8, long received) {
    Write write =
        out -> {
          out.text(utf8);
          meters.relayed(System.nanoTime() - received);
        };
    offer(new Item(write, utf8.length, false));
  }

  void ping() {
    offer(new Item(Frames::ping, 0, false));
  }

  void pong(byte[] payload) {
    offer(new Item(out -> out.pong(payload), payload.length, false));
  }

  /// Sends what waits, then a close frame, then nothing more. Where no place is left for it, what
  /// waits is dropped: the client was not going to read it.
  synchronized void close(CloseCode code) {
    if (closing) {
      return;
    }
    closing = true;
    meters.closed(code.code());
    if (queue.size() >= mostMessages || bytes >= mostBytes) {
      dropAll();
    }
    add(new Item(out -> out.close(code.code(), code.reason()), 0, true));
  }

  /// Whether a close frame is on its way, after which nothing is sent.
  boolean closing() {
    return closing;
  }

  /// Takes nothing more, and waits until what waits is written, at most as long as one write may
  /// take. Afterwards nobody writes.
  void finish() {
    if (!isWritten()) {
      Line.of("connection.cut").with("reason", "unread").to(LOG, Level.INFO);
      frames.abort();
    }
    synchronized (this) {
      dropAll();
    }
  }

  private boolean isWritten() {
    Thread writing;
    synchronized (this) {
      closing = true;
      writing = writer;
    }
    try {
      return writing == null || writing.join(mostWait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Ends the connection at once.
  void abort() {
    frames.abort();
  }

  /// Ends a connection that has been writing, or waiting for the client's close, for too long.
  void abortIfOverdue(long now) {
    if (deadline != Long.MAX_VALUE && now - deadline > 0) {
      Line.of("connection.cut").with("reason", "unread").to(LOG, Level.INFO);
      frames.abort();
    }
  }

  private synchronized void offer(Item item) {
    if (closing) {
      return;
    }
    if (queue.size() >= mostMessages
        || bytes + item.bytes > mostBytes
        || !budget.take(item.bytes)) {
      Line.of("connection.slow")
          .with("waiting", queue.size())
          .with("bytes", bytes)
          .to(LOG, Level.INFO);
      close(CloseCode.SLOW_CONSUMER);
      return;
    }
    add(item);
  }

  private void dropAll() {
    queue.clear();
    budget.giveBack(bytes);
    bytes = 0;
  }

  private void add(Item item) {
    queue.add(item);
    bytes += item.bytes;
    meters.outboxDepth(queue.size());
    if (writer == null && !ended) {
      writer = Thread.ofVirtual().name("outbox").start(this::write);
    }
  }

  private synchronized @Nullable Item next() {
    var item = ended ? null : queue.poll();
    if (item == null) {
      writer = null;
      return null;
    }
    bytes -= item.bytes;
    budget.giveBack(item.bytes);
    ended = item.last;
    return item;
  }

  private void write() {
    try {
      for (var item = next(); item != null; item = next()) {
        deadline = System.nanoTime() + mostWait.toNanos();
        item.write.to(frames);
        if (!item.last) { // after the last, the time is the client's for its own close frame
          deadline = Long.MAX_VALUE;
        }
      }
    } catch (RuntimeException e) {
      // The connection broke; its reader notices too and ends the session.
      LOG.log(Level.DEBUG, "a write failed", e);
      frames.abort();
    }
  }
}
