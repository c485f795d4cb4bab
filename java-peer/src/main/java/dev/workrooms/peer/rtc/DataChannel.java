package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One data channel, reliable and in order, for texts and for bytes. Its methods may be called from
/// any thread, except from the listener's own calls. It ends with its connection, or before.
public final class DataChannel implements AutoCloseable {
  /// Hears what comes. Called on WebRTC's threads: it must only post, never block nor call back.
  public interface Listener {
    /// It can be sent on.
    void opened();

    /// It can't be sent on any more, nor does anything come. Told once; not after our own `close`.
    void closed();

    /// A text came in.
    void text(String text);

    /// Bytes came in; they are the listener's to keep.
    void bytes(byte[] bytes);
  }

  /// A longer message closes the channel without a word (webrtc-java 0.14).
  public static final int LONGEST_MESSAGE = 262_144;

  /// More than this waiting to be sent closes the channel without a word.
  static final long MOST_WAITING = 16 * 1024 * 1024;

  /// Guards the native object: after `close` nothing touches it.
  private final ReentrantLock lock = new ReentrantLock();

  private final RTCDataChannel channel;
  private final Consumer<DataChannel> afterwards;
  private @Nullable Observer observer;
  private boolean detached;
  private boolean released;

  /// @param afterwards is told once the native object is given back
  DataChannel(RTCDataChannel channel, Consumer<DataChannel> afterwards) {
    this.channel = channel;
    this.afterwards = afterwards;
  }

  /// Begins to hear; once. Until then WebRTC keeps what comes, 16 MiB at most. Safe in a native
  /// callback.
  public void listen(Listener listener) {
    lock.lock();
    try {
      if (detached) {
        listener.closed();
        return;
      }
      observer = new Observer(channel, listener);
      channel.registerObserver(observer);
      observer.onStateChange();
    } finally {
      lock.unlock();
    }
  }

  /// Whether it can be sent on.
  public boolean open() {
    lock.lock();
    try {
      return !detached && channel.getState() == RTCDataChannelState.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /// Sends a text.
  ///
  /// @return false where it has to wait: with it more than 16 MiB would
  /// @throws IllegalArgumentException where it is longer than 262,144 bytes of UTF-8
  /// @throws IllegalStateException where the channel is not open
  public boolean offer(String text) {
    return offer(text.getBytes(StandardCharsets.UTF_8), false);
  }

  /// The same with bytes; the array may be used again afterwards.
  public boolean offer(byte[] bytes) {
    return offer(bytes, true);
  }

  private boolean offer(byte[] bytes, boolean binary) {
    if (bytes.length > LONGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "a message of " + bytes.length + " bytes: " + LONGEST_MESSAGE + " is the most");
    }
    lock.lock();
    try {
      if (!open()) {
        throw new IllegalStateException("the data channel is not open");
      }
      if (channel.getBufferedAmount() + bytes.length > MOST_WAITING) {
        return false;
      }
      // The whole array: webrtc-java ignores a buffer's position and limit.
      channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(bytes), binary));
      return true;
    } catch (IllegalStateException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the message could not be sent", e);
    } finally {
      lock.unlock();
    }
  }

  /// Bytes that wait to be sent, as of now: webrtc-java tells of no change.
  public long waiting() {
    lock.lock();
    try {
      return detached ? 0 : channel.getBufferedAmount();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the channel for both sides, and gives what is native back. What still waits to be sent
  /// may be lost: who has said the last word leaves the closing to who hears it.
  @Override
  public void close() {
    detach();
    release();
  }

  /// Ends the callbacks. Before the connection is closed.
  void detach() {
    lock.lock();
    try {
      if (detached) {
        return;
      }
      detached = true;
      if (observer != null) {
        observer.forget();
        channel.unregisterObserver();
      }
      channel.close();
    } finally {
      lock.unlock();
    }
  }

  /// The connection ends: tells the listener, whom nothing else would tell.
  void abandon() {
    lock.lock();
    try {
      if (!detached && observer != null) {
        observer.tellClosed();
      }
    } finally {
      lock.unlock();
    }
    detach();
  }

  /// Gives the native reference back, once it is detached: `dispose()` would throw an `Error` where
  /// WebRTC still holds one of its own.
  void release() {
    lock.lock();
    try {
      if (released) {
        return;
      }
      released = true;
      Handles.release(Handles.of(channel));
    } finally {
      lock.unlock();
    }
    afterwards.accept(this);
  }

  /// webrtc-java never frees an observer, and with it whatever it refers to: so it forgets.
  private static final class Observer implements RTCDataChannelObserver {
    private volatile @Nullable RTCDataChannel channel;
    private volatile @Nullable Listener listener;
    private boolean opened;
    private boolean closed;

    Observer(RTCDataChannel channel, Listener listener) {
      this.channel = channel;
      this.listener = listener;
    }

    void forget() {
      channel = null;
      listener = null;
    }

    void tellClosed() {
      var listener = this.listener;
      if (listener != null) {
        Callbacks.run(() -> tell(listener, RTCDataChannelState.CLOSED));
      }
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

    private synchronized void tell(Listener listener, RTCDataChannelState state) {
      switch (state) {
        case CONNECTING -> {}
        case OPEN -> {
          if (!opened && !closed) {
            opened = true;
            listener.opened();
          }
        }
        case CLOSING, CLOSED -> {
          if (!closed) {
            closed = true;
            listener.closed();
          }
        }
      }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
      Callbacks.run(
          () -> {
            var listener = this.listener;
            if (listener == null) {
              return;
            }
            // The buffer is WebRTC's, and only for as long as this lasts.
            if (buffer.binary) {
              var bytes = new byte[buffer.data.remaining()];
              buffer.data.get(bytes);
              listener.bytes(bytes);
            } else {
              listener.text(StandardCharsets.UTF_8.decode(buffer.data).toString());
            }
          });
    }
  }
}
