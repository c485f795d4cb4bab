package dev.workrooms.server.transport;

import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The server's key and certificates, from a file.
public final class KeystoreTls {
  private KeystoreTls() {}

  /// Reads them.
  ///
  /// @param keystore a PKCS #12 or JKS file with a private key and its certificates
  /// @param password of the file and of the key
  /// @throws IllegalArgumentException where it can't be used; the message says in one sentence why
  public static Tls of(Path keystore, String password) {
    var letters = password.toCharArray();
    try {
      var store = read(keystore, letters);
      if (!hasKey(store)) {
        throw refusal(keystore, "has no private key in it", null);
      }
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, letters);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return Tls.builder().sslContext(context).build();
    } catch (UnrecoverableKeyException e) {
      throw wrongPassword(e);
    } catch (GeneralSecurityException e) {
      throw refusal(keystore, "can't be used (" + e.getMessage() + ")", e);
    }
  }

  private static KeyStore read(Path keystore, char[] password) throws GeneralSecurityException {
    if (!Files.isReadable(keystore) || Files.isDirectory(keystore)) {
      throw refusal(keystore, "is no file that the server may read", null);
    }
    try {
      return KeyStore.getInstance(keystore.toFile(), password);
    } catch (KeyStoreException e) {
      throw refusal(keystore, "is neither PKCS #12 nor JKS", e);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw wrongPassword(e);
      }
      throw refusal(keystore, "is damaged", e);
    }
  }

  private static boolean hasKey(KeyStore store) throws KeyStoreException {
    for (var alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  private static IllegalArgumentException refusal(
      Path keystore, String fault, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "workrooms.tls-keystore must be a PKCS #12 or JKS file with the server's key, and %s %s."
            .formatted(keystore, fault),
        cause);
  }

  private static IllegalArgumentException wrongPassword(Exception cause) {
    return new IllegalArgumentException(
        "workrooms.tls-keystore-password must be the password of the keystore and of the key in it.",
        cause);
  }
}
