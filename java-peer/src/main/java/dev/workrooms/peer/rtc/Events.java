package dev.workrooms.peer.rtc;

/// What comes on the channel for events, as a connection's listener hears it.
///
/// @param listener who hears
record Events(Connection.Listener listener) implements DataChannel.Listener {
  @Override
  public void opened() {
    listener.channelOpen();
  }

  @Override
  public void closed() {
    listener.channelClosed();
  }

  @Override
  public void text(String text) {
    listener.message(text);
  }

  @Override
  public void bytes(byte[] bytes) {
    // Events are texts.
  }
}
