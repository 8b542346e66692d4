package org.linli.platform.launcher.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several keys must say together. */
final class ConsistencyRules {
    /** What OWASP asks Argon2id with two passes for at least, in KiB. */
    static final int LEAST_PASSWORD_MEMORY = 19_456;

    List<String> objections(Map<String, String> values) {
        List<String> reasons = new ArrayList<>();
        boolean demo = Boolean.parseBoolean(values.get("LINLI_DEMO"));
        boolean loopback = loopback(values.getOrDefault("LINLI_HTTP_HOST", "127.0.0.1"));
        if (demo && !loopback) {
            reasons.add("LINLI_DEMO=true has accounts that everybody knows; it is refused on LINLI_HTTP_HOST="
                    + values.get("LINLI_HTTP_HOST") + ". Set LINLI_HTTP_HOST=127.0.0.1 or LINLI_DEMO=false.");
        }
        if (!loopback && !values.containsKey("LINLI_TLS_KEYSTORE") && !values.containsKey("LINLI_TRUSTED_PROXIES")) {
            reasons.add(
                    "LINLI_HTTP_HOST=" + values.get("LINLI_HTTP_HOST")
                            + " is reachable from elsewhere; set LINLI_TLS_KEYSTORE, or LINLI_TRUSTED_PROXIES when a proxy ends TLS.");
        }
        if (values.getOrDefault("LINLI_DB_URL", "").startsWith("jdbc:postgresql:")) {
            for (String key : List.of(
                    "LINLI_DB_USER", "LINLI_DB_PASSWORD", "LINLI_DB_MIGRATOR_USER", "LINLI_DB_MIGRATOR_PASSWORD")) {
                if (!values.containsKey(key)) {
                    reasons.add(key
                            + " is missing; PostgreSQL needs it. `bin/linli db-init` prints the SQL for the roles.");
                }
            }
            if (values.containsKey("LINLI_DB_USER")
                    && values.get("LINLI_DB_USER").equals(values.get("LINLI_DB_MIGRATOR_USER"))) {
                reasons.add("LINLI_DB_USER and LINLI_DB_MIGRATOR_USER must be two roles: "
                        + "the application role must not own the tables it is fenced by.");
            }
        }
        if (!demo && memory(values) < LEAST_PASSWORD_MEMORY) {
            reasons.add("LINLI_PASSWORD_MEMORY=" + values.get("LINLI_PASSWORD_MEMORY")
                    + " makes passwords cheap to guess; set at least " + LEAST_PASSWORD_MEMORY
                    + ", or LINLI_DEMO=true for a demonstration.");
        }
        if (!demo && !values.containsKey("LINLI_KEYS")) {
            reasons.add("LINLI_KEYS is missing: name the key file for encrypted fields"
                    + " (`bin/linli keys` makes one), or set LINLI_DEMO=true for a demonstration.");
        }
        return reasons;
    }

    private static int memory(Map<String, String> values) {
        return Integer.parseInt(values.getOrDefault("LINLI_PASSWORD_MEMORY", Integer.toString(LEAST_PASSWORD_MEMORY)));
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
