package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import org.jspecify.annotations.Nullable;

/// One WebRTC connection of a call, and how far it has come. A call has a second one where the
/// other side has lost its own, or where what was said of the first may be lost. Hears from WebRTC
/// on its threads, and so only posts steps to the call's {@link Negotiation}; all else happens
/// there.
final class Attempt implements Connection.Listener {
  private final CallSession call;
  private final Negotiation negotiation;
  private volatile @Nullable Connection connection;
  private @Nullable String theirs;
  private boolean offering;
  private volatile boolean reachable;
  private volatile boolean open;
  private boolean missed;

  Attempt(CallSession call, Negotiation negotiation) {
    this.call = call;
    this.negotiation = negotiation;
  }

  Attempt with(Media media) {
    connection = call.peer().open(media, this);
    return this;
  }

  /// Makes the offer.
  String offer() {
    offering = true;
    return connection().offer();
  }

  /// Answers the other side's offer.
  String answer(String offer) {
    var answer = connection().answer(offer);
    theirs = offer;
    return answer;
  }

  /// Takes the answer to our offer.
  void accept(String answer) {
    connection().accept(answer);
    offering = false;
    theirs = answer;
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

  /// Whether the other side's description is known.
  boolean described() {
    return theirs != null;
  }

  /// Whether this is the description of the other side's that we go by: what was said twice. Its
  /// origin tells (RFC 8866, 5.2); candidates may have been added meanwhile.
  boolean knows(String sdp) {
    return theirs != null && origin(theirs).equals(origin(sdp));
  }

  /// Whether media and data flow, as far as we know. From any thread.
  boolean connected() {
    return reachable && open;
  }

  private static String origin(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElse(sdp);
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
          switch (state) {
            case CONNECTED -> {
              reachable = true;
              checkConnected();
            }
            // WebRTC tries on by itself, and tells when it gives up.
            case DISCONNECTED -> {}
            case FAILED -> failed();
          }
        });
  }

  private void failed() {
    reachable = false;
    var why = "the connection to the other side broke";
    if (!call.established()) {
      call.end(new CallEnd.Failed(why), HangupReason.FAILED);
    } else if (missing(why)) {
      negotiation.connectionFailed();
    }
  }

  /// Gives the other side time to come back: an ICE restart of theirs may save this connection.
  ///
  /// @return false where that time runs already
  private boolean missing(String why) {
    if (missed) {
      return false;
    }
    missed = true;
    call.away(why);
    return true;
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
      missed = false;
      call.nowConnected();
      negotiation.connected();
    }
  }

  @Override
  public void channelClosed() {
    negotiation.step(
        this,
        () -> {
          open = false;
          var _ = missing("the other side closed the connection");
        });
  }

  @Override
  public void message(String text) {
    negotiation.step(this, () -> call.received(text));
  }

  @Override
  public void file(DataChannel channel) {
    call.files().arrived(channel);
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
