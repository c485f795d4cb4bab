package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The data channel `events`: text messages, reliable and in order.
final class EventChannel {
  /// The channel's label, as the protocol names it.
  static final String LABEL = "events";

  /// A longer message closes the channel without a word (usrsctp's limit in webrtc-java 0.14).
  static final int LONGEST_MESSAGE = 262_144;

  /// More than this waiting to be sent closes the channel without a word.
  static final long MOST_WAITING = 16 * 1024 * 1024;

  private final RTCDataChannel channel;
  private final Observer observer;

  /// Safe to make in a native callback.
  EventChannel(RTCDataChannel channel, Connection.Listener listener) {
    this.channel = channel;
    this.observer = new Observer(channel, listener);
    channel.registerObserver(observer);
    observer.onStateChange();
  }

  /// @throws IllegalArgumentException where the text is longer than 262,144 bytes of UTF-8
  /// @throws IllegalStateException where the channel is not open, or too much is waiting
  void send(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "an event of " + bytes.length + " bytes: " + LONGEST_MESSAGE + " is the most");
    }
    if (channel.getState() != RTCDataChannelState.OPEN) {
      throw new IllegalStateException("the data channel is not open");
    }
    if (channel.getBufferedAmount() + bytes.length > MOST_WAITING) {
      throw new IllegalStateException("16 MiB of events wait to be sent: try again later");
    }
    try {
      channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(bytes), false));
    } catch (Exception e) {
      throw new IllegalStateException("the event could not be sent", e);
    }
  }

  /// Ends the callbacks. Before the connection is closed.
  void detach() {
    observer.forget();
    channel.unregisterObserver();
    channel.close();
  }

  /// Gives the native reference back. After the connection is closed: `dispose()` would throw an
  /// `Error` where WebRTC still holds one of its own.
  void release() {
    Handles.release(Handles.of(channel));
  }

  /// webrtc-java never frees an observer, and with it whatever it refers to: so it forgets.
  private static final class Observer implements RTCDataChannelObserver {
    private volatile @Nullable RTCDataChannel channel;
    private volatile Connection.@Nullable Listener listener;
    private boolean opened;
    private boolean closed;

    Observer(RTCDataChannel channel, Connection.Listener listener) {
      this.channel = channel;
      this.listener = listener;
    }

    void forget() {
      channel = null;
      listener = null;
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {}

    @Override
    public void onStateChange() {
      Callbacks.run(
          () -> {
            var channel = this.channel;
            var listener = this.listener;
            if (channel != null && listener != null) {
              tell(listener, channel.getState());
            }
          });
    }

    private synchronized void tell(Connection.Listener listener, RTCDataChannelState state) {
      if (state == RTCDataChannelState.OPEN && !opened) {
        opened = true;
        listener.channelOpen();
      }
      if (state == RTCDataChannelState.CLOSED && !closed) {
        closed = true;
        listener.channelClosed();
      }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
      Callbacks.run(
          () -> {
            var listener = this.listener;
            if (listener != null && !buffer.binary) {
              listener.message(StandardCharsets.UTF_8.decode(buffer.data).toString());
            }
          });
    }
  }
}
