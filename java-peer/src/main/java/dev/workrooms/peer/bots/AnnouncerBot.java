package dev.workrooms.peer.bots;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.ffmpeg.MediaFile;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.VideoSink;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Answers every call, plays a media file, and hangs up at its end.
///
/// @param peer as whom it answers
/// @param file what it plays to each
public record AnnouncerBot(Peer peer, Path file) implements AutoCloseable {
  /// What was sent last is still on its way to the other side.
  private static final Executor SOON = CompletableFuture.delayedExecutor(500, MILLISECONDS);

  public AnnouncerBot {
    peer.onInbound(call -> announce(call, file));
  }

  /// Registers under this name; from then on it can be called.
  ///
  /// @throws dev.workrooms.peer.ConnectFailed where that does not work
  /// @throws dev.workrooms.peer.ffmpeg.UnplayableFile where the file can't be played
  public static AnnouncerBot start(URI server, String name, Path file) {
    MediaFile.open(file).close();
    return new AnnouncerBot(Peer.connect(server, PeerOptions.named(name)), file);
  }

  private static void announce(Call call, Path file) {
    try (var media = MediaFile.open(file)) {
      var pictures = media.hasVideo() ? media.video() : null;
      var sound = media.hasAudio() ? media.audio() : null;
      call.answer(new Media(pictures, sound, VideoSink.discard(), AudioSink.discard()));
      var _ = media.ended().whenCompleteAsync((_, _) -> call.hangUp(), SOON);
      call.awaitEnd();
    } finally {
      call.decline();
    }
  }

  /// Hangs up and leaves.
  @Override
  public void close() {
    peer.close();
  }
}
