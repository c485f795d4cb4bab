package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.IceServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens connections, and keeps at most one engine warm for the next, so that setting up a call
/// does not wait for WebRTC to start. Thread-safe.
public final class Engines implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engines.class.getName());

  private @Nullable Engine spare;
  private @Nullable Thread warming;
  private boolean closed;

  /// Starts WebRTC once, now, so that a machine that can't is found out before the first call.
  ///
  /// @throws NativeLibraryMissing where this machine lacks what WebRTC needs
  public Engines() {
    spare = new Engine();
  }

  /// A new connection, which owns its engine.
  ///
  /// @throws IllegalStateException where WebRTC refuses the ICE servers, or this is closed
  public Connection open(List<IceServer> servers, Media media, Connection.Listener listener) {
    var engine = take();
    try {
      return new Connection(engine, servers, media, listener);
    } catch (RuntimeException | Error e) {
      // webrtc-java throws `java.lang.Error` for what it does not like.
      engine.close();
      throw new IllegalStateException("WebRTC made no connection: " + e.getMessage(), e);
    }
  }

  /// Makes a spare in the background, if there is none. Better not while a call is being set up.
  public synchronized void warm() {
    if (closed || spare != null || warming != null) {
      return;
    }
    warming = Thread.ofPlatform().daemon().name("workrooms-warm").start(this::makeSpare);
  }

  private void makeSpare() {
    try {
      var engine = new Engine();
      synchronized (this) {
        if (!closed && spare == null) {
          spare = engine;
          return;
        }
      }
      engine.close();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "no spare engine", e);
    } finally {
      synchronized (this) {
        warming = null;
      }
    }
  }

  private Engine take() {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the peer is closed");
      }
      if (spare != null) {
        var engine = spare;
        spare = null;
        return engine;
      }
    }
    return new Engine();
  }

  @Override
  public void close() {
    Engine last;
    Thread maker;
    synchronized (this) {
      closed = true;
      last = spare;
      spare = null;
      maker = warming;
    }
    if (last != null) {
      last.close();
    }
    if (maker != null) {
      Threads.join(maker);
    }
  }
}
