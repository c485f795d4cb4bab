package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.protocol.FileMessage;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One WebRTC connection: descriptions and candidates in and out, one event channel, sound and
/// pictures. Its methods may be called from any thread, except from the listener's own calls; they
/// block while WebRTC works, ten seconds at most. After `close` they throw `IllegalStateException`.
public final class Connection implements AutoCloseable {
  /// Hears what happens. Called on WebRTC's threads: it must only post, never block nor call back.
  public interface Listener {
    /// A candidate for the other side; null: there are no more.
    void candidate(@Nullable IceCandidate candidate);

    /// The connection as a whole (ICE and DTLS) is in another state.
    void state(State state);

    /// Events can be sent.
    void channelOpen();

    /// The channel was closed by the other side, or broke.
    void channelClosed();

    /// An event came in.
    void message(String text);

    /// The other side opened a channel for a file.
    void file(DataChannel channel);

    /// The first picture was decoded.
    void firstPicture();

    /// The first sound that is not silence came in.
    void firstSound();
  }

  /// W3C `RTCPeerConnectionState`, as far as it matters here.
  public enum State {
    /// Media and data can flow.
    CONNECTED,
    /// Nothing comes through at the moment; it may come back by itself.
    DISCONNECTED,
    /// It won't come back without an ICE restart.
    FAILED
  }

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  /// For room in the channel of events.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Engine engine;
  private final LipSync lipSync;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final Observer observer;
  private final RTCPeerConnection connection;
  private boolean begun;
  private boolean closed;

  Connection(Engine engine, List<IceServer> servers, Media media, Listener listener) {
    this.engine = engine;
    this.lipSync = new LipSync(this::askForLipSync);
    this.incoming = new Incoming(media, listener, lipSync);
    this.outgoing = new Outgoing(engine, media);
    this.observer = new Observer(listener, incoming);
    try {
      this.connection =
          engine.factory().createPeerConnection(IceConfiguration.of(servers), observer);
    } catch (RuntimeException | Error e) {
      incoming.close();
      throw e;
    }
  }

  /// Makes an offer, whose candidates then begin to come; the first opens the event channel, too.
  public String offer() {
    return offer(false);
  }

  /// The same with new ICE credentials and candidates (RFC 8445, 9): for where the way to the other
  /// side is lost, by these ICE servers from now on.
  public String restart(List<IceServer> servers) {
    locked(
        () -> {
          connection.setConfiguration(IceConfiguration.of(servers));
          return "";
        });
    return offer(true);
  }

  private String offer(boolean restarting) {
    return feeding(
        () -> {
          outgoing.direct(connection, true);
          if (!begun) {
            begun = true;
            var _ = observer.adopt(createChannel(Observer.EVENTS));
          }
          var options = new RTCOfferOptions();
          options.iceRestart = restarting;
          return describe(told -> connection.createOffer(options, told));
        });
  }

  /// Takes the other side's offer, the first or a later one, and answers it.
  public String answer(String offer) {
    return feeding(
        () -> {
          begun = true;
          setRemote(RTCSdpType.OFFER, offer);
          outgoing.direct(connection, false);
          return describe(told -> connection.createAnswer(new RTCAnswerOptions(), told));
        });
  }

  /// Whether all that we send and ask for has its place in what the two sides have agreed on. Not
  /// so after an answer to an offer that had no place for it: then an offer of ours is due.
  public boolean settled() {
    return locked(outgoing::settled);
  }

  /// Takes our offer back, for theirs crosses it and we are the polite side (W3C WebRTC, 10.7).
  public void rollBack() {
    locked(
        () -> {
          var nothing = new RTCSessionDescription(RTCSdpType.ROLLBACK, "");
          Answers.done(told -> connection.setLocalDescription(nothing, told));
          return "";
        });
  }

  /// Sends and takes these media from now on.
  ///
  /// @return whether the other side has to hear of it, by an offer
  public boolean become(Media media) {
    return feeding(
        () -> {
          incoming.become(media);
          outgoing.become(media);
          return begun && outgoing.direct(connection, true);
        });
  }

  /// Sends silence or black pictures in place of what the sources make.
  public void mute(Muted muted) {
    locked(
        () -> {
          outgoing.mute(muted);
          return "";
        });
  }

  /// What has come and gone until now. Waits for WebRTC, ten seconds at most.
  public CallStats stats() {
    var report = new CompletableFuture<RTCStatsReport>();
    locked(
        () -> {
          connection.getStats(report::complete);
          return "";
        });
    return Statistics.of(Answers.await(report));
  }

