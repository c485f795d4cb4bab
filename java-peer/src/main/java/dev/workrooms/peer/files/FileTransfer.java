package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A file on its way, in either direction. Safe to use from any thread, in any state.
public final class FileTransfer {
  /// For a stream of the application's that does not come back when its thread is interrupted.
  private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(3);

  private final FileInfo info;
  private final Progress progress;
  private final CompletableFuture<FileEnd> ended = new CompletableFuture<>();
  private @Nullable Outcome outcome;

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

  /// Ends it early; the first end counts.
  synchronized void end(Outcome how) {
    if (outcome != null || sealed) {
      return;
    }
    outcome = how;
    if (worker != null) {
      worker.interrupt();
    }
    ended.completeOnTimeout(how.end(), LONGEST_CLEANUP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// From here on it can't be ended early.
  synchronized void seal() throws InterruptedException {
    if (outcome != null) {
      throw new InterruptedException();
    }
    sealed = true;
  }

  /// Does the work in this thread, as long as nobody ends it early.
  Outcome carry(Work work) {
    synchronized (this) {
      if (outcome != null) {
        return outcome;
      }
      worker = Thread.currentThread();
    }
    var how = attempt(work);
    synchronized (this) {
      worker = null;
      // Ended early: who did it may have interrupted us just now.
      var _ = Thread.interrupted();
      outcome = Objects.requireNonNullElse(outcome, how);
      return outcome;
    }
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
