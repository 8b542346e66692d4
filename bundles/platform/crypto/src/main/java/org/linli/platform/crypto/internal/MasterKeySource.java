package org.linli.platform.crypto.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.linli.platform.launcher.api.HostConfiguration;

/** Decides where the master keys come from. */
final class MasterKeySource {
    private MasterKeySource() {}

    /**
     * The keys of the file that {@code LINLI_KEYS} names; in demo mode, without the key, those of {@code keys.json}
     * in the data directory, which is made at the first start.
     *
     * @throws IllegalStateException with a sentence that says what to change
     */
    static MasterKeys load(HostConfiguration configuration, SecureRandom random) {
        String named = configuration.value("LINLI_KEYS").orElse("").strip();
        if (!named.isEmpty()) {
            return MasterKeyFile.read(Path.of(named));
        }
        if (configuration.flag("LINLI_DEMO")) {
            return MasterKeyFile.readOrGenerate(configuration.data().resolve("keys.json"), random);
        }
        throw new IllegalStateException("没有主密钥：请把 LINLI_KEYS 指向主密钥文件（只有演示模式会自动生成）。"
                + "There are no master keys: let LINLI_KEYS name the key file (only demo mode makes one by itself).");
    }
}
