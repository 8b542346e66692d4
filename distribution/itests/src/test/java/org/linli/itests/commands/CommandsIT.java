package org.linli.itests.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.OwnDatabaseServer;
import org.linli.itests.host.TestInstallation;

class CommandsIT {
    private static final String DISTRICT = "360991";

    @TempDir
    Path directory;

    private TestInstallation installation() throws Exception {
        Path home = Files.createDirectories(directory.resolve("linli"));
        return TestInstallation.in(home).withCommands().withDistrict(DISTRICT);
    }

    @Test
    void aHostStartsTellsHowItIsAndStops() throws Exception {
        Path keys = directory.resolve("keys.json");
        try (Commands linli = new Commands(installation(), Map.of("LINLI_KEYS", keys.toString()))) {
            linli.type("doctor").expect(1, "LINLI_KEYS");
            linli.type("keys", keys.toString()).expect(0);
            linli.type("doctor").expect(0, "in order");
            linli.type("status").expect(3, "does not run");

            linli.type("start").expect(0, "is ready");
            linli.type("status").expect(0, "is ready");
            linli.type("start").expect(0, "runs already");
            linli.type("doctor").expect(1, "is taken");
            linli.type("reset-operator").expect(0, "restart it");
            linli.type("stop").expect(0, "has stopped");
            linli.type("status").expect(3);
            assertFalse(Files.exists(linli.data().resolve("linli.pid")));

            linli.type("start").expect(0, "is ready");
            String[] operator = Files.readString(linli.data().resolve("operator-password.txt"))
                    .trim()
                    .split(" +", -1);
            linli.client()
                    .call(null, "POST", "/api/tokens", Map.of("username", operator[0], "password", operator[1]))
                    .expect(201);
        }
    }

    @Test
    void theNumberOfAKilledHostIsNotTakenForAnothersProcess() throws Exception {
        try (Commands linli = new Commands(installation(), Map.of("LINLI_DEMO", "true"))) {
            Files.createDirectories(linli.data());
            Files.writeString(
                    linli.data().resolve("linli.pid"),
                    Long.toString(ProcessHandle.current().pid()));
            linli.type("status").expect(3, "does not run");
            linli.type("stop").expect(0, "does not run");
        }
    }

    @Test
    void aHostThatWaitsForPostgreSqlIsSeenAndStoppedAndTheRolesOfDbInitCarryIt() throws Exception {
        try (OwnDatabaseServer database = new OwnDatabaseServer(directory.resolve("postgres"))) {
            Map<String, String> configuration = new java.util.HashMap<>(database.configuration());
            configuration.put("LINLI_DEMO", "true");
            try (Commands linli = new Commands(installation(), configuration)) {
                Process start = linli.begin(directory.resolve("start.log"), "start");
                try {
                    for (int i = 0; i < 600 && !Files.exists(linli.data().resolve("linli.pid")); i++) {
                        Thread.sleep(100);
                    }
                    linli.type("status").expect(1, "is not ready");
                    linli.type("start").expect(0, "runs already");
                    linli.type("stop").expect(0, "has stopped");
                    linli.type("status").expect(3);
                    assertTrue(
                            start.waitFor(60, TimeUnit.SECONDS),
                            "the start ends when the process it waits for is gone");
                    assertEquals(1, start.exitValue());
                } finally {
                    start.destroyForcibly();
                }

                database.start();
                database.execute(linli.type("db-init")
                        .expect(0, "linli_app", "linli_migrator")
                        .output());
                linli.type("doctor").expect(0, "in order");
                linli.type("start").expect(0, "is ready");
                linli.type("status").expect(0);
            }
        }
    }
}
