package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One WebRTC connection of a call, and how far it has come. A call has a second one where the
/// other side has lost its own, or where what was said of the first may be lost. Hears from WebRTC
/// on its threads, and so only posts steps to the call's {@link Negotiation}; all else happens
/// there.
final class Attempt implements Connection.Listener {
  private static final int MOST_ARRIVING = 16 * 1024 * 1024;

  private final CallSession call;
  private final Negotiation negotiation;
  private final Recovery recovery;
  private volatile @Nullable Connection connection;
  private @Nullable Description theirs;
  private boolean offering;

  /// Something of ours is not in what the two sides have agreed on: another offer is due.
  private boolean owing;

  private volatile boolean reachable;
  private volatile boolean open;
  private boolean closed;
  private boolean missing;
  private int losses;
  private int restarts;
  private int offers;

  /// Characters of events that wait for their turn.
  private final AtomicInteger arriving = new AtomicInteger();

  Attempt(CallSession call, Negotiation negotiation, Recovery recovery) {
    this.call = call;
    this.negotiation = negotiation;
    this.recovery = recovery;
  }

  Attempt with(Media media, Muted muted) {
    var made = call.peer().open(media, this);
    made.mute(muted);
    connection = made;
    return this;
  }

  /// Makes an offer.
  String offer() {
    nextOffer();
    return connection().offer();
  }

  /// Makes an offer that looks for other ways to the other side.
  String restart() {
    nextOffer();
    restarts++;
    return connection().restart(call.peer().line().iceServers());
  }

  private void nextOffer() {
    offering = true;
    owing = false;
    offers++;
  }

  /// Which of our offers is the last: they are counted.
  int lastOffer() {
    return offers;
  }

  /// Takes our offer back; it is due again.
  void rollBack() {
    connection().rollBack();
    offering = false;
    owing = true;
  }

  /// Answers the other side's offer.
  String answer(String offer) {
    var answer = connection().answer(offer);
    theirs = new Description(offer);
    owing |= !connection().settled();
    return answer;
  }

  /// Takes the answer to our offer.
  void accept(String answer) {
    connection().accept(answer);
    offering = false;
    theirs = new Description(answer);
  }

  /// Sends and takes these from now on.
  void become(Media media) {
    owing |= connection().become(media);
  }

  void mute(Muted muted) {
    connection().mute(muted);
  }

  void add(IceCandidate candidate) {
    connection().add(candidate);
  }

  /// Our description as it was told, with the candidates that are known by now.
  String description() {
    return connection().description();
  }

  /// @throws IllegalStateException where it is not open, or there is no room for too long
  void send(String text) {
    connection().send(text);
  }

  CallStats stats() {
    return connection().stats();
  }

  /// The same without waiting for room.
  void sendAtOnce(String text) {
    connection().sendAtOnce(text);
  }

  /// A channel for a file that we send.
  ///
  /// @throws IllegalStateException where it is not open
  DataChannel openFile() {
    return connection().openFile();
  }

  void close() {
    var made = connection;
    if (made != null) {
      made.close();
    }
  }

  /// Whether our offer waits for its answer.
  boolean offering() {
    return offering;
  }

  /// Whether we have something to offer, and may: no other offer is under way.
  boolean due() {
    return owing && !offering && theirs != null;
  }

  /// Whether the other side's description is known.
  boolean described() {
    return theirs != null;
  }

  /// Whether this is the description of the other side's that we go by: what was said twice.
  boolean knows(String sdp) {
    return theirs != null && theirs.repeats(new Description(sdp));
  }

  /// Whether this is the offer that we have answered last, said again.
  boolean repeats(String sdp) {
    return !offering && knows(sdp);
  }

  /// Whether this description is of the connection at the other side that we are connected with.
  boolean belongs(String sdp) {
    return theirs != null && theirs.sameConnection(new Description(sdp));
  }

  /// Whether media and data flow, as far as we know. From any thread.
  boolean connected() {
    return reachable && open;
  }

  /// Whether the other side has closed its end.
  boolean closed() {
    return closed;
  }

  /// Notes that the way to the other side is lost; false where it was before.
  boolean missing() {
    if (missing || closed) {
      return false;
    }
    missing = true;
    losses++;
    return true;
  }

  /// Which loss is the last: they are counted.
  int lastLoss() {
    return losses;
  }

  /// How many ICE restarts were offered since it was connected last.
  int restarts() {
    return restarts;
  }

  private Connection connection() {
    var made = connection;
    if (made == null) {
      throw new IllegalStateException("the call is not connected");
    }
    return made;
  }

  @Override
  public void candidate(@Nullable IceCandidate candidate) {
    negotiation.step(
        this, () -> call.peer().line().tell(new ClientMessage.Ice(call.id(), candidate)));
  }

  @Override
  public void state(Connection.State state) {
    if (state == Connection.State.CONNECTED) {
      call.timeline().mark(Phase.ICE_CONNECTED);
    }
    negotiation.step(
        this,
        () -> {
          reachable = state == Connection.State.CONNECTED;
          switch (state) {
            case CONNECTED -> checkConnected();
            case DISCONNECTED -> recovery.disconnected(this);
            case FAILED -> recovery.failed(this);
          }
        });
  }

  @Override
  public void channelOpen() {
    call.timeline().mark(Phase.DATA_OPEN);
    negotiation.step(
        this,
        () -> {
          open = true;
          checkConnected();
        });
  }

  private void checkConnected() {
    if (reachable) {
      connection().startSending();
    }
    if (connected()) {
      missing = false;
      restarts = 0;
      negotiation.connected();
      call.nowConnected();
    }
  }

  @Override
  public void channelClosed() {
    negotiation.step(
        this,
        () -> {
          open = false;
          closed = true;
          recovery.left();
        });
  }

  @Override
  public void message(String text) {
    int characters = text.length();
    if (arriving.addAndGet(characters) > MOST_ARRIVING) {
      call.end(new CallEnd.Failed("events come faster than they are handled"), HangupReason.FAILED);
      return;
    }
    negotiation.step(
        this,
        () -> {
          arriving.addAndGet(-characters);
          call.events().received(text);
        });
  }

  @Override
  public void file(DataChannel channel) {
    call.audience().files().arrived(channel);
  }

  @Override
  public void firstPicture() {
    call.timeline().mark(Phase.FIRST_VIDEO);
  }

  @Override
  public void firstSound() {
    call.timeline().mark(Phase.FIRST_AUDIO);
  }
}
