package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sends one file when its turn has come: offers it, sends the content no further ahead than the
/// window allows, and hears that all of it arrived.
final class Sending implements Runnable {
  /// Enough for WebRTC to have always something to send; and little, as a `cancel` of ours waits
  /// behind it.
  private static final long MOST_BACKLOG = 256 * 1024;

  /// WebRTC does not tell when there is room.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private final FileTransfer transfer;
  private final Source source;
  private final Transfers transfers;
  private final Turns.Turn turn;
  private final Checksum sent = new Checksum();
  private long acknowledged;

  /// @param turn closed in the end
  Sending(FileTransfer transfer, Source source, Transfers transfers, Turns.Turn turn) {
    this.transfer = transfer;
    this.source = source;
    this.transfers = transfers;
    this.turn = turn;
  }

  @Override
  public void run() {
    transfer.awaitOutcomeOr(turn.come());
    try (turn;
        var exchange = open()) {
      var outcome = transfer.carry(() -> send(exchange), source::close);
      if (exchange != null) {
        exchange.conclude(outcome.lastWord());
      }
      transfers.finished(transfer, outcome.end());
    }
  }

  /// Null where it has ended before it was offered.
  private @Nullable Exchange open() {
    if (!transfer.over()) {
      try {
        var exchange = new Exchange(transfers.open());
        exchange.whenBroken(transfer::end);
        return exchange;
      } catch (IllegalStateException e) {
        transfer.end(Outcome.failed(String.valueOf(e.getMessage()), CancelReason.FAILED));
      }
    }
    return null;
  }

  private Outcome send(@Nullable Exchange opened) throws Broken, IOException, InterruptedException {
    if (opened == null) {
      return Outcome.LOST;
    }
    offer(opened);
    var said = transfer.info().size();
    var piece = new byte[FileMessage.CONTENT_BYTES];
    int length;
    do {
      length = source.fill(piece);
      if (said != null && sent.bytes() + length > said) {
        return Outcome.failed("it is longer than was said", CancelReason.TOO_LARGE);
      }
      if (length > 0) {
        awaitRoom(opened, length);
        opened.send(length == piece.length ? piece : Arrays.copyOf(piece, length));
        sent.update(piece, length);
      }
    } while (length == piece.length);
    if (said != null && sent.bytes() < said) {
      return Outcome.failed("it is shorter than was said", CancelReason.FAILED);
    }
    return end(opened);
  }

  /// Returns when the other side wants it.
  private void offer(Exchange exchange) throws Broken, InterruptedException {
    boolean offered = false;
    var patience = new Patience();
    while (true) {
      if (!offered && exchange.open()) {
        offered = true;
        exchange.say(transfer.info());
      }
      switch (exchange.next(patience.left())) {
        case null -> patience.check();
        case Mail.Nudge() -> {}
        case Mail.Said(FileMessage.Accept()) -> {
          return;
        }
        case Mail.Said(FileMessage.Decline()) ->
            throw new Outcome(new FileEnd.Declined(), null).broken();
        case Mail.Said _, Mail.Content _ -> throw Exchange.malformed("neither yes nor no").broken();
      }
    }
  }

  /// Returns when the piece is within the window, and WebRTC has sent nearly all it was given.
  private void awaitRoom(Exchange exchange, int length) throws Broken, InterruptedException {
    while (true) {
      boolean within = sent.bytes() + length - acknowledged <= FileMessage.WINDOW_BYTES;
      boolean behind = exchange.backlog() > MOST_BACKLOG;
      var wait = !within ? Patience.FOR_EVER : behind ? BETWEEN_LOOKS : Duration.ZERO;
      var mail = exchange.next(wait);
      if (mail == null && within && !behind) {
        return;
      }
      hear(mail);
    }
  }

  private Outcome end(Exchange exchange) throws Broken, InterruptedException {
    var sha256 = sent.hex();
    exchange.say(new FileMessage.End(sent.bytes(), sha256));
    while (true) {
      var mail = exchange.next(Patience.FOR_EVER);
      if (mail instanceof Mail.Said(FileMessage.Done())) {
        transfer.reached(sent.bytes());
        return new Outcome(new FileEnd.Done(sha256, sent.bytes(), null), null);
      }
      hear(mail);
    }
  }

  private void hear(@Nullable Mail mail) throws Broken {
    switch (mail) {
      case null -> {}
      case Mail.Nudge() -> {}
      case Mail.Said(FileMessage.Received(var bytes))
          when bytes >= acknowledged && bytes <= sent.bytes() -> {
        acknowledged = bytes;
        transfer.reached(bytes);
      }
      case Mail.Said _, Mail.Content _ ->
          throw Exchange.malformed("not while it receives").broken();
    }
  }
}
