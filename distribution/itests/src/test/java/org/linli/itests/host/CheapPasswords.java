package org.linli.itests.host;

import java.util.Map;

/**
 * Hashes that cost nothing, where a host lets them be configured: hashing took a quarter of the processor time of tests, which sign in
 * hundreds of people.
 */
final class CheapPasswords {
    private CheapPasswords() {}

    static void addTo(Map<String, String> configuration) {
        if ("true".equals(configuration.get("LINLI_DEMO"))) {
            configuration.putIfAbsent("LINLI_PASSWORD_MEMORY", "64");
        }
    }
}
