package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.media.Media;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `answer`: answers every call and shows something, or declines it.
@Command(
    name = "answer",
    description = "Answers calls, with a test pattern and a tone, or what you say.",
    footer = {
      "%nExamples:",
      "  workrooms peer answer --name Desk --text 'Back at noon'",
      "  workrooms peer answer --name Desk --once --snapshot caller.png",
      "  workrooms peer answer --name Desk --keep desk.kept"
    })
final class AnswerCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final NameOption who = new NameOption();

  @Option(names = "--decline", description = "Says no to every call.")
  private boolean decline;

  @Option(names = "--once", description = "Ends after the first call.")
  private boolean once;

  @Mixin private final MediaOptions media = new MediaOptions();
  @Mixin private final KeepOption keep = new KeepOption();
  @Mixin private final JsonOption report = new JsonOption();

  private final Visitors visitors = new Visitors();

  @Override
  public Integer call() {
    media.show().close(); // what can't be shown is told before anybody calls
    var kept = keep.file();
    try (var peer = Peer.connect(at.server(), KeepOption.options(who.name(), kept));
        var _ = Stop.onSignal(peer)) {
      for (var call : KeepOption.waiting(peer, kept)) {
        Thread.startVirtualThread(
            () -> visitors.see(call, each -> converse(each, Call::takeUp, kept)));
      }
      peer.onInbound(call -> visitors.see(call, each -> take(each, kept)));
      report.talk().say(who.name() + " is ready");
      return visitors.await(peer, once);
    }
  }

  private Exit take(Call call, Optional<KeptFile> kept) {
    report.talk().say(Course.name(call) + " calls");
    return decline ? report.course().decline(call) : converse(call, Call::answer, kept);
  }

  private Exit converse(Call call, BiConsumer<Call, Media> begin, Optional<KeptFile> kept) {
    try (var show = media.show()) {
      var conversation = new Conversation(show, begin, report.talk(), Optional.empty(), kept);
      return report.course().see(call, conversation);
    }
  }
}
