package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A server with a key of its own, and peers that trust it, or not.
class TlsTest {
  private static final String PASSWORD = "not-a-secret";

  @RegisterExtension private final House house = new House();
  @TempDir private Path folder;

  @Test
  void a_call_is_set_up_over_tls_by_who_trusts_the_server_and_by_nobody_else() throws Exception {
    var key = folder.resolve("key.p12");
    var trust = folder.resolve("trust.p12");
    makeKey(key, trust);
    var server =
        house.keep(
            new Program(
                List.of(
                    "-Dworkrooms.host=localhost",
                    "-Dworkrooms.port=0",
                    "-Dworkrooms.tls-keystore=" + key,
                    "-Dworkrooms.tls-keystore-password=" + PASSWORD),
                dev.workrooms.server.Main.class));
    var address = server.prints("Workrooms is listening on https://").replaceFirst(".*//", "");
    var signal = "wss://" + address + "/signal";
    var trusting =
        List.of(
            "-Djavax.net.ssl.trustStore=" + trust,
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);

    var echo = house.keep(new Program(trusting, Main.class, "echo", "--server", signal));
    echo.prints("Echo is ready");
    var check = house.keep(new Program(trusting, Main.class, "check", "--server", signal));
    assertEquals(0, check.exits(), () -> String.join("\n", check.lines()));

    var stranger = house.program(Main.class, "check", "--server", signal);
    assertEquals(1, stranger.exits());
    assertTrue(
        stranger.lines().getFirst().contains("no signalling server"), stranger.lines()::toString);
  }

  private void makeKey(Path key, Path trust) throws IOException, InterruptedException {
    var certificate = folder.resolve("certificate").toString();
    keytool(key, "-genkeypair", "-keyalg", "EC", "-dname", "CN=a", "-ext", "san=dns:localhost");
    keytool(key, "-exportcert", "-file", certificate);
    keytool(trust, "-importcert", "-noprompt", "-file", certificate);
  }

  private void keytool(Path store, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "server", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    var log = folder.resolve("keytool.log");
    var keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, keytool.exitValue(), Files.readString(log));
  }
}
