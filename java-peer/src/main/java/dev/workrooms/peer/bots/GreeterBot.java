package dev.workrooms.peer.bots;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TextCard;
import dev.workrooms.protocol.Event.Chat;
import java.net.URI;

/// Answers every call with a card that greets the caller by name, shows what the caller writes, and
/// writes back, the first 200 characters of it; after `bye` it hangs up.
///
/// @param peer as whom it answers
public record GreeterBot(Peer peer) implements AutoCloseable {
  public GreeterBot {
    peer.onInbound(GreeterBot::greet);
  }

  /// Registers under this name; from then on it can be called.
  ///
  /// @throws dev.workrooms.peer.ConnectFailed where that does not work
  public static GreeterBot start(URI server, String name) {
    return new GreeterBot(Peer.connect(server, PeerOptions.named(name)));
  }

  private static void greet(Call call) {
    var hello = "Hello, " + call.remote().displayName();
    var card = new TextCard(hello, "Write me something.");
    call.on(Chat.TYPE, detail -> reply(call, card, detail.as(Chat.class).text()));
    call.answer(Media.sending(card, AudioSource.silence()));
    say(call.awaitConnected(), hello + "! Write me something, or bye to hang up.");
  }

  private static void reply(Call call, TextCard card, String text) {
    if (text.strip().equalsIgnoreCase("bye")) {
      call.hangUp();
    } else {
      var heard = shortened(text);
      card.show("You say", heard);
      say(call, "You say: " + heard);
    }
  }

  static String shortened(String text) {
    int end = Math.min(text.length(), 200);
    return text.substring(0, end == 200 && Character.isHighSurrogate(text.charAt(199)) ? 199 : end);
  }

  private static void say(Call call, String text) {
    call.send(Chat.TYPE, new Chat(text, System.currentTimeMillis()));
  }

  @Override
  public void close() {
    peer.close();
  }
}
