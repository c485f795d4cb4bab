package dev.workrooms.peer.cli;

import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `call`: calls somebody with test pattern and tone.
@Command(name = "call", description = "Calls somebody, with a test pattern and a tone.")
final class CallCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--to", required = true, description = "Whom: the beginning of a name.")
  private String to = "";

  @Option(names = "--name", defaultValue = "Java", description = "Who we are (${DEFAULT-VALUE}).")
  private String name = "Java";

  @Option(
      names = "--for",
      converter = ServerOption.Time.class,
      defaultValue = "10s",
      description = "How long the call lasts (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofSeconds(10);

  @Override
  public Integer call() {
    try (var peer = Peer.connect(at.server(), PeerOptions.named(name))) {
      Stop.onSignal(peer);
      var found = peer.search(to);
      if (found.isEmpty()) {
        System.err.println("nobody called " + to + " is connected");
        return 1;
      }
      var call =
          peer.dial(found.getFirst().sessionid(), Media.sending(new TestPattern(), new Tone()));
      call.onEvent(event -> System.out.println(event.type() + " " + event.detail()));
      call.awaitConnected();
      System.out.println("connected to " + call.remote().displayName());
      var end = call.ended().completeOnTimeout(null, length.toMillis(), TimeUnit.MILLISECONDS);
      if (end.join() == null) {
        call.hangUp();
      }
      var how = call.awaitEnd();
      System.out.println(how.inWords());
      return how instanceof CallEnd.HungUp ? 0 : 1;
    }
  }
}
