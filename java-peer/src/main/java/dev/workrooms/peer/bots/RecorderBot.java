package dev.workrooms.peer.bots;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TextCard;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.peer.recorder.RecordingFailed;
import dev.workrooms.peer.recorder.RecordingOptions;
import dev.workrooms.peer.recorder.Recordings;
import dev.workrooms.protocol.Event;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Answers every call and records what it receives, each in a folder of its own.
///
/// @param peer as whom it answers
/// @param root where the folders go
/// @param onRecording takes each recording as it begins
public record RecorderBot(
    Peer peer, Path root, RecordingOptions options, Consumer<Recording> onRecording)
    implements AutoCloseable {
  public RecorderBot {
    peer.onInbound(call -> record(call, root, options.withSelf(false), onRecording));
  }

  /// Completes what an earlier run was interrupted in, and registers under this name.
  public static RecorderBot start(
      URI server, String name, Path root, Consumer<Recording> onRecording) {
    Recordings.complete(root);
    var peer = Peer.connect(server, PeerOptions.named(name));
    return new RecorderBot(peer, root, RecordingOptions.usual(), onRecording);
  }

  private static void record(
      Call call, Path root, RecordingOptions options, Consumer<Recording> onRecording) {
    // Pictures that are not recorded are neither asked for nor shown, and silence is not sent.
    var card = new TextCard("Recording", "Hang up to end it.");
    var seeing = new Media(card, null, VideoSink.discard(), AudioSink.discard());
    var hearing = new Media(null, null, null, AudioSink.discard());
    call.answer(options.format().pictured() ? seeing : hearing);
    try {
      call.awaitConnected();
      onRecording.accept(call.record(root, options));
    } catch (RecordingFailed e) {
      var failed = new Event.Recording(Event.Recording.State.FAILED, e.getMessage());
      call.send(Event.Recording.TYPE, failed);
    } catch (CallFailed e) {
      // It ended before there was anything to record.
    }
  }

  /// Hangs up and leaves; what was recorded is finished behind it.
  @Override
  public void close() {
    peer.close();
  }
}
