import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.Event.Chat;
import java.net.URI;

/// Answers every call, sends picture and sound back, and talks back in the chat.
public final class HelloBot {
  public static void main(String[] args) {
    try (var peer = Peer.connect(URI.create(args[0]), PeerOptions.named("Hello"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(peer::close));
      peer.onInbound(HelloBot::talk);
      System.out.println("Hello is ready");
      peer.awaitClosed();
    }
  }

  private static void talk(Call call) {
    call.on(Chat.TYPE, said -> say(call, "You said: " + said.as(Chat.class).text()));
    call.answer(Media.echo());
    say(call.awaitConnected(), "Hello, " + call.remote().displayName() + "!");
  }

  private static void say(Call call, String text) {
    call.send(Chat.TYPE, new Chat(text, System.currentTimeMillis()));
  }
}
