package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One medium of a connection, sound or pictures, in both directions: the track that is sent, and
/// the transceiver it goes through (W3C WebRTC, 5.4), whichever side made that. The other side may
/// stop that for good, by a port of zero (RFC 8829, 5.9); then there is nothing to direct any more,
/// and webrtc-java 0.14 would end the process if we tried.
final class Lane {
  private static final List<String> STREAM = List.of("workrooms");

  private final String kind;
  private final List<RTCRtpCodecCapability> codecs;
  private final Supplier<? extends MediaStreamTrack> maker;
  private final List<Long> references = new ArrayList<>();
  private @Nullable MediaStreamTrack track;
  private @Nullable RTCRtpTransceiver transceiver;

  /// @param kind `audio` or `video`
  /// @param codecs those to offer and to take, the preferred first
  /// @param maker makes the track, once it is needed
  Lane(
      String kind, List<RTCRtpCodecCapability> codecs, Supplier<? extends MediaStreamTrack> maker) {
    this.kind = kind;
    this.codecs = codecs;
    this.maker = maker;
  }

  /// Opens and directs it as the two sides want it.
  ///
  /// @param asking whether to ask the other side for what we only receive, too
  /// @return whether the other side has to hear of it by an offer
  boolean direct(RTCPeerConnection connection, boolean sends, boolean receives, boolean asking) {
    if (transceiver == null) {
      transceiver = offered(connection);
    }
    var lane = transceiver;
    if (lane != null && lane.stopped()) {
      return false;
    }
    if (lane == null || (sends && track == null)) {
      return open(connection, sends, receives, asking);
    }
    var wanted = direction(sends, receives);
    if (lane.getDirection() == wanted) {
      return false;
    }
    lane.setDirection(wanted);
    return true;
  }

  private boolean open(
      RTCPeerConnection connection, boolean sends, boolean receives, boolean asking) {
    if (sends) {
      // It takes a transceiver of the other side's, where there is one (RFC 8829, 5.1.2).
      references.add(Handles.of(connection.addTrack(track(), STREAM)));
      var carrying = carrying(connection, track());
      transceiver = carrying;
      carrying.setDirection(direction(true, receives));
      return true;
    }
    if (receives && asking) {
      var receiveOnly = new RTCRtpTransceiverInit();
      receiveOnly.direction = RTCRtpTransceiverDirection.RECV_ONLY;
      var opened = connection.addTransceiver(track(), receiveOnly);
      references.add(Handles.of(opened));
      opened.setCodecPreferences(codecs);
      transceiver = opened;
      return true;
    }
    return false;
  }

  private MediaStreamTrack track() {
    if (track == null) {
      track = maker.get();
    }
    return track;
  }

  /// Whether the two sides have a place for it in their descriptions, where it needs one.
  boolean settled() {
    return transceiver == null || transceiver.stopped() || placed(transceiver.getMid());
  }

  private static boolean placed(@Nullable String mid) {
    return mid != null && !mid.isEmpty();
  }

  /// The transceiver of this kind that the other side's offer has made.
  private @Nullable RTCRtpTransceiver offered(RTCPeerConnection connection) {
    for (var each : connection.getTransceivers()) {
      if (!each.stopped() && each.getReceiver().getTrack().getKind().equals(kind)) {
        return own(each);
      }
    }
    return null;
  }

  /// The wrappers that the getters hand out hold no reference: WebRTC drops a transceiver that the
  /// other side has stopped.
  private RTCRtpTransceiver own(RTCRtpTransceiver lent) {
    references.add(Handles.retain(lent));
    lent.setCodecPreferences(codecs);
    return lent;
  }

  private RTCRtpTransceiver carrying(RTCPeerConnection connection, MediaStreamTrack track) {
    for (var each : connection.getTransceivers()) {
      var sent = each.getSender().getTrack();
      if (sent != null && sent.getId().equals(track.getId())) {
        return own(each);
      }
    }
    throw new IllegalStateException("a track that was added has no transceiver");
  }

  private static RTCRtpTransceiverDirection direction(boolean sends, boolean receives) {
    if (sends) {
      return receives ? RTCRtpTransceiverDirection.SEND_RECV : RTCRtpTransceiverDirection.SEND_ONLY;
    }
    return receives ? RTCRtpTransceiverDirection.RECV_ONLY : RTCRtpTransceiverDirection.INACTIVE;
  }

  /// Gives everything back, once the connection is gone.
  void dispose() {
    references.forEach(Handles::release);
    if (track != null) {
      track.dispose();
    }
  }
}
