package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.FileMessage;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a transfer says and hears on its channel. What comes waits here to be taken, no more of it
/// than the window allows: who sends more is cut off.
final class Exchange implements DataChannel.Listener, AutoCloseable {
  private static final int LONGEST_TEXT = 4_096;

  /// A window of content, in pieces of their full length, and some texts.
  private static final int MOST_WAITING = FileMessage.WINDOW_BYTES / FileMessage.CONTENT_BYTES + 16;

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final DataChannel channel;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Outcome cutOff;

  Exchange(DataChannel channel) {
    this.channel = channel;
    channel.listen(this);
  }

  boolean open() {
    return channel.open();
  }

  /// Bytes that wait to be sent.
  long backlog() {
    return channel.waiting();
  }

  void say(FileMessage message) throws Broken, InterruptedException {
    var text = Wire.text(message);
    send(() -> channel.offer(text));
  }

  /// Sends a piece of the content; the caller keeps the backlog small.
  void send(byte[] content) throws Broken, InterruptedException {
    send(() -> channel.offer(content));
  }

  private void send(Attempt attempt) throws Broken, InterruptedException {
    try {
      if (attempt.succeeds()) {
        return;
      }
    } catch (IllegalStateException notOpen) {
      hearWhy();
    }
    throw Outcome.LOST.broken();
  }

  /// Who closed the channel may have said why before.
  private void hearWhy() throws Broken, InterruptedException {
    while (next(Duration.ofSeconds(1)) != null) {
      // What else came before means nothing any more.
    }
  }

  /// The next that came, in order; null where nothing does within this time.
  ///
  /// @throws Broken where the other side cancels, does what it may not, or is gone
  @Nullable Mail next(Duration longest) throws Broken, InterruptedException {
    var arrival = waiting.poll();
    if (arrival == null && !over()) {
      arrival = waiting.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
    var rule = cutOff;
    if (rule != null) {
      throw rule.broken();
    }
    if (arrival != null) {
      return arrival.open();
    }
    if (over()) {
      throw Outcome.LOST.broken();
    }
    return null;
  }

  private boolean over() {
    return closed.getCount() == 0;
  }

  private static Mail read(String text) throws Broken {
    try {
      var message = Wire.fileMessage(text);
      if (message instanceof FileMessage.Cancel cancel) {
        throw Outcome.cancelledBy(cancel).broken();
      }
      return new Mail.Said(message);
    } catch (Refused e) {
      if (e.code() == ErrorCode.UNKNOWN_TYPE) {
        // A later version's, which has to do without an answer.
        return new Mail.Nudge();
      }
      throw malformed(e.text()).broken();
    }
  }

  static Outcome malformed(String what) {
    return Outcome.failed("the other side sent what it may not: " + what, CancelReason.MALFORMED);
  }

  /// Makes who waits look again.
  void nudge() {
    var _ = waiting.offer(Mail.Nudge::new);
  }

  /// Says the last word. Closing the channel is the other side's then: closed from here, it would
  /// lose what it has not sent yet.
  void conclude(@Nullable FileMessage lastWord) {
    if (lastWord == null) {
      closed.countDown();
      return;
    }
    try {
      var _ = channel.offer(Wire.text(lastWord));
    } catch (IllegalStateException gone) {
      closed.countDown();
    }
  }

  /// Waits until the other side has heard our last word, ten seconds at most; then closes.
  @Override
  public void close() {
    try {
      var _ = closed.await(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }

  @Override
  public void opened() {
    nudge();
  }

  @Override
  public void closed() {
    closed.countDown();
    nudge();
  }

  @Override
  public void text(String text) {
    if (text.length() > LONGEST_TEXT) {
      cutOff(malformed("a text of " + text.length() + " characters"));
    } else {
      keep(() -> read(text));
    }
  }

  @Override
  public void bytes(byte[] bytes) {
    if (bytes.length > FileMessage.CONTENT_BYTES) {
      cutOff(malformed("a piece of " + bytes.length + " bytes"));
    } else {
      keep(() -> new Mail.Content(bytes));
    }
  }

  private void keep(Arrival arrival) {
    if (cutOff == null && !waiting.offer(arrival)) {
      cutOff(Outcome.failed("more came at once than was allowed", CancelReason.FLOOD));
    }
  }

  private void cutOff(Outcome why) {
    cutOff = why;
    waiting.clear();
    nudge();
  }

  /// Something that came, as yet unread.
  private interface Arrival {
    Mail open() throws Broken;
  }

  private interface Attempt {
    boolean succeeds();
  }
}
