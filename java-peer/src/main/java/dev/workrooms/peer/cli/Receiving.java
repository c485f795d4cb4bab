package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.Media;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes the files of one call into a folder.
final class Receiving implements Errand {
  private final Path folder;
  private final long most;
  private final Meter meter;
  private final Map<FileTransfer, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /// @param most of longer files than so many bytes, none is taken
  Receiving(Path folder, long most, Meter meter) {
    this.folder = folder;
    this.most = most;
    this.meter = meter;
  }

  @Override
  public void prepare(Call call) {
    call.onFile(this::take);
    call.answer(Media.dataOnly());
  }

  private void take(IncomingFile file) {
    var transfer = file.acceptInto(folder, most);
    meter.follow(transfer);
    var told = transfer.ended().thenAccept(end -> tell(transfer, end));
    underWay.put(transfer, told);
    var _ = told.whenComplete((_, _) -> underWay.remove(transfer));
  }

  private void tell(FileTransfer transfer, FileEnd end) {
    (end instanceof FileEnd.Done ? arrived : failed).incrementAndGet();
    meter.tell(transfer, end);
  }

  @Override
  public Exit run(Call call) {
    call.awaitEnd();
    CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new)).join();
    if (arrived.get() == 0 && failed.get() == 0) {
      throw new Failure(Exit.FAILED, "no file came");
    }
    return failed.get() == 0 ? Exit.DONE : Exit.FAILED;
  }
}
