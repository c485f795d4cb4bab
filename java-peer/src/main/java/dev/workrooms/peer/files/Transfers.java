package dev.workrooms.peer.files;

import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The files of one call, in both directions. Internal: applications use `Call`.
public final class Transfers implements AutoCloseable {
  /// On their way at once, in each direction; of ours, more wait for their turn.
  private static final int MOST_AT_ONCE = 16;

  /// With those that wait for their turn, and those whose streams never came back.
  private static final int MOST = 1_000;

  private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(2);

  /// How long the application may take to say who takes the files.
  private static final long LONGEST_EARLY_SECONDS = 5;

  private final Executor handlers;
  private final Supplier<DataChannel> opener;
  private final Turns outgoing = new Turns(MOST_AT_ONCE);
  private final Semaphore incoming = new Semaphore(MOST_AT_ONCE);
  private final Set<FileTransfer> transfers = new HashSet<>();
  private final Set<IncomingFile> early = new LinkedHashSet<>();
  private @Nullable Consumer<IncomingFile> handler;
  private boolean closed;

  /// @param handlers where the application's handlers run, one after the other
  /// @param opener opens a channel; throws `IllegalStateException` where there is no connection
  public Transfers(Executor handlers, Supplier<DataChannel> opener) {
    this.handlers = handlers;
    this.opener = opener;
  }

  /// Sends a file under its own name.
  ///
  /// @throws IllegalArgumentException where there is no such file, or its name can't be sent
  /// @throws IllegalStateException where the call has ended, or 1,000 files wait already
  /// @throws UncheckedIOException where it can't be looked at
  public FileTransfer send(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    return send(describe(file), Source.of(file));
  }

  private static FileInfo describe(Path file) {
    try {
      return new FileInfo(
          String.valueOf(file.getFileName()), Files.size(file), Files.probeContentType(file));
    } catch (Refused e) {
      throw new IllegalArgumentException(
          file + " can't be sent under its own name, send its stream under another: " + e.text(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends what the stream holds, and closes it in the end.
  ///
  /// @throws IllegalStateException where the call has ended, or 1,000 files wait already
  public FileTransfer send(FileInfo info, InputStream content) {
    return send(info, Source.of(content));
  }

  private FileTransfer send(FileInfo info, Source source) {
    var transfer = new FileTransfer(info, handlers);
    var turn = enqueue(transfer);
    if (turn == null) {
      source.close();
      throw new IllegalStateException("the call has ended, or " + MOST + " files wait already");
    }
    Thread.ofVirtual().name("sends a file").start(new Sending(transfer, source, this, turn));
    return transfer;
  }

  private synchronized Turns.@Nullable Turn enqueue(FileTransfer transfer) {
    return add(transfer) ? outgoing.ask() : null;
  }

  /// Calls the handler with each file that is offered; there is one. Those that came in the last
  /// five seconds wait for it, sixteen at most; without any, they are declined.
  public void onFile(Consumer<IncomingFile> handler) {
    List<IncomingFile> waiting;
    synchronized (this) {
      this.handler = handler;
      waiting = List.copyOf(early);
      early.clear();
    }
    waiting.forEach(file -> tell(file, handler));
  }

  /// The other side opened a channel for a file. Safe in a native callback.
  public void arrived(DataChannel channel) {
    Thread.ofVirtual().name("receives a file").start(new Receiving(channel, this));
  }

  /// Tells the application of it, in its turn.
  void offer(IncomingFile file) {
    var taker = takerOf(file);
    if (taker != null) {
      tell(file, taker);
    }
  }

  /// Null where there is none yet: then the file waits for one.
  private synchronized @Nullable Consumer<IncomingFile> takerOf(IncomingFile file) {
    if (handler == null) {
      early.add(file);
      CompletableFuture.delayedExecutor(
              LONGEST_EARLY_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread)
          .execute(() -> declineEarly(file));
      if (early.size() > MOST_AT_ONCE) {
        declineEarly(early.iterator().next());
      }
    }
    return handler;
  }

  private synchronized void declineEarly(IncomingFile file) {
    if (early.remove(file)) {
      file.declineUnlessAnswered();
    }
  }

  private void tell(IncomingFile file, Consumer<IncomingFile> taker) {
    try {
      handlers.execute(() -> offer(file, taker));
    } catch (RejectedExecutionException full) {
      file.declineUnlessAnswered();
    }
  }

  private static void offer(IncomingFile file, Consumer<IncomingFile> taker) {
    try {
      taker.accept(file);
    } catch (RuntimeException | Error e) {
      file.declineUnlessAnswered();
      throw e;
    }
  }

  /// A channel for a file of ours.
  ///
  /// @throws IllegalStateException where there is no connection
  DataChannel open() {
    return opener.get();
  }

  /// The places of files of theirs.
  Semaphore incoming() {
    return incoming;
  }

  /// A file that is offered to us.
  FileTransfer begin(FileInfo info) {
    var transfer = new FileTransfer(info, handlers);
    if (!add(transfer)) {
      transfer.end(Outcome.CALL_ENDED);
    }
    return transfer;
  }

  private synchronized boolean add(FileTransfer transfer) {
    return !closed && transfers.size() < MOST && transfers.add(transfer);
  }

  void finished(FileTransfer transfer, FileEnd how) {
    var _ = transfer.idle().thenRun(() -> forget(transfer));
    transfer.finished(how);
  }

  private synchronized void forget(FileTransfer transfer) {
    transfers.remove(transfer);
  }

  /// The call ends, and with it every file that is on its way. Returns at once.
  @Override
  public void close() {
    last().forEach(transfer -> transfer.end(Outcome.CALL_ENDED));
  }

  /// Waits until nothing unfinished is left of them, two seconds at most.
  public void awaitEnd() {
    var ends = last().stream().map(FileTransfer::ended).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, LONGEST_CLEANUP.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private synchronized List<FileTransfer> last() {
    closed = true;
    return List.copyOf(transfers);
  }
}
