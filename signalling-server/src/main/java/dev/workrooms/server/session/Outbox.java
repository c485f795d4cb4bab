package dev.workrooms.server.session;

import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The one writer of a connection, behind a bounded queue: `send` never waits, so nobody is held up
/// by a client that does not read. Helidon's `WsSession.send` takes no lock (helidon#11413) and
/// waits for a slow client without limit; both end here.
final class Outbox {
  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  /// @param last nothing is written after it
  private record Item(Runnable write, boolean last) {}

  private final Frames frames;
  private final BlockingQueue<Item> queue;
  private final Duration mostWait;
  private final Thread writer;
  private boolean closing;
  private volatile long deadline = Long.MAX_VALUE;

  /// @param mostMessages how many messages may wait; one more ends the connection
  /// @param mostWait how long one write, or the client's answer to a close, may take
  Outbox(Frames frames, int mostMessages, Duration mostWait) {
    this.frames = frames;
    this.queue = new ArrayBlockingQueue<>(mostMessages);
    this.mostWait = mostWait;
    this.writer = Thread.ofVirtual().name("outbox").start(this::write);
  }

  void send(ServerMessage message) {
    var text = Wire.text(message);
    offer(() -> frames.text(text));
  }

  void ping() {
    offer(frames::ping);
  }

  void pong(byte[] payload) {
    offer(() -> frames.pong(payload));
  }

  /// Sends what waits, then a close frame, then nothing more. Where no place is left for it, what
  /// waits is dropped: the client was not going to read it.
  synchronized void close(CloseCode code) {
    if (closing) {
      return;
    }
    closing = true;
    var close = new Item(() -> frames.close(code.code(), code.reason()), true);
    if (!queue.offer(close)) {
      queue.clear();
      queue.add(close);
    }
  }

  /// Ends the writer and waits for it, at most as long as one write may take: afterwards nobody
  /// writes but whoever calls this.
  void stop() {
    synchronized (this) {
      closing = true;
      queue.clear();
      queue.add(new Item(() -> {}, true));
    }
    try {
      if (!writer.join(mostWait)) {
        frames.abort();
      }
    } catch (InterruptedException e) {
      frames.abort();
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the connection at once.
  void abort() {
    frames.abort();
  }

  /// Ends a connection that has been writing, or waiting for the client's close, for too long.
  void abortIfOverdue(long now) {
    if (now > deadline) {
      LOG.log(Level.INFO, "a client took nothing for {0}: connection aborted", mostWait);
      frames.abort();
    }
  }

  private synchronized void offer(Runnable write) {
    if (!closing && !queue.offer(new Item(write, false))) {
      LOG.log(Level.INFO, "a client does not read fast enough: closing");
      close(CloseCode.SLOW_CONSUMER);
    }
  }

  private void write() {
    try {
      while (true) {
        var item = queue.take();
        deadline = System.nanoTime() + mostWait.toNanos();
        item.write.run();
        if (item.last) {
          return; // the deadline stays: it is now the client's for its own close frame
        }
        deadline = Long.MAX_VALUE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The connection broke; its reader notices too and ends the session.
      LOG.log(Level.DEBUG, "a write failed", e);
      frames.abort();
    }
  }
}
