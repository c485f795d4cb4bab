package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A file on its way, in either direction. Safe to use from any thread, in any state.
public final class FileTransfer {
  /// For a stream of the application's that ignores an interrupt: after so much it is closed, and
  /// after as much again its thread is left to itself.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final FileInfo info;
  private final Progress progress;
  private final CompletableFuture<FileEnd> ended = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();

  /// Who is to be interrupted where it ends early.
  private @Nullable Thread worker;

  private boolean sealed;

  FileTransfer(FileInfo info, Executor handlers) {
    this.info = info;
    this.progress = new Progress(handlers);
  }

  /// What the sender says of it.
  public FileInfo info() {
    return info;
  }

  /// How much the receiver has put where the file goes, as far as is known here. What is merely on
  /// its way does not count.
  public long bytes() {
    return progress.bytes();
  }

  /// Calls the handler with {@link #bytes()} as they grow, ten times a second at most, and in the
  /// end; one after the other with the call's other handlers.
  public void onProgress(LongConsumer handler) {
    progress.on(handler);
  }

  /// Gives it up, whatever its state; returns at once. Once it has ended, nothing happens. Where it
  /// crosses the other side's last word, that side may have the whole file all the same.
  public void cancel() {
    end(Outcome.CANCELLED);
  }

  /// Completes when it has ended and nothing unfinished is left of it. Never fails. What is chained
  /// to it may block.
  public CompletableFuture<FileEnd> ended() {
    return ended.whenCompleteAsync((_, _) -> {}, Thread::startVirtualThread);
  }

  /// Waits until it has ended: for as long as it takes.
  public FileEnd awaitEnd() {
    return ended.join();
  }

  /// Ends it early; the first end counts. Safe in a native callback.
  synchronized void end(Outcome how) {
    if (!sealed && outcome.complete(how) && worker != null) {
      worker.interrupt();
    }
  }

  boolean over() {
    return outcome.isDone();
  }

  /// Waits until it has ended early, or the other has come.
  void awaitOutcomeOr(CompletableFuture<Void> other) {
    CompletableFuture.anyOf(outcome, other).join();
  }

  /// From here on it can't be ended early.
  synchronized void seal() throws InterruptedException {
    if (over()) {
      throw new InterruptedException();
    }
    sealed = true;
  }

  /// Has the work done, as long as nobody ends it early, and cleans up after it. Returns soon after
  /// its end, even where a stream of the application's never comes back.
  ///
  /// @param cleanUp may be called more than once, also while the work hangs
  Outcome carry(Work work, Runnable cleanUp) {
    var worker = start(work, cleanUp);
    if (worker == null) {
      cleanUp.run();
      idle.complete(null);
      return outcome.join();
    }
    var how = outcome.join();
    try {
      if (!worker.join(PATIENCE)) {
        daemon("closes a file's stream", cleanUp).start();
        var _ = worker.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return how;
  }

  /// Null where it has ended already.
  private synchronized @Nullable Thread start(Work work, Runnable cleanUp) {
    if (over()) {
      return null;
    }
    var thread =
        daemon(
            "carries a file",
            () -> {
              settle(attempt(work));
              cleanUp.run();
              idle.complete(null);
            });
    worker = thread;
    thread.start();
    return thread;
  }

  private synchronized void settle(Outcome how) {
    outcome.complete(how);
    worker = null;
    // Who ended it early has interrupted us, which is not to disturb the cleaning up.
    var _ = Thread.interrupted();
  }

  /// No virtual thread: one that hangs in a pipe holds its carrier, and a few of these are all that
  /// the JVM has.
  private static Thread daemon(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  private static Outcome attempt(Work work) {
    try {
      return work.run();
    } catch (Broken e) {
      return e.outcome();
    } catch (IOException e) {
      return Outcome.failed(reason(e), CancelReason.FAILED);
    } catch (InterruptedException e) {
      return Outcome.CANCELLED;
    } catch (RuntimeException | Error e) {
      // A stream of the application's.
      return Outcome.failed(String.valueOf(e.getMessage()), CancelReason.FAILED);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /// Completes when no thread is in its streams any more: where one hangs, maybe never.
  CompletableFuture<Void> idle() {
    return idle;
  }

  void reached(long bytes) {
    progress.reached(bytes);
  }

  /// It is over, and so is the cleaning up.
  void finished(FileEnd how) {
    progress.tell();
    ended.complete(how);
  }

  /// What one side does about a file, from the first message to the last but one.
  interface Work {
    Outcome run() throws Broken, IOException, InterruptedException;
  }
}
