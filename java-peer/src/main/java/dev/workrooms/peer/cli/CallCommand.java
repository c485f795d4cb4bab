package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `call`: calls somebody and shows them something.
@Command(
    name = "call",
    description = "Calls somebody, with a test pattern and a tone, or what you say.",
    footer = {
      "%nExamples:",
      "  workrooms peer call --to Echo",
      "  workrooms peer call --to Ada --for 1m --text 'Back at noon' --say 'Hello Ada'",
      "  workrooms peer call --to Ada --image me.jpg --snapshot ada.png --json"
    })
final class CallCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final ToOption to = new ToOption();
  @Mixin private final NameOption who = new NameOption();
  @Mixin private final MediaOptions media = new MediaOptions();
  @Mixin private final KeepOption keep = new KeepOption();
  @Mixin private final JsonOption report = new JsonOption();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = ServerOption.Time.class,
      defaultValue = "10s",
      description = "How long the call lasts (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofSeconds(10);

  @Override
  public Integer call() {
    var kept = keep.file();
    try (var show = media.show();
        var peer = Peer.connect(at.server(), KeepOption.options(who.name(), kept));
        var _ = Stop.onSignal(peer)) {
      return course(peer, show, kept).code();
    }
  }

  private Exit course(Peer peer, Show show, Optional<KeptFile> kept) {
    var course = report.course();
    for (var call : KeepOption.waiting(peer, kept)) {
      var exit = course.see(call, conversation(show, Call::takeUp, kept));
      if (call.timeline().millis(Phase.DATA_OPEN).isPresent()) {
        return exit;
      }
      // It was over already: we call anew.
    }
    var callee = to.find(peer);
    return course.call(peer, callee, show.media(), conversation(show, (_, _) -> {}, kept));
  }

  private Conversation conversation(
      Show show, BiConsumer<Call, Media> begin, Optional<KeptFile> kept) {
    return new Conversation(show, begin, report.talk(), Optional.of(length), kept);
  }
}
