package dev.workrooms.peer.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client's end of a WebSocket whose other end is the test, byte by byte.
class FramesTest {
  private ServerSocket listening;

  @BeforeEach
  void listen() throws Exception {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws Exception {
    listening.close();
  }

  private Socket client() throws IOException {
    return new Socket(listening.getInetAddress(), listening.getLocalPort());
  }

  @Test
  void why_the_server_goes_is_known_even_where_it_can_not_be_answered() throws Exception {
    try (var client = client();
        var server = listening.accept()) {
      server.getOutputStream().write(new byte[] {(byte) 0x88, 2, 4002 >> 8, (byte) 4002});
      client.shutdownOutput();
      var frames = new Frames(client, client, client.getInputStream());
      assertEquals(4002, assertThrows(Frames.Closed.class, frames::read).code());
    }
  }

  @Test
  void who_writes_to_a_deaf_server_can_be_given_up() throws Exception {
    try (var client = client();
        var _ = listening.accept()) {
      var frames = new Frames(client, client, client.getInputStream());
      var writing =
          CompletableFuture.runAsync(
              () -> assertThrows(IOException.class, () -> fill(frames)),
              Thread::startVirtualThread);
      assertThrows(TimeoutException.class, () -> writing.get(500, TimeUnit.MILLISECONDS));
      frames.abort();
      writing.get(5, TimeUnit.SECONDS);
    }
  }

  private static void fill(Frames frames) throws IOException {
    while (true) {
      frames.write("x".repeat(60_000));
    }
  }

  /// Each byte comes in time, and all of them never.
  @Test
  void a_server_that_answers_byte_by_byte_is_not_waited_for_for_ever() throws Exception {
    var address = URI.create("ws://localhost:" + listening.getLocalPort() + "/signal");
    var dripping = Thread.startVirtualThread(this::drip);
    long start = System.nanoTime();
    assertThrows(
        IOException.class, () -> new Handshake(address).open(Duration.ofMillis(500)).abort());
    assertTrue(System.nanoTime() - start < 3_000_000_000L, "it waited");
    dripping.join(Duration.ofSeconds(5));
  }

  private void drip() {
    try (var server = listening.accept()) {
      server.getOutputStream().write("HTTP/1.1 101 ".getBytes(StandardCharsets.US_ASCII));
      var turns = new CountDownLatch(1);
      while (!turns.await(50, TimeUnit.MILLISECONDS)) {
        server.getOutputStream().write('x');
      }
    } catch (IOException | InterruptedException gone) {
      // The client has given up.
    }
  }
}
