package dev.workrooms.peer;

import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.VideoSource;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.peer.recorder.RecordingOptions;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call with one other side. Safe to use from any thread, in any state.
///
/// Handlers run one after the other on the call's own virtual thread: they may block, and what they
/// throw is logged with the call's id and harms nobody else.
public final class Call {
  private final Audience audience;

  Call(Audience audience) {
    this.audience = audience;
  }

  private CallSession session() {
    return audience.session();
  }

  /// What both sides and the server know the call by. Where both sides call each other at once, it
  /// may change before the call is connected.
  public CallId id() {
    return session().id();
  }

  /// Whether we called.
  public boolean outbound() {
    return session().outbound();
  }

  /// Who the other side says it is.
  public UserProfiles remote() {
    return session().remote();
  }

  /// The other side's session.
  public SessionId remoteSession() {
    return session().remoteSession();
  }

  /// How far it has come.
  public CallState state() {
    return session().state();
  }

  /// Calls the handler with each change of {@link #state()} from now on.
  public void onState(Consumer<CallState> handler) {
    audience.onState(Objects.requireNonNull(handler));
  }

  /// Takes an inbound call; returns at once. {@link #awaitConnected()} waits for the rest. Once the
  /// call has ended, nothing happens.
  ///
  /// @throws IllegalStateException for an outbound call, and where it was answered before
  public void answer(Media media) {
    session().answer(Objects.requireNonNull(media));
  }

  /// Says no to an inbound call. Later, or to an outbound call, it hangs up.
  public void decline() {
    session().decline();
  }

  /// Ends the call, whatever its state; returns at once. Once it has ended, nothing happens.
  public void hangUp() {
    session().hangUp();
  }

  /// What a program keeps to take the call up again after a restart.
  public KeptCall kept() {
    return session().kept();
  }

  /// Takes a call up again that was kept over a restart of this program, with a new connection;
  /// returns at once. Once the call has ended, nothing happens.
  ///
  /// @throws IllegalStateException where it was not kept, or was taken up before
  public void takeUp(Media media) {
    session().takeUp(Objects.requireNonNull(media));
  }

  /// Waits until media and data flow: not longer than the peer's ring and media timeouts.
  ///
  /// @return this call
  /// @throws CallFailed where it ended before
  public Call awaitConnected() {
    try {
      var _ = audience.connected().join();
      return this;
    } catch (CompletionException e) {
      throw e.getCause() instanceof CallFailed failed ? new CallFailed(failed.end()) : e;
    }
  }

  /// Completes as {@link #awaitConnected()} returns, or with {@link CallFailed}. What is chained to
  /// it may block.
  public CompletableFuture<Call> connected() {
    return unhurried(audience.connected().thenApply(_ -> this));
  }

  /// What the call sends, and where what it receives goes. Before it was answered: nothing.
  public Media media() {
    return session().media();
  }

  /// Sends and takes these media from now on, whatever there was before; returns at once. Sources
  /// that stay go on. Where sound or pictures were not sent before, the two sides agree on that
  /// first. For a call that is not answered yet, or over, nothing happens.
  public void switchTo(Media media) {
    var next = Objects.requireNonNull(media);
    session().switchTo(_ -> next);
  }

  /// Sends these pictures from now on; null sends none. Otherwise as {@link #switchTo}.
  public void switchVideo(@Nullable VideoSource video) {
    session().switchTo(media -> media.withVideo(video));
  }

  /// Sends this sound from now on; null sends none. Otherwise as {@link #switchTo}.
  public void switchAudio(@Nullable AudioSource audio) {
    session().switchTo(media -> media.withAudio(audio));
  }

  /// Sends silence or black pictures while the sources go on, and tells the other side (event
  /// `mute`).
  public void mute(Muted muted) {
    session().mute(Objects.requireNonNull(muted));
  }

  /// What we do not send at the moment: muted, or without a source.
  public Muted muted() {
    return session().muted();
  }

  /// What the other side says that it does not send at the moment.
  public Muted remoteMuted() {
    return session().remoteMuted();
  }

  /// Calls the handler with each change of {@link #remoteMuted()} from now on.
  public void onRemoteMuted(Consumer<Muted> handler) {
    audience.onRemoteMuted(Objects.requireNonNull(handler));
  }

