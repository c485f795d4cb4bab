package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a browser can do and a {@link Connection} does not: it adds tracks in the middle of a call
/// and offers again. Its descriptions hold all of its candidates.
final class Browser implements Connection.Listener, AutoCloseable {
  final Witness seen = new Witness();
  private final CountDownLatch gathered = new CountDownLatch(1);
  private final Engine engine = new Engine();
  private final Incoming incoming = new Incoming(Media.receiving(seen, seen.ears()), this);
  private final Observer observer = new Observer(this, incoming);
  private final List<Outgoing> tracks = new ArrayList<>();
  private final RTCPeerConnection connection =
      engine.factory().createPeerConnection(new RTCConfiguration(), observer);

  /// Sends these from the next description on.
  void add(Media media) {
    var added = new Outgoing(engine, media);
    added.addTo(connection, false);
    added.start();
    tracks.add(added);
  }

  void openChannel() {
    observer.adopt(connection.createDataChannel(Observer.EVENTS, new RTCDataChannelInit()));
  }

  String offer() throws Exception {
    return describe(told -> connection.createOffer(new RTCOfferOptions(), told));
  }

  String answer(String offer) throws Exception {
    setRemote(RTCSdpType.OFFER, offer);
    return describe(told -> connection.createAnswer(new RTCAnswerOptions(), told));
  }

  void accept(String answer) {
    setRemote(RTCSdpType.ANSWER, answer);
  }

  private void setRemote(RTCSdpType type, String sdp) {
    var description = new RTCSessionDescription(type, sdp);
    Answers.done(told -> connection.setRemoteDescription(description, told));
  }

  private String describe(Ask<CreateSessionDescriptionObserver> ask) throws Exception {
    var description = Answers.description(ask);
    Answers.done(told -> connection.setLocalDescription(description, told));
    if (!gathered.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no candidates in 20 s");
    }
    return connection.getLocalDescription().sdp;
  }

  @Override
  public void candidate(@Nullable IceCandidate candidate) {
    if (candidate == null) {
      gathered.countDown();
    }
  }

  @Override
  public void state(Connection.State state) {}

  @Override
  public void channelOpen() {}

  @Override
  public void channelClosed() {}

  @Override
  public void message(String text) {}

  @Override
  public void file(DataChannel channel) {}

  @Override
  public void firstPicture() {}

  @Override
  public void firstSound() {}

  @Override
  public void close() {
    tracks.forEach(Outgoing::stop);
    incoming.close();
    observer.detach();
    long handle = Handles.of(connection);
    connection.close();
    observer.release();
    Handles.release(handle);
    tracks.forEach(Outgoing::dispose);
    engine.close();
  }
}
