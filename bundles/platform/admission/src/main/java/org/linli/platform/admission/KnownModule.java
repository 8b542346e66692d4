package org.linli.platform.admission;

import java.util.Map;

/**
 * A module version that the host has already.
 *
 * @param sha256 digest of its bytes, lower-case hexadecimal
 * @param exports versions by package; empty for one that was deleted
 * @param present whether it can still be required; false for one that was deleted, whose version stays taken
 */
public record KnownModule(String name, String version, String sha256, Map<String, String> exports, boolean present) {
    public KnownModule {
        exports = Map.copyOf(exports);
    }
}
