package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallState;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.media.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `send`: calls somebody and sends them files.
@Command(
    name = "send",
    description = "Calls somebody, sends files, and hangs up when all have arrived.",
    footer = {"%nExample:", "  workrooms peer send report.pdf photo.jpg --to Ada"})
final class SendCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final ToOption to = new ToOption();
  @Mixin private final NameOption who = new NameOption();
  @Mixin private final JsonOption report = new JsonOption();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to send, in this order.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    for (var file : files) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Failure(Exit.FAILED, "there is no file " + file + ", or it can't be read");
      }
    }
    try (var peer = Peer.connect(at.server(), PeerOptions.named(who.name()));
        var _ = Stop.onSignal(peer)) {
      var errand = new Sending(files, new Meter(report.talk()));
      return report.course().call(peer, to.find(peer), Media.dataOnly(), errand).code();
    }
  }

  private record Sending(List<Path> files, Meter meter) implements Errand {
    @Override
    public void prepare(Call call) {
      // Nothing comes back.
    }

    @Override
    public Exit run(Call call) {
      var worst = Exit.DONE;
      for (var file : files) {
        if (call.state() == CallState.ENDED) {
          return Exit.BROKEN;
        }
        var sent = send(call, file);
        worst = sent == Exit.DONE ? worst : sent;
      }
      return worst;
    }

    private Exit send(Call call, Path file) {
      try {
        var transfer = call.sendFile(file);
        meter.follow(transfer);
        var end = transfer.awaitEnd();
        meter.tell(transfer, end);
        return exit(end);
      } catch (IllegalStateException e) {
        throw new Failure(Exit.BROKEN, file + " was not sent: " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new Failure(Exit.FAILED, String.valueOf(e.getMessage()), e);
      }
    }

    private static Exit exit(FileEnd end) {
      return switch (end) {
        case FileEnd.Done _ -> Exit.DONE;
        case FileEnd.Declined _ -> Exit.NOT_TAKEN;
        case FileEnd.Cancelled _, FileEnd.Failed _ -> Exit.FAILED;
      };
    }
  }
}
