package dev.workrooms.peer.bots;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.FrameCounter;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Holds many calls with one other participant at once, and tells how they went.
public final class LoadBot {
  /// One call that was tried.
  ///
  /// @param call empty where it was never connected
  /// @param failure why not, in words; empty where it was
  /// @param frames counts the pictures that come
  public record Held(Optional<Call> call, String failure, FrameCounter frames) {}

  private final Peer peer;
  private final Supplier<Media> sent;

  /// @param sent makes what one call sends; called on many threads, for new sources each time. On
  ///     one core some ten calls with sound and pictures both ways are possible, and many more with
  ///     small, slow pictures and no sound
  public LoadBot(Peer peer, Supplier<Media> sent) {
    this.peer = peer;
    this.sent = sent;
  }

  /// Calls so many times, all at once, and waits until each is connected or has failed. The calls
  /// go on: hang them up when you have seen enough. The server allows for 100 of one participant.
  public List<Held> hold(SessionId other, int calls) {
    var trying =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> held(other), Thread::startVirtualThread))
            .limit(calls)
            .toList();
    return trying.stream().map(CompletableFuture::join).toList();
  }

  private Held held(SessionId other) {
    var frames = new FrameCounter();
    try {
      var media = sent.get();
      var hears = media.audio() == null ? null : AudioSink.discard();
      var call = peer.call(other, new Media(media.video(), media.audio(), frames, hears));
      return new Held(Optional.of(call), "", frames);
    } catch (RuntimeException e) {
      // Whatever it was, the other calls must not be lost for it.
      return new Held(
          Optional.empty(), e instanceof CallFailed f ? f.end().inWords() : "" + e, frames);
    }
  }
}
