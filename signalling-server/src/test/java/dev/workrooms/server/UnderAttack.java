package dev.workrooms.server;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server under attack: a bystander's call goes on, and afterwards everything is as it was. How
/// the call fared is added to `target/bystander.md`.
abstract class UnderAttack extends ServerTest {
  private static final Path FIGURES = newFigures();

  /// A second's worth, so that there is something to compare.
  private static final int ENOUGH = 100;

  /// Figures of a JVM that has just started would tell of that alone.
  private static final AtomicBoolean WARM = new AtomicBoolean();

  @SuppressWarnings("NullAway.Init") // by meet()
  Bystander bystander;

  private int strangers;

  @BeforeEach
  void meet() throws Exception {
    bystander = new Bystander(server.port());
    if (WARM.compareAndSet(false, true)) {
      bystander.during("a cold start", 3 * ENOUGH, () -> {});
    }
  }

  @AfterEach
  void part() {
    bystander.close();
  }

  /// Attacks, more than once if it is quick.
  void attack(String name, Bystander.Attack attack) throws Exception {
    var before = Footprint.now();
    var figures = bystander.during(name, ENOUGH, attack);
    Files.writeString(FIGURES, figures.row() + "\n", APPEND);
    System.out.println("bystander " + figures);
    await()
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertEquals(2, server.sessions());
              assertEquals(1, server.calls());
              Footprint.now().assertNoMoreThan(before);
            });
    bystander.ada.hearsNothingElse();
    bystander.bob.hearsNothingElse();
  }

  /// A raw client that has registered, as coming from an address.
  RawSocket registeredRaw(String address) throws IOException {
    return registeredRaw(address, Secret.random());
  }

  RawSocket registeredRaw(String address, Secret secret) throws IOException {
    var raw = raw(address);
    raw.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Register(secret, List.of())));
    // `configured` is said a moment before others can reach it; a pong comes after.
    raw.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Ping()));
    raw.readsText("pong");
    return raw;
  }

  RawSocket raw(String address) throws IOException {
    return new RawSocket(server.port(), "X-Forwarded-For: " + address);
  }

  TestClient registered(String address) {
    var client = TestClient.connected(server.port(), address);
    client.registers();
    client.hearsNothingElse();
    return client;
  }

  static byte[] times(int times, byte[] frame) {
    var all = new ByteArrayOutputStream(times * frame.length);
    for (int i = 0; i < times; i++) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  /// An address that nobody has come from yet, with all its allowance.
  String stranger() {
    int number = strangers++;
    return "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
  }

  private static Path newFigures() {
    try {
      return Files.writeString(
          Files.createDirectories(Path.of("target")).resolve("bystander.md"),
          "| during | numbers | p50 ms | p99 ms | longest ms |\n| --- | --- | --- | --- | --- |\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
