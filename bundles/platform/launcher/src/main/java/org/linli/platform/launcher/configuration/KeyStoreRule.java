package org.linli.platform.launcher.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key store of TLS opens with its password and holds a key. */
final class KeyStoreRule {
    private final Path home;

    KeyStoreRule(Path home) {
        this.home = home;
    }

    Optional<String> objection(Map<String, String> values) {
        String name = values.get("LINLI_TLS_KEYSTORE");
        String password = values.get("LINLI_TLS_PASSWORD");
        if (name == null) {
            return password == null
                    ? Optional.empty()
                    : Optional.of(
                            "LINLI_TLS_PASSWORD is set without LINLI_TLS_KEYSTORE; name the key store, or remove it.");
        }
        if (password == null) {
            return Optional.of("LINLI_TLS_PASSWORD is missing: the password of LINLI_TLS_KEYSTORE=" + name + ".");
        }
        return unusable(home.resolve(name), password.toCharArray());
    }

    private static Optional<String> unusable(Path file, char[] password) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Optional.of("The key store " + file + " named by LINLI_TLS_KEYSTORE is missing or cannot be read.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return holdsKey(store)
                    ? Optional.empty()
                    : Optional.of("The key store " + file
                            + " named by LINLI_TLS_KEYSTORE holds no private key with its certificate.");
        } catch (IOException e) {
            return Optional.of(
                    wrongPassword(e)
                            ? "LINLI_TLS_PASSWORD does not open the key store " + file + " named by LINLI_TLS_KEYSTORE."
                            : "The file " + file
                                    + " named by LINLI_TLS_KEYSTORE is no PKCS#12 key store; `keytool -importkeystore"
                                    + " -deststoretype PKCS12` makes one of others.");
        } catch (GeneralSecurityException e) {
            return Optional.of(
                    "The key store " + file + " named by LINLI_TLS_KEYSTORE cannot be used: " + e.getMessage());
        }
    }

    private static boolean wrongPassword(IOException e) {
        @Nullable Throwable cause = e.getCause();
        return cause instanceof UnrecoverableKeyException;
    }

    private static boolean holdsKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }
}
