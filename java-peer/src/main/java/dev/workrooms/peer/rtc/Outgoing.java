package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.VideoSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a connection sends: the sources, and the lanes that they fill. Sources can be changed at
/// any time. What is native is guarded by the connection's lock; {@link #feed} and {@link #stop}
/// run the application's code, and so come without it, one at a time.
final class Outgoing {
  private static final System.Logger LOG = System.getLogger(Outgoing.class.getName());

  private final Engine engine;
  private final Lane sound;
  private final Lane pictures;
  private final PulledSound pulled = new PulledSound();
  private volatile Media media;
  private boolean black;
  private boolean pulling;
  private volatile boolean started;
  private @Nullable AudioTrackSource audioSource;
  private volatile @Nullable FrameOutlet outlet;
  private @Nullable VideoSource fed;
  private VideoSource.@Nullable Feed feed;

  Outgoing(Engine engine, Media media) {
    this.engine = engine;
    this.media = media;
    this.sound = new Lane("audio", engine.codecs().audio(), this::soundTrack);
    this.pictures = new Lane("video", engine.codecs().video(), this::pictureTrack);
  }

  /// Opens and directs the lanes as the media want them.
  ///
  /// @param asking whether to ask the other side for what we only receive, too
  /// @return whether the other side has to hear of it by an offer
  boolean direct(RTCPeerConnection connection, boolean asking) {
    if (media.audio() != null && !pulling) {
      pulling = true;
      engine.pull(pulled);
    }
    pulled.from(media.audio());
    boolean audio =
        sound.direct(connection, media.audio() != null, media.audioSink() != null, asking);
    boolean video =
        pictures.direct(connection, media.video() != null, media.videoSink() != null, asking);
    return audio || video;
  }

  /// Whether the two sides have agreed on all that is to be sent.
  boolean settled() {
    return sound.settled() && pictures.settled();
  }

  void become(Media next) {
    media = next;
  }

  /// Silence and black pictures in place of what the sources make. A disabled track would go on
  /// with its pictures: webrtc-java's source of frames does not look at that (0.14).
  void mute(Muted next) {
    pulled.mute(next.audio());
    black = next.video();
    var way = outlet;
    if (way != null) {
      way.blacken(black);
    }
  }

  private AudioTrack soundTrack() {
    // All processing is off: it is for microphones, and makes a hash of a tone.
    var made = engine.factory().createAudioSource(new AudioOptions());
    audioSource = made;
    return engine.factory().createAudioTrack("audio", made);
  }

  private VideoTrack pictureTrack() {
    var made = new FrameOutlet();
    made.blacken(black);
    outlet = made;
    return engine.factory().createVideoTrack("video", made.source());
  }

  /// Lets the video source run: before there is a connection, its pictures would be for nobody.
  void start() {
    started = true;
  }

  /// Starts and stops the video source as it should be by now.
  synchronized void feed() {
    var source = started ? media.video() : null;
    var way = outlet;
    if (Objects.equals(source, fed)) {
      return;
    }
    halt();
    if (source != null && way != null) {
      fed = source;
      try {
        feed = source.start(way.inlet());
      } catch (Throwable e) { // some languages throw what they do not declare
        LOG.log(System.Logger.Level.WARNING, "a video source failed; no pictures are sent", e);
      }
    }
  }

  private void halt() {
    var last = feed;
    feed = null;
    fed = null;
    var way = outlet;
    if (way != null) {
      way.shut();
    }
    if (last != null) {
      try {
        last.close();
      } catch (Throwable e) {
        // What is native must be given back all the same.
        LOG.log(System.Logger.Level.WARNING, "a video source could not be stopped", e);
      }
    }
  }

  /// Stops the sources. Afterwards nothing touches the tracks any more.
  void stop() {
    started = false;
    pulled.from(null);
    feed();
  }

  /// Gives everything back, once the connection is gone.
  void dispose() {
    sound.dispose();
    pictures.dispose();
    var way = outlet;
    if (way != null) {
      way.close();
    }
    if (audioSource != null) {
      Handles.release(Handles.of(audioSource));
    }
  }
}
