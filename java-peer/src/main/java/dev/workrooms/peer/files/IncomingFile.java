package dev.workrooms.peer.files;

import dev.workrooms.protocol.FileInfo;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that the other side wants to send. Accept or decline it, once, from any thread: within a
/// minute, as nobody waits longer.
public final class IncomingFile {
  private final FileTransfer transfer;
  private final Runnable decided;
  private @Nullable Target target;
  private long most = Long.MAX_VALUE;
  private boolean answered;
  private boolean declined;
  private boolean over;

  IncomingFile(FileTransfer transfer, Runnable decided) {
    this.transfer = transfer;
    this.decided = decided;
  }

  /// What the other side says of it.
  public FileInfo info() {
    return transfer.info();
  }

  /// Receives it into this file, which is there only once it is complete and its checksum right.
  /// Until then the content is in a file beside it, which is deleted where it comes to nothing. A
  /// JVM that is killed leaves that one, `.workrooms-….part`.
  ///
  /// @throws IllegalArgumentException where the file exists already
  /// @throws IllegalStateException where it was accepted or declined before
  public FileTransfer accept(Path file) {
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " exists already: choose another, or replace it");
    }
    return accept(FileTarget.of(file, false));
  }

  /// The same where a file that exists already is to be replaced, at the end and all at once: at no
  /// time is there neither the old nor the new.
  public FileTransfer acceptReplacing(Path file) {
    return accept(FileTarget.of(file, true));
  }

  /// Receives it into this folder, under a name that is made of the one it was sent with: without a
  /// path, safe on any system, and different from those that are there. `FileEnd.Done` tells it.
  /// However long it is: from who is not to be trusted with the disk, take no more than so much.
  public FileTransfer acceptInto(Path folder) {
    return acceptInto(folder, Long.MAX_VALUE);
  }

  /// The same where it has no more than so many bytes. Where the other side says that it has more
  /// it is declined; and cancelled where more come than that.
  ///
  /// @throws IllegalStateException where it was accepted or declined before
  public synchronized FileTransfer acceptInto(Path folder, long mostBytes) {
    var size = info().size();
    if (size != null && size > mostBytes) {
      decline();
      return transfer;
    }
    most = mostBytes;
    return accept(FileTarget.in(folder, SafeName.of(info().name())));
  }

  /// Receives it into this stream, which is closed in the end, however that comes. What is in it is
  /// worth nothing before `FileEnd.Done`. A slow stream slows the sender down.
  public FileTransfer accept(OutputStream stream) {
    return accept(new StreamTarget(stream));
  }

  private synchronized FileTransfer accept(Target where) {
    answer();
    if (over) {
      where.abandon();
    } else {
      target = where;
      decided.run();
    }
    return transfer;
  }

  /// Says no.
  ///
  /// @throws IllegalStateException where it was accepted or declined before
  public synchronized void decline() {
    answer();
    declined = true;
    decided.run();
  }

  private void answer() {
    if (answered) {
      throw new IllegalStateException("it was accepted or declined before");
    }
    answered = true;
  }

  synchronized void declineUnlessAnswered() {
    if (!answered) {
      decline();
    }
  }

  synchronized boolean declined() {
    return declined;
  }

  /// More bytes than these are not taken.
  synchronized long most() {
    return most;
  }

  /// Null where it was not accepted yet.
  synchronized @Nullable Target target() {
    return target;
  }

  /// From here on whatever is decided comes too late.
  void close() {
    Target last;
    synchronized (this) {
      over = true;
      last = target;
    }
    if (last != null) {
      last.abandon();
    }
  }
}
