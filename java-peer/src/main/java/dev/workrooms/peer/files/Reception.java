package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileMessage;
import java.io.IOException;

/// Takes a file that is offered: waits until it is accepted, writes the content, tells how far
/// it is, and checks all of it in the end.
final class Reception implements FileTransfer.Work {
  private final FileTransfer transfer;
  private final Exchange exchange;
  private final IncomingFile incoming;
  private final Checksum came = new Checksum();
  private long told;
  private boolean shortPiece;

  Reception(FileTransfer transfer, Exchange exchange, IncomingFile incoming) {
    this.transfer = transfer;
    this.exchange = exchange;
    this.incoming = incoming;
  }

  @Override
  public Outcome run() throws Broken, IOException, InterruptedException {
    var target = awaitDecision();
    target.open();
    exchange.say(new FileMessage.Accept());
    while (true) {
      switch (exchange.next(Patience.FOR_EVER)) {
        case null -> {}
        case Mail.Nudge() -> {}
        case Mail.Content content -> take(content.bytes(), target);
        case Mail.Said(FileMessage.End(var bytes, var sha256)) -> {
          return finish(bytes, sha256, target);
        }
        case Mail.Said _ -> throw Exchange.malformed("not while it sends").broken();
      }
    }
  }

  private Target awaitDecision() throws Broken, InterruptedException {
    var patience = new Patience();
    while (true) {
      if (incoming.declined()) {
        throw new Outcome(new FileEnd.Declined(), new FileMessage.Decline()).broken();
      }
      var target = incoming.target();
      if (target != null) {
        return target;
      }
      switch (exchange.next(patience.left())) {
        case null -> patience.check();
        case Mail.Nudge() -> {}
        case Mail.Said _, Mail.Content _ -> throw Exchange.malformed("not unasked").broken();
      }
    }
  }

  private void take(byte[] piece, Target target) throws Broken, IOException, InterruptedException {
    if (shortPiece) {
      throw Exchange.malformed("a piece before the last that is not full").broken();
    }
    shortPiece = piece.length < FileMessage.CONTENT_BYTES;
    var said = transfer.info().size();
    if (said != null && came.bytes() + piece.length > said) {
      throw Outcome.failed("it is longer than was said", CancelReason.TOO_LARGE).broken();
    }
    if (came.bytes() + piece.length > incoming.most()) {
      var why = "it is longer than " + incoming.most() + " bytes, the most that we take";
      throw Outcome.failed(why, CancelReason.TOO_LARGE).broken();
    }
    target.write(piece);
    came.update(piece, piece.length);
    transfer.reached(came.bytes());
    if (came.bytes() - told >= FileMessage.RECEIPT_BYTES) {
      told = came.bytes();
      exchange.say(new FileMessage.Received(told));
    }
  }

  private Outcome finish(long bytes, String sha256, Target target)
      throws Broken, IOException, InterruptedException {
    var said = transfer.info().size();
    boolean complete = bytes == came.bytes() && (said == null || said == bytes);
    if (!complete || !sha256.equals(came.hex())) {
      throw Outcome.failed("what arrived is not what was sent", CancelReason.CHECKSUM).broken();
    }
    transfer.seal();
    var file = target.commit();
    return new Outcome(new FileEnd.Done(sha256, bytes, file), new FileMessage.Done());
  }
}
