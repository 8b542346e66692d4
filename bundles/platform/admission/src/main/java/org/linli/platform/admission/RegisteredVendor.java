package org.linli.platform.admission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor (供应商) whose modules the host takes.
 *
 * @param name first word of the names of its modules
 * @param prefix of the symbolic names of its bundles and of its packages, such as {@code com.example}
 */
public record RegisteredVendor(String name, String prefix, List<Key> keys) {
    public RegisteredVendor {
        keys = List.copyOf(keys);
    }

    /** Whether the bundle or package is the vendor's. */
    public boolean owns(String dotted) {
        return dotted.equals(prefix) || dotted.startsWith(prefix + ".");
    }

    /**
     * A public key.
     *
     * @param id as the signature names it
     * @param algorithm name in a signature, such as {@code EdDSA}
     * @param encoded X.509 form of the key
     * @param revokedAt from then on nothing new is accepted with it; null when valid
     * @param distrustedSince what was accepted from then on is not loaded either; null when only new packages are refused
     */
    public record Key(
            String id,
            String algorithm,
            byte[] encoded,
            @Nullable Instant revokedAt,
            @Nullable Instant distrustedSince) {}
}
