package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.workrooms.protocol.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A connection to nobody, which looks for candidates with one ICE server.
final class Gathering implements PeerConnectionObserver {
  private static final Pattern TYPE = Pattern.compile(" typ (host|srflx|relay)\\b");

  private final long start = System.nanoTime();
  private final Map<Gathered.Type, Duration> found = new ConcurrentHashMap<>();
  private final Set<Integer> errors = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Gathered.Type wanted;
  private volatile boolean complete;

  private Gathering(Gathered.Type wanted) {
    this.wanted = wanted;
  }

  /// Blocks until there is a candidate of the type that is wanted, WebRTC has tried everything, or
  /// the time is over.
  ///
  /// @throws IllegalStateException where the server is none that WebRTC can use
  static Gathered with(
      PeerConnectionFactory factory, IceServer server, Gathered.Type wanted, Duration patience) {
    var configuration = IceConfiguration.of(List.of(server));
    if (configuration.iceServers.isEmpty()) {
      throw new IllegalStateException("WebRTC can't use this ICE server");
    }
    var gathering = new Gathering(wanted);
    var connection = factory.createPeerConnection(configuration, gathering);
    // Without something to send there is nothing to gather for.
    var channel = connection.createDataChannel("probe", new RTCDataChannelInit());
    try {
      gathering.run(connection, patience);
      return new Gathered(gathering.found, gathering.errors, gathering.complete);
    } finally {
      channel.close();
      long handle = Handles.of(connection);
      connection.close();
      Handles.release(Handles.of(channel));
      Handles.release(handle);
    }
  }

  private void run(RTCPeerConnection connection, Duration patience) {
    var offer = Answers.description(told -> connection.createOffer(new RTCOfferOptions(), told));
    Answers.done(told -> connection.setLocalDescription(offer, told));
    try {
      var _ = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onIceCandidate(RTCIceCandidate candidate) {
    Callbacks.run(() -> found(candidate.sdp));
  }

  private void found(String candidate) {
    var type = TYPE.matcher(candidate);
    if (type.find()) {
      var known = Gathered.Type.valueOf(type.group(1).toUpperCase(Locale.ROOT));
      found.putIfAbsent(known, Duration.ofNanos(System.nanoTime() - start));
      if (known == wanted) {
        over.countDown();
      }
    }
  }

  @Override
  public void onIceCandidateError(RTCPeerConnectionIceErrorEvent error) {
    Callbacks.run(() -> errors.add(error.getErrorCode()));
  }

  @Override
  public void onIceGatheringChange(RTCIceGatheringState state) {
    Callbacks.run(
        () -> {
          if (state == RTCIceGatheringState.COMPLETE) {
            complete = true;
            over.countDown();
          }
        });
  }
}
