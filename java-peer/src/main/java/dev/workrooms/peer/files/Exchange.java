package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.FileMessage;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<Outcome> broken = new CompletableFuture<>();
  private volatile @Nullable Outcome cutOff;

  /// After our last word nothing means anything any more.
  private volatile boolean deaf;

  /// The other side has said all that it has to: it may close the channel.
  private volatile boolean complete;

  Exchange(DataChannel channel) {
    this.channel = channel;
    channel.listen(this);
  }

  boolean open() {
    return channel.open();
  }

  /// Waits until it can be sent on, or never will be.
  void awaitOpen(Duration longest) throws InterruptedException {
    var _ = opened.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Tells, once, that the other side has given it up, is gone, or is cut off: also while nobody
  /// asks for the next that came. Called in a native callback, so it must only post.
  void whenBroken(Consumer<Outcome> handler) {
    var _ = broken.thenAccept(handler);
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
    if (deaf) {
      throw Outcome.LOST.broken();
    }
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

  private Arrival read(String text) {
    try {
      var message = Wire.fileMessage(text);
      switch (message) {
        case FileMessage.Cancel cancel -> {
          return breaking(Outcome.cancelledBy(cancel));
        }
        case FileMessage.End _, FileMessage.Done _, FileMessage.Decline _ -> complete = true;
        case FileInfo _, FileMessage.Accept _, FileMessage.Received _ -> {}
      }
      return () -> new Mail.Said(message);
    } catch (Refused e) {
      // A later version's has to do without an answer.
      return e.code() == ErrorCode.UNKNOWN_TYPE ? Mail.Nudge::new : failing(malformed(e.text()));
    }
  }

  private Arrival breaking(Outcome outcome) {
    broken.complete(outcome);
    return failing(outcome);
  }

  private static Arrival failing(Outcome outcome) {
    return () -> {
      throw outcome.broken();
    };
  }

  static Outcome malformed(String what) {
    return Outcome.failed("the other side sent what it may not: " + what, CancelReason.MALFORMED);
  }

  /// Makes who waits look again.
  void nudge() {
    var _ = waiting.offer(Mail.Nudge::new);
  }

  /// Says the last word, and hears nothing from then on. Closing the channel is the other side's
  /// then: closed from here, it would lose what it has not sent yet.
  void conclude(@Nullable FileMessage lastWord) {
    deaf = true;
    waiting.clear();
    nudge();
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
    opened.countDown();
    nudge();
  }

  @Override
  public void closed() {
    closed.countDown();
    opened.countDown();
    if (!complete) {
      broken.complete(Outcome.LOST);
    }
    nudge();
  }

  @Override
  public void text(String text) {
    if (deaf()) {
      return;
    }
    if (text.length() > LONGEST_TEXT) {
      cutOff(malformed("a text of " + text.length() + " characters"));
    } else {
      keep(read(text));
    }
  }

  @Override
  public void bytes(byte[] bytes) {
    if (deaf()) {
      return;
    }
    if (bytes.length > FileMessage.CONTENT_BYTES) {
      cutOff(malformed("a piece of " + bytes.length + " bytes"));
    } else {
      keep(() -> new Mail.Content(bytes));
    }
  }

  private boolean deaf() {
    return deaf || cutOff != null;
  }

  private void keep(Arrival arrival) {
    if (!waiting.offer(arrival)) {
      cutOff(Outcome.failed("more came at once than was allowed", CancelReason.FLOOD));
    }
  }

  private void cutOff(Outcome why) {
    cutOff = why;
    waiting.clear();
    broken.complete(why);
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
