package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.Event.Chat;
import dev.workrooms.protocol.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// A call in which something is shown and said, for a time or until the other side hangs up.
///
/// @param show what is shown and said
/// @param begin how the call is begun with it: dialled, answered or taken up
/// @param talk where it is told what the other side says
/// @param length how long it lasts; empty where that is for the other side to say
/// @param kept where the call is kept while it lasts, if anywhere
record Conversation(
    Show show,
    BiConsumer<Call, Media> begin,
    Talk talk,
    Optional<Duration> length,
    Optional<KeptFile> kept)
    implements Errand {
  @Override
  public void prepare(Call call) {
    call.onEvent(event -> tell(call, event));
    show.prepare(call);
    begin.accept(call, show.media());
  }

  private void tell(Call call, Event event) {
    switch (event.type()) {
      case Event.Mute.TYPE -> {} // what does not come needs no words
      case Chat.TYPE -> talk.say(chat(call, event));
      default -> talk.say(event.type() + " " + event.detail());
    }
  }

  private static String chat(Call call, Event event) {
    try {
      return Course.name(call) + ": " + event.detail().as(Chat.class).text();
    } catch (Refused e) {
      // Another form of chat than ours.
      return event.type() + " " + event.detail();
    }
  }

  @Override
  public Exit run(Call call) {
    kept.ifPresent(file -> file.add(call));
    show.begin(call);
    var end = call.ended();
    length.ifPresent(time -> end.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS));
    end.join();
    return Exit.DONE;
  }

  @Override
  public void finish(Call call) {
    kept.ifPresent(file -> file.remove(call));
    show.keepSnapshot();
  }
}
