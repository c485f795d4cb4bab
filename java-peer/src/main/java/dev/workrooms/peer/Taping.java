package dev.workrooms.peer;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.VideoSource;
import dev.workrooms.peer.recorder.Participant;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.peer.recorder.Tape;
import dev.workrooms.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One call's part in a recording: a tape for the other side, and one for us where we send. The
/// other side is told when it begins, ends and breaks off.
final class Taping {
  private static final System.Logger LOG = System.getLogger(Taping.class.getName());

  private final Recording recording;
  private final Tape theirs;
  private final @Nullable Tape ours;

  /// Another one, once two calls have crossed.
  private volatile CallSession call;

  private final AtomicBoolean connected = new AtomicBoolean();

  /// What was said last.
  private volatile Event.@Nullable Recording told;

  /// @throws dev.workrooms.peer.recorder.RecordingFailed where nobody can join any more
  Taping(CallSession call, Recording recording, Media media) {
    this.call = call;
    this.recording = recording;
    var who = new Participant(call.remote(), call.remoteSession(), call.id(), false);
    theirs = recording.join(who, media.videoSink() != null);
    ours = sends(media) && recording.options().self() ? joinOurselves(media) : null;
    recording.onFailure(why -> tell(Event.Recording.State.FAILED, why));
    var _ = recording.finished().whenComplete((_, _) -> stopped());
  }

  private static boolean sends(Media media) {
    return media.video() != null || media.audio() != null;
  }

  private Tape joinOurselves(Media media) {
    var peer = call.peer();
    var who = new Participant(peer.options().profile(), peer.id(), call.id(), true);
    try {
      return recording.join(who, media.video() != null);
    } catch (RuntimeException e) {
      recording.leave(List.of(theirs), "it could not be recorded whole");
      throw e;
    }
  }

  /// The same media, overheard.
  Media overhear(Media media) {
    return new Media(video(media), audio(media), pictures(media), sound(media));
  }

  private @Nullable VideoSource video(Media media) {
    var source = media.video();
    return source == null || ours == null ? source : new OverheardPictures(source, ours);
  }

  private @Nullable AudioSource audio(Media media) {
    var source = media.audio();
    return source == null || ours == null ? source : new OverheardSound(source, ours);
  }

  private @Nullable VideoSink pictures(Media media) {
    var sink = media.videoSink();
    // First: the application's may take its time.
    return sink == null ? null : VideoSink.tee(theirs.pictures(), sink);
  }

  private @Nullable AudioSink sound(Media media) {
    var sink = media.audioSink();
    return sink == null ? null : AudioSink.tee(theirs.sound(), sink);
  }

  /// Equal for the same source, which so goes on where media are switched.
  private record OverheardPictures(VideoSource source, Tape tape) implements VideoSource {
    @Override
    public Feed start(VideoSink out) {
      return source.start(VideoSink.tee(tape.pictures(), out));
    }
  }

  private record OverheardSound(AudioSource source, Tape tape) implements AudioSource {
    @Override
    public void fill(short[] samples) {
      source.fill(samples);
      tape.sound().accept(samples);
    }
  }

  /// The call is connected: also where who records and who connects find out at the same time.
  void connected() {
    if (connected.compareAndSet(false, true)) {
      long now = System.nanoTime();
      if (told == null) {
        tell(Event.Recording.State.STARTED, null);
      } else {
        connectedAgain(); // it has failed already
      }
      tapes().forEach(tape -> tape.begin(now));
    }
  }

  /// Who is there now may be another process, or a page that was loaded again.
  void connectedAgain() {
    var last = told;
    if (last != null) {
      send(last);
    }
  }

  private void stopped() {
    tell(Event.Recording.State.STOPPED, null);
    call.recorded(this);
  }

  void movesTo(CallSession next) {
    call = next;
  }

  void remoteMuted(Muted muted) {
    theirs.muted(muted);
  }

  void muted(Muted muted) {
    if (ours != null) {
      ours.muted(muted);
    }
  }

  /// The call is over.
  ///
  /// @param outcome in words
  void end(String outcome) {
    recording.leave(tapes(), outcome);
  }

  private List<Tape> tapes() {
    var tapes = new ArrayList<>(List.of(theirs));
    if (ours != null) {
      tapes.add(ours);
    }
    return tapes;
  }

  private void tell(Event.Recording.State state, @Nullable String message) {
    var event = new Event.Recording(state, message);
    told = event;
    send(event);
  }

  private void send(Event.Recording event) {
    if (!call.leg().flowing()) {
      return;
    }
    try {
      call.sendAtOnce(Event.of(Event.Recording.TYPE, event));
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "call {0}: not told: {1}", call.id(), e.getMessage());
    }
  }
}
