package dev.workrooms.peer.cli;

import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Shows how files get on: on a terminal a bar that is drawn again and again, elsewhere a line at
/// the beginning; and a line at the end. Thread-safe.
final class Meter {
  private final Talk talk;
  private final boolean terminal;
  private final MovingLine line;
  private final Set<FileTransfer> underWay = new HashSet<>();

  Meter(Talk talk) {
    this(talk, talk.isTerminal());
  }

  Meter(Talk talk, boolean terminal) {
    this.talk = talk;
    this.terminal = terminal;
    this.line = new MovingLine(talk);
  }

  /// Shows it from now on.
  void follow(FileTransfer transfer) {
    var bar = new Bar(transfer.info().name(), transfer.info().size());
    if (terminal) {
      long start = System.nanoTime();
      begin(transfer);
      transfer.onProgress(
          done -> draw(transfer, bar.text(done, Duration.ofNanos(System.nanoTime() - start))));
    } else {
      talk.say(bar.title());
    }
  }

  private synchronized void begin(FileTransfer transfer) {
    underWay.add(transfer);
  }

  /// Tells how it ended.
  synchronized void tell(FileTransfer transfer, FileEnd end) {
    underWay.remove(transfer);
    var name = transfer.info().name();
    switch (end) {
      case FileEnd.Done(var sha256, _, var file) ->
          say(
              "%s: %s%s, SHA-256 %s"
                  .formatted(name, end.inWords(), file == null ? "" : ", as " + file, sha256));
      case FileEnd.Declined _, FileEnd.Cancelled _, FileEnd.Failed _ ->
          say(name + ": " + end.inWords());
    }
  }

  /// Progress may be told after the end.
  private synchronized void draw(FileTransfer transfer, String bar) {
    if (!underWay.contains(transfer)) {
      return;
    }
    line.draw(bar);
  }

  private void say(String text) {
    line.clear();
    talk.say(text);
  }
}