  /// Does not wait: it runs where pictures are shown.
  private void askForLipSync() {
    if (lock.tryLock()) {
      try {
        if (!closed) {
          connection.getStats(
              report -> Callbacks.run(() -> lipSync.tell(Statistics.waits(report))));
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /// Takes the answer to our offer.
  public void accept(String answer) {
    locked(
        () -> {
          setRemote(RTCSdpType.ANSWER, answer);
          return answer;
        });
  }

  /// Our own description, with the candidates that have been found so far.
  public String description() {
    var description = new CompletableFuture<String>();
    // On WebRTC's own thread, which may be adding candidates to it; webrtc-java 0.14 reads it on
    // ours.
    locked(
        () -> {
          connection.getStats(
              _ -> Callbacks.run(() -> description.complete(connection.getLocalDescription().sdp)));
          return "";
        });
    return Answers.await(description);
  }

  /// Takes a candidate of the other side. WebRTC ignores those that come before a description: keep
  /// them until then. Names under `.local` can't be resolved here, and an empty candidate is
  /// Firefox's way to say that there are no more: both are left out.
  public void add(IceCandidate candidate) {
    var text = candidate.candidate();
    if (text.isBlank() || text.contains(".local ")) {
      return;
    }
    var index = Objects.requireNonNullElse(candidate.sdpMLineIndex(), 0);
    var mid = Objects.requireNonNullElse(candidate.sdpMid(), "");
    locked(
        () -> {
          try {
            connection.addIceCandidate(new RTCIceCandidate(mid, index, text));
          } catch (Error unreadable) {
            if (unreadable.getClass() != Error.class) {
              throw unreadable;
            }
            // One candidate of many: the others may do.
            LOG.log(System.Logger.Level.DEBUG, "a candidate that WebRTC can't read");
          }
          return text;
        });
  }

  /// Lets the sources run.
  public void startSending() {
    feeding(
        () -> {
          outgoing.start();
          return "";
        });
  }

  /// Sends a text on the event channel; where 16 MiB wait to be sent, waits for room, 30 s at most.
  ///
  /// @throws IllegalArgumentException where it is longer than 262,144 bytes of UTF-8
  /// @throws IllegalStateException where the channel is not open, or there was no room in time
  public void send(String text) {
    send(text, LONGEST_WAIT);
  }

  /// The same without waiting for room.
  public void sendAtOnce(String text) {
    send(text, Duration.ZERO);
  }

  private void send(String text, Duration longest) {
    long start = System.nanoTime();
    while (!locked(() -> events().offer(text))) {
      if (System.nanoTime() - start >= longest.toNanos()) {
        throw new IllegalStateException(
            "16 MiB of events wait to be sent, and the other side does not take them");
      }
      Threads.pause();
    }
  }

  /// Opens a channel for a file.
  ///
  /// @throws IllegalStateException where the two sides are not connected, or so many are open that
  ///     there is no place for another
  public DataChannel openFile() {
    return locked(
        () -> {
          if (!events().open()) {
            throw new IllegalStateException("the data channel is not open");
          }
          var channel = observer.adopt(createChannel(FileMessage.LABEL));
          if (channel == null) {
            throw new IllegalStateException("too many channels for files are open");
          }
          return channel;
        });
  }

  private RTCDataChannel createChannel(String label) {
    return connection.createDataChannel(label, new RTCDataChannelInit());
  }

  private DataChannel events() {
    var events = observer.events();
    if (events == null) {
      throw new IllegalStateException("the data channel is not open");
    }
    return events;
  }

  private String describe(Ask<CreateSessionDescriptionObserver> ask) {
    var description = Answers.description(ask);
    Answers.done(told -> connection.setLocalDescription(description, told));
    return description.sdp;
  }

  private void setRemote(RTCSdpType type, String sdp) {
    var description = new RTCSessionDescription(type, sdp);
    Answers.done(told -> connection.setRemoteDescription(description, told));
  }

  /// The same, and then starts and stops sources as it is due: their code is the application's, and
  /// never runs under our lock.
  private <T> T feeding(Supplier<T> act) {
    var result = locked(act);
    outgoing.feed();
    return result;
  }

  private <T> T locked(Supplier<T> act) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the connection is closed");
      }
      return act.get();
    } catch (Error e) {
      // webrtc-java throws `java.lang.Error` for what it can't read; its text may quote the SDP.
      if (e.getClass() == Error.class) {
        throw new IllegalStateException("WebRTC can't read what the other side sent", e);
      }
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /// Ends it and gives all native memory and threads back. Twice is harmless; the second returns at
  /// once.
  @Override
  public void close() {
    if (!closing()) {
      return;
    }
    // Not under the lock: sources and sinks that end now may be waiting for it. The order is
    // WebRTC's:
    // sinks off, connection away, then what it used.
    outgoing.stop();
    incoming.close();
    observer.detach();
    long handle = Handles.of(connection);
    connection.close();
    observer.release();
    Handles.release(handle);
    outgoing.dispose();
    engine.close();
  }

  /// False where it is closed already. Afterwards nobody uses what is native any more.
  private boolean closing() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      return first;
    } finally {
      lock.unlock();
    }
  }
}
