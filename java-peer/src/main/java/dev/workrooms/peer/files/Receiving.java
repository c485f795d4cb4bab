package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The life of a channel that the other side opened for a file.
final class Receiving implements Runnable {
  private static final Duration LONGEST_INTRODUCTION = Duration.ofSeconds(10);

  private final DataChannel channel;
  private final Transfers transfers;
  private @Nullable FileTransfer transfer;

  Receiving(DataChannel channel, Transfers transfers) {
    this.channel = channel;
    this.transfers = transfers;
  }

  @Override
  public void run() {
    try (var exchange = new Exchange(channel)) {
      var outcome = transfers.incoming().tryAcquire() ? receive(exchange) : refuse(exchange);
      exchange.conclude(outcome.lastWord());
      if (transfer != null) {
        transfers.finished(transfer, outcome.end());
      }
    }
  }

  /// What is said before the channel is open is lost.
  private static Outcome refuse(Exchange exchange) {
    try {
      exchange.awaitOpen(LONGEST_INTRODUCTION);
      return Outcome.failed("we take no more files at once", CancelReason.BUSY);
    } catch (InterruptedException e) {
      return Outcome.CANCELLED;
    }
  }

  /// The place is free again before the last word is said, which may be followed by another file.
  private Outcome receive(Exchange exchange) {
    try {
      var begun = transfers.begin(introduction(exchange));
      transfer = begun;
      exchange.whenBroken(begun::end);
      var incoming = new IncomingFile(begun, exchange::nudge);
      transfers.offer(incoming);
      return begun.carry(new Reception(begun, exchange, incoming), incoming::close);
    } catch (Broken e) {
      return e.outcome();
    } catch (InterruptedException e) {
      return Outcome.CANCELLED;
    } finally {
      transfers.incoming().release();
    }
  }

  private static FileInfo introduction(Exchange exchange) throws Broken, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      var left = LONGEST_INTRODUCTION.minusNanos(System.nanoTime() - start);
      switch (exchange.next(left)) {
        case null -> throw Outcome.failed("no file was offered", CancelReason.TIMEOUT).broken();
        case Mail.Nudge() -> {}
        case Mail.Said(FileInfo info) -> {
          return info;
        }
        case Mail.Said _, Mail.Content _ -> throw Exchange.malformed("not `file` first").broken();
      }
    }
  }
}
