package dev.workrooms.server.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.server.Keystores;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTlsTest {
  private static final String PASSWORD = Keystores.PASSWORD;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void a_client_that_trusts_the_certificate_is_served(String type) throws Exception {
    var keystore = keystore(type);
    var server =
        WebServer.builder()
            .host("localhost")
            .port(0)
            .shutdownHook(false)
            .tls(KeystoreTls.of(keystore, PASSWORD))
            .routing(routing -> routing.get("/", (_, response) -> response.send("Hello")))
            .build()
            .start();
    try (var client = HttpClient.newBuilder().sslContext(Keystores.trusting(keystore)).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
                  .build(),
              BodyHandlers.ofString());
      assertEquals("Hello", answer.body());
      assertTrue(answer.sslSession().orElseThrow().getProtocol().startsWith("TLSv1.3"));
    } finally {
      server.stop();
    }
  }

  @Test
  void a_wrong_password_is_told() throws Exception {
    var keystore = keystore("PKCS12");
    assertEquals(
        "workrooms.tls-keystore-password must be the password of the keystore and of the key in"
            + " it.",
        refusal(keystore, "wrong"));
    refusal(keystore, "");
    refusal(keystore("JKS"), "wrong");
  }

  @Test
  void a_file_that_can_not_be_used_is_told() throws Exception {
    var missing = folder.resolve("missing.p12");
    assertEquals(
        "workrooms.tls-keystore must be a PKCS #12 or JKS file with the server's key, and "
            + missing
            + " is no file that the server may read.",
        refusal(missing, PASSWORD));
    assertTrue(refusal(folder, PASSWORD).endsWith(" is no file that the server may read."));
    var text = Files.writeString(folder.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
    assertTrue(refusal(text, PASSWORD).endsWith(" is neither PKCS #12 nor JKS."));
    var half = Files.readAllBytes(keystore("PKCS12"));
    var damaged = Files.write(folder.resolve("damaged.p12"), Arrays.copyOf(half, 300));
    assertTrue(refusal(damaged, PASSWORD).startsWith("workrooms.tls-keystore must be "));
  }

  @Test
  void a_keystore_without_a_key_is_told() throws Exception {
    var certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("server", Keystores.certificate(keystore("PKCS12")));
    var file = folder.resolve("certificates.p12");
    try (var out = Files.newOutputStream(file)) {
      certificates.store(out, PASSWORD.toCharArray());
    }
    assertTrue(refusal(file, PASSWORD).endsWith(" has no private key in it."));
  }

  private static String refusal(Path keystore, String password) {
    var wrong =
        assertThrows(IllegalArgumentException.class, () -> KeystoreTls.of(keystore, password));
    return String.valueOf(wrong.getMessage());
  }

  private Path keystore(String type) throws Exception {
    return Keystores.make(folder, type);
  }
}
