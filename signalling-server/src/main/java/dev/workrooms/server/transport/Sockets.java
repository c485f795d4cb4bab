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
import java.util.concurrent.atomic.AtomicLong;

/// The sockets that the server has accepted: they send at once, do not wait for ever to read, and
/// can be cut. Thread-safe.
///
/// Helidon has a time limit for reading but does not set it on sockets that it has accepted, so who
/// connects and says nothing would stay. And it closes a TLS socket politely, which waits for a
/// writer that waits for a client that does not read: only the socket below TLS can be cut.
public final class Sockets implements SocketOptions {
  /// How long plain HTTP may take, all of it: who sends half a request, or a little now and then.
  private static final Duration LONGEST_HTTP = Duration.ofMinutes(2);

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

  private record Accepted(SocketChannel channel, long when) {}

  private final SocketOptions options = SocketOptions.builder().tcpNoDelay(true).build();
  private final Duration silence;
  private final Map<SocketAddress, Accepted> accepted = new ConcurrentHashMap<>();
  private final AtomicLong swept = new AtomicLong(System.nanoTime());

  /// Sockets that end when nothing has come for so long.
  public Sockets(Duration silence) {
    this.silence = silence;
  }

  /// Takes the channel of a connection, below TLS. Once for each.
  ///
  /// @param client the other end of it
  SocketChannel take(SocketAddress client) {
    return Objects.requireNonNull(accepted.remove(client), "an accepted connection").channel();
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    SocketOptions.super.configureSocket(channel);
    try {
      channel.socket().setSoTimeout((int) Math.min(Integer.MAX_VALUE, silence.toMillis()));
      long now = System.nanoTime();
      accepted.put(channel.getRemoteAddress(), new Accepted(channel, now));
      sweep(now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As somebody comes, closes what was not taken in time: Helidon closes no channel below TLS, and
  /// ends no request that goes on coming.
  private void sweep(long now) {
    long last = swept.get();
    if (now - last < BETWEEN_SWEEPS.toNanos() || !swept.compareAndSet(last, now)) {
      return;
    }
    accepted.values().removeIf(each -> !each.channel.isOpen() || closedAsLate(each, now));
  }

  private static boolean closedAsLate(Accepted each, long now) {
    if (now - each.when < LONGEST_HTTP.toNanos()) {
      return false;
    }
    try {
      each.channel.close();
    } catch (IOException closedAlready) {
      // Whoever was first did what was to be done.
    }
    return true;
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
