package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpCapabilities;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.media.MediaType;
import dev.workrooms.protocol.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// What WebRTC can do on this machine and in its network, found out without a call. Its methods may
/// be called from any thread, several at once.
public final class Probe implements AutoCloseable {
  /// Ways to repair, wrap and fill what a codec sends; not codecs (RFC 4588, 2198, 5109, 4733,
  /// 3389).
  private static final Set<String> NO_CODECS =
      Set.of("rtx", "red", "ulpfec", "flexfec-03", "telephone-event", "CN");

  /// Whoever uses the engine reads.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private final Engine engine = new Engine();
  private boolean closed;

  /// Loads WebRTC and starts it: 0.3 to 1 s.
  ///
  /// @throws NativeLibraryMissing where this machine lacks what WebRTC needs
  public Probe() {}

  /// The codecs that it can send, as SDP names them: those for sound first, each kind's favourite
  /// first.
  public List<String> sends() {
    return codecs(PeerConnectionFactory::getRtpSenderCapabilities);
  }

  /// The codecs that it can receive, likewise.
  public List<String> receives() {
    return codecs(PeerConnectionFactory::getRtpReceiverCapabilities);
  }

  private List<String> codecs(
      BiFunction<PeerConnectionFactory, MediaType, RTCRtpCapabilities> ask) {
    lock.readLock().lock();
    try {
      var factory = open().factory();
      return Stream.of(MediaType.AUDIO, MediaType.VIDEO)
          .flatMap(kind -> ask.apply(factory, kind).getCodecs().stream())
          .map(RTCRtpCodecCapability::getName)
          .filter(name -> !NO_CODECS.contains(name))
          .distinct()
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Looks for candidates with this ICE server alone. Blocks until one of the type that is wanted
  /// is
  /// found, WebRTC has tried everything, or the time is over.
  ///
  /// @throws IllegalStateException where the server is none that WebRTC can use, or this is closed
  public Gathered gather(IceServer server, Gathered.Type wanted, Duration patience) {
    lock.readLock().lock();
    try {
      return Gathering.with(open().factory(), server, wanted, patience);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Engine open() {
    if (closed) {
      throw new IllegalStateException("the probe is closed");
    }
    return engine;
  }

  /// Gives everything native back, once what is under way has ended. Twice is harmless.
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        engine.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
