package dev.workrooms.peer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// Standard output, a file or a FIFO to write to. Opened on a thread of its own, as a FIFO makes
/// who opens it wait for a reader. Writing never fails: what can't be written is dropped, and
/// {@link #over} tells it.
final class Outlet extends OutputStream {
  private final CompletableFuture<OutputStream> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Path file;

  private Outlet(Path file) {
    this.file = file;
  }

  static Outlet standard() {
    var outlet = new Outlet(Path.of("/dev/stdout"));
    outlet.opened.complete(new FileOutputStream(FileDescriptor.out));
    return outlet;
  }

  static Outlet to(Path file) {
    var outlet = new Outlet(file);
    // An open that hangs holds a thread, and must not hold up the end of the JVM.
    Thread.ofPlatform().daemon().name("outlet").start(outlet::open);
    return outlet;
  }

  private void open() {
    try {
      opened.complete(new FileOutputStream(file.toFile()));
    } catch (IOException e) {
      over.completeExceptionally(new Failure(Exit.FAILED, Problem.with(file, e), e));
    }
  }

  /// Whether it can be written to: not while a FIFO has no reader.
  boolean ready() {
    return opened.isDone();
  }

  /// Completes where nothing more can be written, as the reader is gone; fails where a file can't
  /// be written.
  CompletableFuture<Void> over() {
    return over;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (over.isDone()) {
      return;
    }
    try {
      opened.join().write(bytes, offset, length);
    } catch (IOException e) {
      if (Files.isRegularFile(file)) {
        over.completeExceptionally(new Failure(Exit.FAILED, Problem.with(file, e), e));
      } else {
        over.complete(null);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (opened.isDone()) {
      opened.join().close();
    }
  }
}