  /// Records the call into a folder of its own, named by its id, within `root`: a file for the
  /// other
  /// side, and one for what we send. Pictures are recorded where the call's media ask for them. It
  /// ends with the call, or by `stop`. The other side is told (event `recording`).
  ///
  /// @throws dev.workrooms.peer.recorder.RecordingFailed where the folder can't be written to
  /// @throws dev.workrooms.peer.ffmpeg.FfmpegMissing where this machine can't load FFmpeg
  /// @throws IllegalStateException where the call has ended, or is being recorded already
  public Recording record(Path root) {
    return record(root, RecordingOptions.usual());
  }

  /// The same with other options.
  public Recording record(Path root, RecordingOptions options) {
    var recording = Recording.start(root, id(), options);
    try {
      record(recording);
      return recording;
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
  }

  /// Records the call into a recording that another call has begun, on the same time line. It ends
  /// with the last of them.
  ///
  /// @throws dev.workrooms.peer.recorder.RecordingFailed where that has ended
  /// @throws IllegalStateException where the call has ended, or is being recorded already
  public void record(Recording recording) {
    session().record(Objects.requireNonNull(recording));
  }

  /// What has come and gone until now. Blocks while WebRTC counts: some milliseconds as a rule.
  ///
  /// @throws IllegalStateException where there is no WebRTC connection: before the call is
  ///     answered, and when it has ended
  public CallStats stats() {
    return session().leg().stats();
  }

  /// Sends an event on the data channel, reliably and in order; what is under way when the
  /// connection
  /// is replaced by a new one is lost. Where 16 MiB wait to be sent, it
  /// waits for room, 30 seconds at most.
  ///
  /// @param type for the application to choose; 1 to 100 characters
  /// @param detail a record or map, to be a JSON object
  /// @throws IllegalStateException where the call is not connected, ends meanwhile, or there was no
  ///     room in time
  /// @throws IllegalArgumentException where the event is none, or longer than 262,144 bytes
  public void send(String type, Object detail) {
    try {
      session().send(Event.of(type, detail));
    } catch (Refused e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  /// The same with an event as it came or was made.
  public void send(Event event) {
    session().send(event);
  }

  /// Calls the handler with the detail of each event of this type. Up to 64 events that came before
  /// anybody listened for them are kept for it.
  public void on(String type, Consumer<Json> handler) {
    audience.inbox().on(Objects.requireNonNull(type), Objects.requireNonNull(handler));
  }

  /// Calls the handler with each event, of whatever type.
  public void onEvent(Consumer<Event> handler) {
    audience.inbox().onAny(Objects.requireNonNull(handler));
  }

  /// Sends a file under its own name; returns at once. Of many, sixteen are on their way at once,
  /// and
  /// the others wait for their turn, in order. Where the two sides are not connected then, it ends
  /// as `FileEnd.Failed`.
  ///
  /// @throws IllegalArgumentException where there is no such file, or its name can't be sent
  /// @throws java.io.UncheckedIOException where it can't be looked at
  /// @throws IllegalStateException where the call has ended, or 1,000 wait already
  public FileTransfer sendFile(Path file) {
    return audience.files().send(file);
  }

  /// The same with the content of a stream, which is closed in the end, however that comes.
  ///
  /// @param info where its size is known and turns out to be another, the file is not sent
  public FileTransfer sendFile(FileInfo info, InputStream content) {
    return audience.files().send(info, content);
  }

  /// Calls the handler with each file that the other side wants to send, those included that came
  /// up
  /// to five seconds before, sixteen at most. There is one; without any, files are declined.
  public void onFile(Consumer<IncomingFile> handler) {
    audience.files().onFile(handler);
  }

  /// When each phase was reached.
  public Timeline timeline() {
    return session().timeline();
  }

  /// Completes when the call has ended and everything native of it is given back. Never fails. What
  /// is chained to it may block. To ask now and then, use {@link #state()}: each future lives as
  /// long
  /// as the call.
  public CompletableFuture<CallEnd> ended() {
    return unhurried(audience.ended());
  }

  /// Waits until the call has ended, whatever comes.
  public CallEnd awaitEnd() {
    return audience.ended().join();
  }

  /// The same for so long at most; empty where the call goes on.
  public Optional<CallEnd> awaitEnd(Duration atMost) {
    var end =
        audience.ended().copy().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    return Optional.ofNullable(end.join());
  }

  /// Its id, the other side's name and its state, for logs.
  @Override
  public String toString() {
    return "Call[" + id().value() + ", " + remote().displayName() + ", " + state() + "]";
  }

  /// A copy that completes on a thread of its own: what is chained to it holds up nothing of ours.
  private static <T> CompletableFuture<T> unhurried(CompletableFuture<T> future) {
    return future.whenCompleteAsync((_, _) -> {}, Thread::startVirtualThread);
  }
}
