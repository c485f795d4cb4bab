package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.FfmpegVersion;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A recording: a folder with a file for each participant and `call.json` ({@link CallRecord})
/// beside them. It lasts until the call ends, or the last of several that it was given to, or until
/// it is stopped. Then the files are read back. Thread-safe.
///
/// Whatever happens to it, the call goes on undisturbed: what can't be written is left out, and
/// {@link #onFailure} tells.
public final class Recording implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Recording.class.getName());
  private static final int MOST_TAPES = 100;

  /// For so long a slow disk is waited for in the end.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Folder folder;
  private final RecordingOptions options;
  private final Past past;
  private final Duration patience;
  private final long zero;
  private final List<Track> tracks = new ArrayList<>();
  private final List<Consumer<String>> failureHandlers = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final CompletableFuture<CallRecord> finished = new CompletableFuture<>();
  private final CallId callid;
  private int going;
  private boolean stopping;

  /// Is held while `call.json` is written: who takes part in the call must never wait for that.
  private final Object pen = new Object();

  /// By the pen.
  private boolean over;

  private Recording(Folder folder, CallId callid, RecordingOptions options, Duration patience) {
    this.folder = folder;
    this.callid = callid;
    this.options = options;
    this.patience = patience;
    this.past = Past.of(folder.path());
    this.zero = System.nanoTime() - past.elapsed().toNanos();
  }

  /// Makes the folder of a call, named by its id, within this one, which is made where it does not
  /// exist. Where the call was recorded before, what comes is added to that.
  ///
  /// @throws RecordingFailed where that can't be done, or the call is being recorded there already
  /// @throws dev.workrooms.peer.ffmpeg.FfmpegMissing where this machine can't load FFmpeg
  public static Recording start(Path root, CallId callid, RecordingOptions options) {
    return start(root, callid, options, PATIENCE);
  }

  /// The same with another patience than half a minute.
  ///
  /// @param patience how long files may take to be finished, once the recording has ended
  static Recording start(Path root, CallId callid, RecordingOptions options, Duration patience) {
    FfmpegVersion.load();
    var folder = Folder.take(root.resolve(callid.value()));
    try {
      var recording = new Recording(folder, callid, options, patience);
      recording.write(State.RECORDING, null, null);
      return recording;
    } catch (RuntimeException | Error e) {
      folder.discard();
      throw e;
    }
  }

  /// The folder.
  public Path folder() {
    return folder.path();
  }

  /// How it is recorded.
  public RecordingOptions options() {
    return options;
  }

  /// Records one more participant, until {@link #leave}.
  ///
  /// @param pictured whether pictures are to be expected from it
  /// @throws RecordingFailed where it is being stopped, or has a hundred already
  public synchronized Tape join(Participant who, boolean pictured) {
    if (stopping || tracks.size() == MOST_TAPES) {
      throw new RecordingFailed(
          stopping ? "the recording has ended" : "a recording has a hundred files at most", null);
    }
    var format = pictured ? options.format() : options.format().soundAlone();
    int number = past.participants().size() + tracks.size() + 1;
    var name = "participant-%d.%s".formatted(number, format.extension());
    var tape = new Tape(folder.path().resolve(name), format, this);
    tracks.add(new Track(who, tape));
    going++;
    return tape;
  }

  /// These are not recorded any more. With the last, the recording ends.
  ///
  /// @param outcome how their call ended, in words
  public void leave(List<Tape> tapes, String outcome) {
    long now = System.nanoTime();
    boolean last;
    synchronized (this) {
      if (stopping) {
        return;
      }
      going -= tapes.size();
      last = going == 0;
      stopping = last;
    }
    tapes.forEach(tape -> tape.stop(now));
    if (last) {
      Thread.startVirtualThread(() -> finish(now, outcome));
    }
  }

  /// Calls the handler with each failure, those of before included: a sentence for a person. On a
  /// thread of its own.
  public synchronized void onFailure(Consumer<String> handler) {
    failureHandlers.add(handler);
    failures.forEach(why -> tell(handler, why));
  }

  private static void tell(Consumer<String> handler, String why) {
    Thread.startVirtualThread(() -> handler.accept(why));
  }

  /// A tape has begun.
  void begun() {
    Thread.startVirtualThread(this::update);
  }

  /// A tape breaks off.
  void failed(String why) {
    synchronized (this) {
      failures.add(why);
      failureHandlers.forEach(handler -> tell(handler, why));
    }
    Thread.startVirtualThread(this::update);
  }

  /// So that a process that is killed leaves what a later one needs.
  private void update() {
    synchronized (pen) {
      if (over) {
        return;
      }
      try {
        write(State.RECORDING, null, null);
      } catch (RecordingFailed e) {
        LOG.log(System.Logger.Level.WARNING, "recording of call {0}: {1}", callid, e.getMessage());
      }
    }
  }

  /// Ends it, reads the files back, and says what there is. Waits for that. Where it has ended, it
  /// says the same again.
  ///
  /// @throws RecordingFailed where `call.json` could not be written; the files are there
  public CallRecord stop() {
    long now = System.nanoTime();
    boolean first;
    synchronized (this) {
      first = !stopping;
      stopping = true;
    }
    if (first) {
      finish(now, null);
    }
    return await();
  }

  /// Waits until it has ended and the files were read back.
  ///
  /// @throws RecordingFailed where `call.json` could not be written; the files are there
  public CallRecord await() {
    try {
      return finished.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RecordingFailed failed ? failed : e;
    }
  }

  /// Completes as {@link #await()} returns.
  public CompletableFuture<CallRecord> finished() {
    return finished.copy();
  }

  private void finish(long now, @Nullable String outcome) {
    try {
      var all = tracks();
      all.forEach(track -> track.tape().stop(now));
      long until = System.nanoTime() + patience.toNanos();
      for (var track : all) {
        track.tape().awaitFinished(Duration.ofNanos(until - System.nanoTime()));
      }
      all.forEach(Track::verify);
      boolean whole = all.stream().allMatch(Track::whole);
      var record = conclude(past.with(whole), now, outcome);
      finished.complete(options.mix() ? mixed(record) : record);
    } catch (RuntimeException | Error e) {
      finished.completeExceptionally(e);
    } finally {
      folder.close();
    }
  }

  private CallRecord mixed(CallRecord unmixed) {
    try {
      return Mix.make(folder.path(), MixOptions.defaults().withFormat(options.format()));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "recording of call " + callid + ": there is no mix", e);
      failed("the recording could not be mixed");
      return unmixed;
    }
  }

  private synchronized List<Track> tracks() {
    return List.copyOf(tracks);
  }

  private CallRecord conclude(State state, long now, @Nullable String outcome) {
    synchronized (pen) {
      over = true;
      folder.makeRoom();
      return write(state, past.start().plusNanos(now - zero), outcome);
    }
  }

  private CallRecord write(State state, @Nullable Instant end, @Nullable String outcome) {
    var participants = new ArrayList<>(past.participants());
    tracks().forEach(track -> participants.add(track.describe(zero)));
    var record = new CallRecord(callid, state, past.start(), end, outcome, participants, null);
    try {
      CallFile.write(folder.path(), record);
      return record;
    } catch (IOException e) {
      throw new RecordingFailed("Can't write to " + folder.path() + ": " + Words.of(e), e);
    }
  }

  /// As {@link #stop()}, but never fails.
  @Override
  public void close() {
    try {
      stop();
    } catch (RecordingFailed e) {
      LOG.log(System.Logger.Level.WARNING, "recording of call {0}: {1}", callid, e.getMessage());
    }
  }
}
