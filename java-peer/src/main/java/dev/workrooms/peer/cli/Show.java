package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.ffmpeg.MediaFile;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.LatestFrame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.protocol.Event.Chat;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What one call sends, and what is kept of what comes.
final class Show implements AutoCloseable {
  private final Media media;
  private final Runnable close;
  private final Muted muted;
  private final @Nullable String say;
  private final @Nullable Path snapshot;
  private final LatestFrame latest = new LatestFrame();

  /// @param close what to do when the call has ended
  /// @param say a line of chat, or none
  /// @param snapshot where the last picture is to be kept, if anywhere
  Show(Media media, Runnable close, Muted muted, @Nullable String say, @Nullable Path snapshot) {
    this.media = media;
    this.close = close;
    this.muted = muted;
    this.say = say;
    this.snapshot = snapshot;
  }

  /// What there is in a file; what comes in is thrown away.
  static Media media(MediaFile file) {
    return new Media(
        file.hasVideo() ? file.video() : null,
        file.hasAudio() ? file.audio() : null,
        VideoSink.discard(),
        AudioSink.discard());
  }

  Media media() {
    return snapshot == null ? media : media.withSinks(latest, AudioSink.discard());
  }

  /// Before anything is sent.
  void prepare(Call call) {
    if (!muted.equals(Muted.NOTHING)) {
      call.mute(muted);
    }
  }

  /// As soon as anything can be said.
  ///
  /// @throws Failure where the call has ended meanwhile
  void begin(Call call) {
    if (say == null) {
      return;
    }
    try {
      call.send(Chat.TYPE, new Chat(say, System.currentTimeMillis()));
    } catch (IllegalStateException e) {
      throw new Failure(Exit.BROKEN, "nothing was said: " + e.getMessage(), e);
    }
  }

  /// Writes the snapshot, where one was asked for.
  ///
  /// @throws Failure where it can't be written, or there was no picture
  void keepSnapshot() {
    if (snapshot == null) {
      return;
    }
    try {
      latest.writePng(snapshot);
    } catch (IllegalStateException e) {
      throw new Failure(Exit.FAILED, "no picture came, so there is no " + snapshot, e);
    } catch (IOException e) {
      throw new Failure(Exit.FAILED, Problem.with(snapshot, e), e);
    }
  }

  @Override
  public void close() {
    close.run();
  }
}
