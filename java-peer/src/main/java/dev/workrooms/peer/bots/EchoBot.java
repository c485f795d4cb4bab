package dev.workrooms.peer.bots;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import java.net.URI;

/// Answers every call and sends back what it receives: picture, sound and events.
public final class EchoBot implements AutoCloseable {
  private final Peer peer;

  private EchoBot(Peer peer) {
    this.peer = peer;
    peer.onInbound(EchoBot::echo);
  }

  /// Registers under this name; from then on it can be called.
  ///
  /// @throws dev.workrooms.peer.ConnectFailed where that does not work
  public static EchoBot start(URI server, String name) {
    return new EchoBot(Peer.connect(server, PeerOptions.named(name)));
  }

  private static void echo(Call call) {
    call.onEvent(call::send);
    call.answer(Media.echo());
  }

  /// The peer that it is.
  public Peer peer() {
    return peer;
  }

  /// Hangs up and leaves.
  @Override
  public void close() {
    peer.close();
  }
}
