package org.linli.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostProcess;
import org.linli.itests.host.OwnDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.framework.HostRefused;

/** What hinders a start is said in a sentence that names what to change. */
class StartFaultsIT {
    private static final String GOOD = "360991";
    private static final String BROKEN = "360992";
    private static final String UNREADABLE = "360993";
    private static final int REFUSED = 78;

    @TempDir
    Path directory;

    private int installations;

    private TestInstallation installation() throws Exception {
        return TestInstallation.in(Files.createDirectories(directory.resolve("home" + installations++)));
    }

    private void assertRefused(Map<String, String> configuration, String... words) throws Exception {
        HostRefused refused = assertThrows(HostRefused.class, () -> TestHost.start(installation(), configuration));
        for (String expected : words) {
            assertTrue(refused.reasons().toString().contains(expected), () -> expected + " in " + refused.reasons());
        }
        assertTrue(
                refused.reasons().stream().noneMatch(r -> r.contains("Exception")),
                () -> "a sentence: " + refused.reasons());
    }

    private static Map<String, String> with(Map<String, String> base, String... changes) {
        Map<String, String> changed = new HashMap<>(base);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put(changes[i], changes[i + 1]);
        }
        return changed;
    }

    @Test
    void aBrokenProfileKeepsOnlyItsOwnDistrictAwayAndADataDirectoryHasOneProcess() throws Exception {
        TestInstallation installation =
                installation().withDistrict(GOOD).withDistrict(BROKEN).withDistrict(UNREADABLE);
        damage(installation, BROKEN, "\"level\": \"street\"", "\"level\": \"no-such-level\"");
        damage(installation, BROKEN, "Asia/Shanghai", "Asia/Nowhere");
        damage(installation, UNREADABLE, "\"validFrom\": \"2021-01-01\"", "\"validFrom\": \"2021-13-01\"");
        damage(installation, UNREADABLE, "\"tags\": []", "\"tags\": 5");
        Path derby = directory.resolve("derby");
        String url = "jdbc:derby:" + derby + ";create=true";
        try (HostProcess host = HostProcess.start(installation, Map.of("LINLI_DB_URL", url), List.of())
                .awaitReady()) {
            host.get(host.demo("district-admin", GOOD), "/t/" + GOOD + "/api/profile")
                    .expect(200);
            assertEquals(
                    1,
                    host.get(host.operator(), "/api/tenants")
                            .expect(200)
                            .body()
                            .get("items")
                            .size());
            for (String fault :
                    List.of("no-such-level", "Asia/Nowhere", "/divisions/0/validFrom", "/divisions/1/tags")) {
                assertTrue(host.log().contains(fault), () -> fault + " in " + host.output());
            }

            Path data = installation.home().resolve("data");
            assertRefused(Map.of("LINLI_DATA", data.toString()), "The data directory", "is in use by another Linli");
            assertRefused(Map.of("LINLI_DB_URL", url), "Another process uses the Derby database", "Stop that process");
            try (HostProcess second = HostProcess.start(installation, Map.of(), List.of())) {
                assertEquals(REFUSED, second.awaitExit(), second::output);
                assertTrue(second.log().contains("Linli does not start:"), second::output);
            }
            host.get(null, "/health/ready").expect(200);
        }
    }

    private static void damage(TestInstallation installation, String code, String good, String bad) throws Exception {
        Path profile = installation.home().resolve("tenants").resolve(code).resolve("profile.json");
        Files.writeString(profile, Files.readString(profile).replace(good, bad));
    }

    @Test
    void aDirectoryOrAPortThatCannotBeHadIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertRefused(
                Map.of("LINLI_DATA", file.resolve("data").toString()),
                "cannot be made",
                "Set LINLI_DATA to a directory");
        Path unwritable = directory.resolve("unwritable");
        Files.createDirectories(unwritable.resolve("linli.lock"));
        assertRefused(Map.of("LINLI_DATA", unwritable.toString()), "cannot be written", "LINLI_DATA");
        assertRefused(
                Map.of("LINLI_DB_URL", "jdbc:derby:" + directory.resolve("nowhere")),
                "The Derby database",
                "cannot be opened");
        Files.writeString(Files.createDirectories(directory.resolve("no-derby")).resolve("x"), "x");
        assertRefused(
                Map.of("LINLI_DB_URL", "jdbc:derby:" + directory.resolve("no-derby") + ";create=true"),
                "The Derby database",
                "cannot be opened");
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(Map.of("LINLI_HTTP_PORT", port), "Cannot listen on", port);
        }
    }

    @Test
    void aKeyFileThatIsMissingOrBrokenIsNamed() throws Exception {
        Path missing = directory.resolve("keys.json");
        assertRefused(Map.of("LINLI_KEYS", missing.toString()), missing.toString());
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"current\": 5");
        assertRefused(Map.of("LINLI_KEYS", broken.toString()), broken.toString());
        ConfigurationRefused refused = assertThrows(
                ConfigurationRefused.class,
                () -> TestHost.start(
                        installation(),
                        Map.of("LINLI_DEMO", "false", "LINLI_HTTP_PORTT", "1", "LINLI_DB_POOL", "many")));
        for (String word : List.of("LINLI_HTTP_PORTT", "did you mean LINLI_HTTP_PORT", "LINLI_DB_POOL", "LINLI_KEYS")) {
            assertTrue(refused.reasons().toString().contains(word), () -> word + " in " + refused.reasons());
        }
    }

    @Test
    void databaseRolesThatCannotBeFencedAreRefused() throws Exception {
        try (OwnDatabaseServer server = new OwnDatabaseServer(directory.resolve("postgres"))) {
            Map<String, String> good = server.start().withRoles().configuration();
            assertRefused(
                    with(good, "LINLI_DB_MIGRATOR_PASSWORD", "wrong"),
                    "LINLI_DB_MIGRATOR_USER and LINLI_DB_MIGRATOR_PASSWORD");
            assertRefused(with(good, "LINLI_DB_PASSWORD", "wrong"), "LINLI_DB_USER and LINLI_DB_PASSWORD");
            assertRefused(
                    with(good, "LINLI_DB_URL", good.get("LINLI_DB_URL") + "_not_there"), "does not exist", "db-init");
            server.execute("create table tenant.owned (id int); alter table tenant.owned owner to linli_app");
            server.execute("alter role linli_app bypassrls");
            assertRefused(good, "BYPASSRLS", "owns tables", "tenant.owned");
            server.execute("drop table tenant.owned; alter role linli_app nobypassrls superuser");
            assertRefused(good, "superuser");
            server.execute("alter role linli_app nosuperuser; grant linli_migrator to linli_app;"
                    + " create table host.kept (id int); alter table host.kept owner to linli_migrator");
            assertRefused(good, "member of their owner", "host.kept");
            server.execute("revoke linli_migrator from linli_app; drop schema tenant cascade");
            assertRefused(good, "the schema tenant is missing", "db-init");
        }
    }
}
