package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Behind a proxy that says who connects: each address may connect once.
class ForwardedTest extends ServerTest {
  private static final String IN = "HTTP/1.1 101 Switching Protocols";

  @Override
  ServerSettings settings() {
    return ServerSettings.local("trust-forwarded", "true", "connections-per-address", "1");
  }

  @Test
  void the_proxys_word_comes_last_whatever_the_client_has_said_before() throws IOException {
    try (var one = from("X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 192.0.2.1");
        var same = from("X-Forwarded-For: 7.7.7.7, 192.0.2.1");
        var other = from("X-Forwarded-For: 192.0.2.1, 192.0.2.2")) {
      assertEquals(IN, one.status);
      assertEquals(503, status(same));
      assertEquals(IN, other.status);
    }
  }

  @Test
  void a_port_is_no_part_of_an_address_and_an_ipv6_network_is_one_address() throws IOException {
    try (var four = from("X-Forwarded-For: 192.0.2.1:4711");
        var sameFour = from("X-Forwarded-For: 192.0.2.1:4712");
        var six = from("X-Forwarded-For: [2001:db8::1]:4711");
        var sameSix = from("X-Forwarded-For: 2001:db8::2");
        var otherSix = from("X-Forwarded-For: 2001:db8:0:1::1")) {
      assertEquals(IN, four.status);
      assertEquals(503, status(sameFour));
      assertEquals(IN, six.status);
      assertEquals(503, status(sameSix));
      assertEquals(IN, otherSix.status);
    }
  }

  private RawSocket from(String... headers) throws IOException {
    return new RawSocket(server.port(), headers);
  }

  private static int status(RawSocket socket) {
    return Integer.parseInt(socket.status.split(" ", -1)[1]);
  }
}
