package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.IceServer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One side of a {@link Pair}: a connection, and what it told.
final class Side implements Connection.Listener, AutoCloseable {
  final CountDownLatch connected = new CountDownLatch(1);
  final CountDownLatch open = new CountDownLatch(1);
  final CountDownLatch channelClosed = new CountDownLatch(1);
  final CountDownLatch described = new CountDownLatch(1);
  final CountDownLatch pictured = new CountDownLatch(1);
  final CountDownLatch heard = new CountDownLatch(1);
  final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<DataChannel> files = new LinkedBlockingQueue<>();
  final Connection connection;
  @Nullable Side other;
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  Side(Engines engines, Media media) {
    this(engines, media, List.of());
  }

  Side(Engines engines, Media media, List<IceServer> servers) {
    connection = engines.open(servers, media, this);
  }

  void post(Runnable task) {
    work.execute(task);
  }

  void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("not within 20 s");
    }
  }

  @Override
  public void candidate(@Nullable IceCandidate candidate) {
    var other = this.other;
    if (candidate != null && other != null) {
      // On a thread of its own: the description it waits for is set by the ordered executor.
      Thread.startVirtualThread(
          () -> {
            try {
              other.await(other.described);
              other.connection.add(candidate);
            } catch (InterruptedException | IllegalStateException e) {
              // The other side was closed meanwhile.
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  @Override
  public void state(Connection.State state) {
    if (state == Connection.State.CONNECTED) {
      connected.countDown();
    }
  }

  @Override
  public void channelOpen() {
    open.countDown();
  }

  @Override
  public void channelClosed() {
    channelClosed.countDown();
  }

  @Override
  public void message(String text) {
    messages.add(text);
  }

  @Override
  public void file(DataChannel channel) {
    files.add(channel);
  }

  @Override
  public void firstPicture() {
    pictured.countDown();
  }

  @Override
  public void firstSound() {
    heard.countDown();
  }

  @Override
  public void close() {
    work.shutdownNow();
    connection.close();
  }
}
