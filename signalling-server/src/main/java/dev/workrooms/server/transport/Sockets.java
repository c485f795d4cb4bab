package dev.workrooms.server.transport;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How the server's sockets are: they send at once, and do not wait for ever to read. Helidon has a
/// time limit for reading but does not set it on sockets that it has accepted, so who connects and
/// says nothing would stay.
public record Sockets(SocketOptions options, Duration silence) implements SocketOptions {
  /// Sockets that end when nothing has come for so long.
  public static SocketOptions silentFor(Duration longest) {
    return new Sockets(SocketOptions.builder().tcpNoDelay(true).build(), longest);
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    SocketOptions.super.configureSocket(channel);
    try {
      channel.socket().setSoTimeout(Math.toIntExact(silence.toMillis()));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return silence;
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
