package dev.workrooms.server.session;

/// What a connection can write. Calls block until the network took the frame, and come from one
/// thread at a time, except `abort`.
public interface Frames {
  void text(byte[] utf8);

  void ping();

  void pong(byte[] payload);

  void close(int code, String reason);

  /// Ends the connection at once, from any thread, even while another one is blocked writing. Twice
  /// is harmless.
  void abort();
}
