package dev.workrooms.server.transport;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The sockets that the server has accepted: they send at once, do not wait for ever to read, and
/// can be cut. Thread-safe.
///
/// Helidon has a time limit for reading but does not set it on sockets that it has accepted, so who
/// connects and says nothing would stay. And it closes a TLS socket politely, which waits for a
/// writer that waits for a client that does not read: only the socket below TLS can be cut.
public final class Sockets implements SocketOptions {
  /// After so many more, those that are closed are forgotten.
  private static final int BETWEEN_SWEEPS = 1_000;

  private final SocketOptions options = SocketOptions.builder().tcpNoDelay(true).build();
  private final Duration silence;
  private final Map<SocketAddress, SocketChannel> accepted = new ConcurrentHashMap<>();
  private final AtomicInteger sinceSweep = new AtomicInteger();

  /// Sockets that end when nothing has come for so long.
  public Sockets(Duration silence) {
    this.silence = silence;
  }

  /// Takes the channel of a connection, below TLS. Once for each.
  ///
  /// @param client the other end of it
  SocketChannel take(SocketAddress client) {
    return Objects.requireNonNull(accepted.remove(client), "an accepted connection");
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    SocketOptions.super.configureSocket(channel);
    try {
      channel.socket().setSoTimeout((int) Math.min(Integer.MAX_VALUE, silence.toMillis()));
      accepted.put(channel.getRemoteAddress(), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (sinceSweep.incrementAndGet() >= BETWEEN_SWEEPS) {
      sinceSweep.set(0);
      accepted.values().removeIf(each -> !each.isOpen());
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
