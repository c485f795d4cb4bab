package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.workrooms.protocol.IceCandidate;
import org.jspecify.annotations.Nullable;

/// Turns what WebRTC calls into what the listener hears, and keeps the event channel, whichever
/// side opened it.
final class Observer implements PeerConnectionObserver {
  private final Connection.Listener listener;
  private final Incoming incoming;
  private @Nullable EventChannel channel;
  private boolean detached;

  Observer(Connection.Listener listener, Incoming incoming) {
    this.listener = listener;
    this.incoming = incoming;
  }

  synchronized void adopt(EventChannel opened) {
    channel = opened;
  }

  /// @throws IllegalStateException where there is none yet
  synchronized EventChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("the data channel is not open");
    }
    return channel;
  }

  void detach() {
    EventChannel last;
    synchronized (this) {
      detached = true;
      last = channel;
    }
    // Not under the lock: WebRTC's signalling thread does it, and may be waiting in adopt().
    if (last != null) {
      last.detach();
    }
  }

  synchronized void release() {
    if (channel != null) {
      channel.release();
    }
  }

  @Override
  public void onIceCandidate(RTCIceCandidate candidate) {
    Callbacks.run(
        () ->
            listener.candidate(
                new IceCandidate(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex, null)));
  }

  @Override
  public void onIceGatheringChange(RTCIceGatheringState state) {
    if (state == RTCIceGatheringState.COMPLETE) {
      Callbacks.run(() -> listener.candidate(null));
    }
  }

  @Override
  public void onConnectionChange(RTCPeerConnectionState state) {
    Callbacks.run(
        () -> {
          switch (state) {
            case CONNECTED -> listener.state(Connection.State.CONNECTED);
            case DISCONNECTED -> listener.state(Connection.State.DISCONNECTED);
            case FAILED -> listener.state(Connection.State.FAILED);
            case NEW, CONNECTING, CLOSED -> {}
          }
        });
  }

  @Override
  public void onTrack(RTCRtpTransceiver transceiver) {
    Callbacks.run(() -> incoming.add(transceiver.getReceiver().getTrack()));
  }

  @Override
  public void onDataChannel(RTCDataChannel opened) {
    Callbacks.run(() -> adopt(opened));
  }

  private void adopt(RTCDataChannel opened) {
    synchronized (this) {
      if (!detached && channel == null && opened.getLabel().equals(EventChannel.LABEL)) {
        channel = new EventChannel(opened, listener);
        return;
      }
    }
    opened.close();
  }
}
