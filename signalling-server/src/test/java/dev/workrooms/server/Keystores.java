package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Keys for servers that only a test trusts.
public final class Keystores {
  public static final String PASSWORD = "correct horse";

  private Keystores() {}

  /// A new key for `localhost`, in a keystore of this type.
  public static Path make(Path folder, String type) throws IOException, InterruptedException {
    var file = folder.resolve("server." + type);
    var log = folder.resolve("keytool.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-storetype", type));
    command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    command.addAll(List.of("-keypass", PASSWORD));
    var keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, keytool.exitValue(), Files.readString(log));
    return file;
  }

  public static Certificate certificate(Path keystore)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    return store.getCertificate(Collections.list(store.aliases()).getFirst());
  }

  /// What a client needs that trusts this key alone.
  public static SSLContext trusting(Path keystore) throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate(keystore));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
