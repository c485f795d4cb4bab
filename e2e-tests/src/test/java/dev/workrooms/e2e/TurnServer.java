package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Debian's coturn on the loopback address, with files of its own.
final class TurnServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Process process;
  private final int port;

  /// Starts it.
  ///
  /// @param secret what it knows the credentials by that a signalling server makes
  /// @param folder for its database and its log
  TurnServer(String secret, Path folder) throws IOException {
    port = freePort();
    process =
        new ProcessBuilder(
                List.of(
                    "turnserver",
                    "-n", // no configuration file
                    "--listening-ip=" + LOOPBACK,
                    "--relay-ip=" + LOOPBACK,
                    "--listening-port=" + port,
                    "--allow-loopback-peers",
                    "--use-auth-secret",
                    "--static-auth-secret=" + secret,
                    "--realm=workrooms.example",
                    "--no-cli",
                    "--no-tls",
                    "--no-dtls",
                    "--userdb=" + folder.resolve("turndb"),
                    "--pidfile=" + folder.resolve("turnserver.pid"),
                    "--log-file=stdout"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("turnserver.log").toFile())
            .start();
  }

  /// Waits until it answers a STUN binding request (RFC 8489, section 6).
  void answers() throws IOException {
    var request =
        ByteBuffer.allocate(20).putShort((short) 1).putShort((short) 0).putInt(0x2112A442);
    var packet = new DatagramPacket(request.array(), 20, InetAddress.getLoopbackAddress(), port);
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(200);
      await("coturn answers")
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(IOException.class) // no answer yet
          .until(
              () -> {
                socket.send(packet);
                socket.receive(new DatagramPacket(new byte[512], 512));
                return true;
              });
    }
  }

  /// Where clients reach it.
  String url() {
    return "turn:" + LOOPBACK + ":" + port + "?transport=udp";
  }

  /// The same for who asks only under which address it is seen.
  String stun() {
    return "stun:" + LOOPBACK + ":" + port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, SECONDS).join();
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (var probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
