package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.VideoSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tracks that a connection sends, and what is behind them.
final class Outgoing {
  private static final System.Logger LOG = System.getLogger(Outgoing.class.getName());
  private static final List<String> STREAM = List.of("workrooms");

  private final Engine engine;
  private final Media media;
  private final List<Long> handles = new ArrayList<>();
  private final List<MediaStreamTrack> tracks = new ArrayList<>();
  private @Nullable AudioTrackSource audioSource;
  private @Nullable FrameOutlet outlet;
  private VideoSource.@Nullable Feed feed;

  Outgoing(Engine engine, Media media) {
    this.engine = engine;
    this.media = media;
  }

  /// Adds the tracks.
  ///
  /// @param offering whether to ask for what we only receive, too; an answer need not
  void addTo(RTCPeerConnection connection, boolean offering) {
    if (media.audio() != null || (offering && media.audioSink() != null)) {
      add(connection, audioTrack(), media.audio() != null);
    }
    if (media.video() != null || (offering && media.videoSink() != null)) {
      outlet = new FrameOutlet();
      add(
          connection,
          engine.factory().createVideoTrack("video", outlet.source()),
          media.video() != null);
    }
  }

  private MediaStreamTrack audioTrack() {
    if (media.audio() != null) {
      engine.pull(media.audio());
    }
    // All processing is off: it is for microphones, and makes a hash of a tone.
    audioSource = engine.factory().createAudioSource(new AudioOptions());
    return engine.factory().createAudioTrack("audio", audioSource);
  }

  private void add(RTCPeerConnection connection, MediaStreamTrack track, boolean sends) {
    tracks.add(track);
    NativeObject reference;
    if (sends) {
      reference = connection.addTrack(track, STREAM);
    } else {
      var receiveOnly = new RTCRtpTransceiverInit();
      receiveOnly.direction = RTCRtpTransceiverDirection.RECV_ONLY;
      reference = connection.addTransceiver(track, receiveOnly);
    }
    handles.add(Handles.of(reference));
  }

  /// Lets the video source run: before there is a connection, its pictures would be for nobody.
  void start() {
    var source = media.video();
    if (source != null && outlet != null && feed == null) {
      feed = source.start(outlet);
    }
  }

  /// Stops the source. Afterwards nothing touches the tracks any more.
  void stop() {
    if (feed != null) {
      try {
        feed.close();
      } catch (RuntimeException e) {
        // What is native must be given back all the same.
        LOG.log(System.Logger.Level.WARNING, "a video source could not be stopped", e);
      }
    }
    if (outlet != null) {
      outlet.close();
    }
  }

  /// Gives everything back, once the connection is gone.
  void dispose() {
    handles.forEach(Handles::release);
    tracks.forEach(MediaStreamTrack::dispose);
    if (outlet != null) {
      outlet.source().dispose();
    }
    if (audioSource != null) {
      Handles.release(Handles.of(audioSource));
    }
  }
}
