package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.workrooms.protocol.FileMessage;
import dev.workrooms.protocol.IceCandidate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what WebRTC calls into what the listener hears, and keeps the data channels, whichever
/// side opened them. Its lock is never held while WebRTC works: the signalling thread takes it,
/// too.
final class Observer implements PeerConnectionObserver {
  /// The label of the channel for events, as the protocol names it.
  static final String EVENTS = "events";

  /// Channels for files that one side has opened. Counted apart: the other side's are not to keep
  /// us from opening ours. Sixteen are in use, the others are being closed, which takes a while.
  private static final int MOST_FILES = 64;

  private final Connection.Listener listener;
  private final Incoming incoming;
  private final Set<DataChannel> ours = new HashSet<>();
  private final Set<DataChannel> theirs = new HashSet<>();
  private @Nullable DataChannel events;
  private boolean detached;

  Observer(Connection.Listener listener, Incoming incoming) {
    this.listener = listener;
    this.incoming = incoming;
  }

  /// Keeps a channel that we have opened; where it is one too many, closes it.
  ///
  /// @return null where it is closed
  @Nullable DataChannel adopt(RTCDataChannel opened) {
    return adopt(opened, ours);
  }

  /// The same with a channel of either side. Safe in a native callback.
  private @Nullable DataChannel adopt(RTCDataChannel opened, Set<DataChannel> files) {
    var channel = new DataChannel(opened, this::forget);
    boolean kept =
        switch (opened.getLabel()) {
          case EVENTS -> keepEvents(channel);
          case FileMessage.LABEL -> keepFile(channel, files);
          default -> false;
        };
    if (kept) {
      return channel;
    }
    channel.close();
    return null;
  }

  private boolean keepEvents(DataChannel channel) {
    if (events() != null) {
      return false;
    }
    // Before anybody else knows it: nobody must wait for WebRTC with its lock while we want that.
    channel.listen(new Events(listener));
    synchronized (this) {
      if (!detached) {
        events = channel;
      }
      return !detached;
    }
  }

  private synchronized boolean keepFile(DataChannel channel, Set<DataChannel> files) {
    return !detached && files.size() < MOST_FILES && files.add(channel);
  }

  private synchronized void forget(DataChannel channel) {
    ours.remove(channel);
    theirs.remove(channel);
  }

  /// Null where there is none yet.
  synchronized @Nullable DataChannel events() {
    return events;
  }

  void detach() {
    synchronized (this) {
      detached = true;
    }
    all().forEach(DataChannel::abandon);
  }

  void release() {
    all().forEach(DataChannel::release);
  }

  private synchronized List<DataChannel> all() {
    return Stream.of(Stream.ofNullable(events), ours.stream(), theirs.stream())
        .flatMap(files -> files)
        .toList();
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
    Callbacks.run(
        () -> {
          boolean file = opened.getLabel().equals(FileMessage.LABEL);
          var channel = adopt(opened, theirs);
          if (file && channel != null) {
            listener.file(channel);
          }
        });
  }
}
