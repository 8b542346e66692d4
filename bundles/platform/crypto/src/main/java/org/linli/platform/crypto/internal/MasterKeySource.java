package org.linli.platform.crypto.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.linli.platform.launcher.api.HostConfiguration;

/** Decides where the master keys come from. */
final class MasterKeySource {
    private MasterKeySource() {}

    /**
     * The keys of the file that {@code LINLI_KEYS} names; in demo mode, without the key, those of {@code keys.json}
     * in the data directory.
     *
     * @throws KeyFileRefusedException with a sentence that says what to change
     */
    static MasterKeys load(HostConfiguration configuration) {
        return MasterKeyFile.read(file(configuration));
    }

    /** The same for a database without keys: in demo mode a missing {@code keys.json} is made. */
    static MasterKeys loadOrMake(HostConfiguration configuration, SecureRandom random) {
        Path file = file(configuration);
        return named(configuration).isEmpty() ? MasterKeyFile.readOrGenerate(file, random) : MasterKeyFile.read(file);
    }

    private static Path file(HostConfiguration configuration) {
        String named = named(configuration);
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        if (configuration.flag("LINLI_DEMO")) {
            return configuration.data().resolve("keys.json");
        }
        throw new KeyFileRefusedException(
                "没有主密钥：请把 LINLI_KEYS 指向主密钥文件（只有演示模式会自动生成）。",
                "There are no master keys: let LINLI_KEYS name the key file (only demo mode makes one by itself).");
    }

    private static String named(HostConfiguration configuration) {
        return configuration.value("LINLI_KEYS").orElse("").strip();
    }
}
