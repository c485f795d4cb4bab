package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `answer`: answers every call with test pattern and tone, or declines it.
@Command(name = "answer", description = "Answers calls, with a test pattern and a tone.")
final class AnswerCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--name", defaultValue = "Java", description = "Who we are (${DEFAULT-VALUE}).")
  private String name = "Java";

  @Option(names = "--decline", description = "Says no to every call.")
  private boolean decline;

  @Override
  public Integer call() {
    try (var peer = Peer.connect(at.server(), PeerOptions.named(name))) {
      Stop.onSignal(peer);
      peer.onInbound(this::take);
      System.out.println(name + " is ready");
      return Stop.await(peer);
    }
  }

  private void take(Call call) {
    System.out.println(call.remote().displayName() + " calls");
    call.onEvent(event -> System.out.println(event.type() + " " + event.detail()));
    if (decline) {
      call.decline();
    } else {
      call.answer(Media.sending(new TestPattern(), new Tone()));
    }
    var _ = call.ended().thenAccept(end -> System.out.println(end.inWords()));
  }
}
