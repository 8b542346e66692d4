package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestCertificate;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** A browser's way in when the host ends TLS itself: the cookie, the header against forged requests, and nothing in the clear. */
class CookiesUnderTlsIT {
    private static final String TENANT = "360993";

    @Test
    void aSessionLivesInACookieThatOnlyThisHostGetsAndChangesNeedTheHeader(@TempDir Path home) throws Exception {
        TestInstallation installation = TestInstallation.in(home).withDistrict(TENANT);
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.putAll(TestCertificate.in(home));
        try (TestHost host = TestHost.start(installation, configuration)) {
            assertTrue(host.base().startsWith("https://"));
            Answer opened = host.call(
                            null,
                            "POST",
                            "/api/sessions",
                            Map.of(
                                    "tenant",
                                    TENANT,
                                    "username",
                                    "district-admin@" + TENANT,
                                    "password",
                                    host.demoPassword()))
                    .expect(201);
            String cookie = opened.raw().headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.startsWith("__Host-linli-" + TENANT + "="), cookie);
            for (String attribute : new String[] {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"}) {
                assertTrue(cookie.contains(attribute), attribute + " in " + cookie);
            }
            String pair = cookie.substring(0, cookie.indexOf(';'));
            Answer me = host.call(null, "GET", "/api/me", null, Map.of("Cookie", pair))
                    .expect(200);
            String path = "/t/" + TENANT + "/api/roles";
            Map<String, Object> role = Map.of(
                    "key", "observer", "label", Map.of("zh", "观察员", "en", "Observer"), "permissions", new String[0]);
            assertEquals(
                    403,
                    host.call(null, "POST", path, role, Map.of("Cookie", pair)).status(),
                    "a page elsewhere can send the cookie, but not the header");
            String csrf = me.body().get("csrfToken").asText();
            Answer allowed = host.call(null, "POST", path, role, Map.of("Cookie", pair, "X-CSRF-Token", csrf));
            assertTrue(allowed.status() != 403, allowed.raw().body());
            host.call(null, "DELETE", "/api/sessions/current", null, Map.of("Cookie", pair, "X-CSRF-Token", csrf))
                    .expect(204);
            host.call(null, "GET", "/api/me", null, Map.of("Cookie", pair)).expect(401);
            assertTrue(Files.exists(home.resolve("data")));
        }
    }
}
