package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The private network that `./workrooms test` runs the tests in, where it may: its one address
/// besides loopback can be taken away and another one given, as where somebody leaves one wireless
/// network and finds the next. Signalling goes over loopback, and so is not touched.
final class Network implements AutoCloseable {
  private static final String INTERFACE = "v0";
  private static final String FIRST = "10.99.0.1/24";
  private static final String NEXT = "10.99.0.2/24";

  /// Whether there is such a network, and this process may change it.
  static boolean isOurs() {
    try {
      var ours = NetworkInterface.getByName(INTERFACE);
      return ours != null
          && ours.inetAddresses().anyMatch(it -> FIRST.startsWith(it.getHostAddress() + "/"))
          && Objects.equals(System.getProperty("user.name"), "root");
    } catch (SocketException e) {
      return false;
    }
  }

  /// Nothing goes from peer to peer any more.
  void isLost() throws IOException {
    ip("addr", "del", FIRST, "dev", INTERFACE);
  }

  /// There is another network, with another address.
  void isAnother() throws IOException {
    ip("addr", "add", NEXT, "dev", INTERFACE);
  }

  @Override
  public void close() throws IOException {
    ip("addr", "flush", "dev", INTERFACE);
    ip("addr", "add", FIRST, "dev", INTERFACE);
  }

  private static void ip(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue());
  }
}
