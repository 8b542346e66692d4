package org.linli.platform.provisioning.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.RunningHost;
import org.linli.platform.provisioning.internal.profile.ProfileFiles;
import org.linli.testkit.TestDatabase;

class DemoOnDatabasesTest {
    private static final Path SEEDS = Path.of("../../../tenants");

    @TempDir
    Path data;

    @TempDir
    Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = console(true);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void elevenDistrictsComeUpAndASecondStartDoesNothing(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database, "grid", "party")) {
            copySeeds();
            start(host);

            assertEquals(
                    List.of(
                            "220204", "350212", "360111", "360200", "360202", "360203", "360222", "360281", "360404",
                            "361003", "371703"),
                    host.tenants.all().stream().map(TenantInfo::code).toList());
            assertEquals(77, host.people.accounts.size());
            assertEquals(1, host.people.hashed.size(), "they share a password, and hashing is slow on purpose");
            assertTrue(host.people.accounts.contains("grid-worker@360203 grid-worker"));
            assertEquals(List.of("grid", "party"), List.copyOf(host.mix.enabled(tenant(host, "360222"))));
            assertEquals(List.of("party"), List.copyOf(host.mix.enabled(tenant(host, "360202"))));
            int calls = host.mix.calls;
            host.people.accounts.clear();

            start(host);

            assertEquals(calls, host.mix.calls);
            assertTrue(host.people.accounts.isEmpty());
            assertEquals(1, host.people.hashed.size());
            String text = printed.toString(StandardCharsets.UTF_8);
            String password = Files.readAllLines(data.resolve("demo-accounts.txt")).stream()
                    .filter(l -> l.startsWith("password: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(10);
            assertEquals(2, text.split(password, -1).length, "the password is printed once");
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(data.resolve("demo-accounts.txt")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void brokenProfileKeepsNoOtherDistrictFromComingUp(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database)) {
            copySeeds();
            Files.writeString(home.resolve("tenants/360203/profile.json"), "{\"code\": ");
            String circular = Files.readString(home.resolve("tenants/360222/profile.json"))
                    .replaceFirst("\"level\": \"community\"", "\"level\": \"district\"");
            Files.writeString(home.resolve("tenants/360222/profile.json"), circular);

            start(host);

            assertEquals(9, host.tenants.all().size());
            assertFalse(host.tenants.byCode("360203").isPresent());
            assertFalse(host.tenants.byCode("360222").isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatDidNotSucceedIsTriedAgainAndANewModuleIsTakenUp(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database, "grid")) {
            copySeeds();
            host.mix.fail("360203");
            start(host);
            assertTrue(host.mix.enabled(tenant(host, "360203")).isEmpty());

            host.mix.recover();
            start(host);
            assertEquals(List.of("grid"), List.copyOf(host.mix.enabled(tenant(host, "360203"))));

            host.mix.arrive("property");
            start(host);
            assertEquals(List.of("grid", "property"), List.copyOf(host.mix.enabled(tenant(host, "360203"))));
            assertEquals(List.of("property"), List.copyOf(host.mix.enabled(tenant(host, "360202"))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStartThatWasKilledWhileItWroteTheAccountsDoesNotKeepTheNextFromWritingThem(TestDatabase database)
            throws Exception {
        try (RunningHost host = new RunningHost(database)) {
            copySeeds();
            Files.writeString(data.resolve("demo-accounts.txt.new"), "# ");
            start(host);
            assertEquals(77, host.people.accounts.size());
            assertTrue(Files.readString(data.resolve("demo-accounts.txt")).contains("password: "));
            assertFalse(Files.exists(data.resolve("demo-accounts.txt.new")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void demoIsRefusedWhereARealDistrictLives(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database)) {
            copySeeds();
            HostConfiguration real = host.configuration(false, home, data, Map.of());
            HostConfiguration demo = host.configuration(true, home, data, Map.of());
            host.provisioner.register(
                    new ProfileFiles(SEEDS).find("360203").orElseThrow().profile(),
                    tenant -> host.provisioned.remember(tenant, false, null));

            new DemoGuard(real, host.tenants, host.provisioned);
            IllegalStateException refusal = assertThrows(
                    IllegalStateException.class, () -> new DemoGuard(demo, host.tenants, host.provisioned));

            assertTrue(refusal.getMessage().contains("360203"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("LINLI_DEMO=false"), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aResetOfTheOperatorThatDidNotComeToItsEndIsDoneAtTheNextStart(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database)) {
            HostConfiguration none = host.configuration(false, home, data, Map.of());
            new FirstOperator(host.people, none, console(false));
            Files.writeString(data.resolve("reset-operator"), "");
            RunningHost.RecordedPeople away = new RunningHost.RecordedPeople() {
                @Override
                public void setOperatorPassword(String username, String password) {
                    throw new IllegalStateException("ended here");
                }
            };
            assertThrows(IllegalStateException.class, () -> new FirstOperator(away, none, console(false)));

            new FirstOperator(host.people, none, console(false));
            assertEquals(2, host.people.operators.size());
            assertEquals(
                    host.people.operators.get(1).replace(" ", "  ") + "\n",
                    Files.readString(data.resolve("operator-password.txt")));
            assertFalse(Files.exists(data.resolve("reset-operator")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void noSecretGoesIntoALog(TestDatabase database) throws Exception {
        try (RunningHost host = new RunningHost(database)) {
            copySeeds();
            HostConfiguration none = host.configuration(false, home, data, Map.of());
            new FirstOperator(host.people, none, console(false));
            Path file = data.resolve("operator-password.txt");
            assertEquals(host.people.operators.get(0).replace(" ", "  ") + "\n", Files.readString(file));
            assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Files.writeString(data.resolve("reset-operator"), "");
            new FirstOperator(host.people, none, console(false));
            assertEquals(host.people.operators.get(1).replace(" ", "  ") + "\n", Files.readString(file));
            assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));

            start(host, console(false));
            String demo =
                    Files.readString(data.resolve("demo-accounts.txt")).replaceFirst("(?s).*password: (\\S+).*", "$1");
            String text = printed.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains(file.toString()) && text.contains("demo-accounts.txt"), text);
            assertFalse(text.contains(demo), text);
            for (String operator : host.people.operators) {
                assertFalse(text.contains(operator.substring("operator ".length())), text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void firstOperatorIsMadeOnce(TestDatabase database) throws IOException {
        try (RunningHost host = new RunningHost(database)) {
            HostConfiguration none = host.configuration(false, home, data, Map.of());
            new FirstOperator(host.people, none, console);
            new FirstOperator(host.people, none, console);

            assertEquals(1, host.people.operators.size());
            String password = host.people.operators.get(0).substring("operator ".length());
            assertTrue(printed.toString(StandardCharsets.UTF_8).contains(password));

            host.people.operators.clear();
            printed.reset();
            new FirstOperator(
                    host.people,
                    host.configuration(false, home, data, Map.of("LINLI_OPERATOR_PASSWORD", "chosen by hand")),
                    console);
            assertEquals(List.of("operator chosen by hand"), host.people.operators);
            assertEquals("", printed.toString(StandardCharsets.UTF_8), "a given password is not shown");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRequestedResetGivesTheOperatorOneNewPassword(TestDatabase database) throws IOException {
        try (RunningHost host = new RunningHost(database)) {
            HostConfiguration configuration =
                    host.configuration(false, home, data, Map.of("LINLI_OPERATOR_PASSWORD", "chosen by hand"));
            new FirstOperator(host.people, configuration, console);
            Files.writeString(data.resolve("reset-operator"), "");
            new FirstOperator(host.people, configuration, console);
            new FirstOperator(host.people, configuration, console);

            assertEquals(2, host.people.operators.size(), "once at first, once for the request");
            String password = host.people.operators.get(1).substring("operator ".length());
            assertTrue(printed.toString(StandardCharsets.UTF_8).contains(password));
        }
    }

    private Console console(boolean terminal) {
        return new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private void start(RunningHost host) throws InterruptedException {
        start(host, console);
    }

    private void start(RunningHost host, Console console) throws InterruptedException {
        HostConfiguration configuration = host.configuration(true, home, data, Map.of());
        DemoGuard guard = new DemoGuard(configuration, host.tenants, host.provisioned);
        DemoDistricts districts = new DemoDistricts(
                () -> 0L, configuration, guard, host.tenants, host.provisioner, host.provisioned, host.mix, console);
        districts.join();
    }

    private static TenantInfo tenant(RunningHost host, String code) {
        return host.tenants.byCode(code).orElseThrow();
    }

    private void copySeeds() throws IOException {
        try (Stream<Path> files = Files.walk(SEEDS, 2)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("profile."))
                    .toList()) {
                Path target = home.resolve("tenants").resolve(SEEDS.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
