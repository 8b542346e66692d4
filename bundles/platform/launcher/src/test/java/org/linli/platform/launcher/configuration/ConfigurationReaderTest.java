package org.linli.platform.launcher.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.platform.launcher.api.HostConfiguration;

class ConfigurationReaderTest {
    private static final String STORE_PASSWORD = "of-the-key-store";

    @TempDir
    private Path home;

    private final ConfigurationReader reader = new ConfigurationReader(DeclaredKeys.ALL);

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws Exception {
        file("LINLI_DEMO=true\nLINLI_HTTP_PORT=9000\nLINLI_DB_POOL=20\n");
        HostConfiguration read = read(Map.of("LINLI_HTTP_PORT", " 9001 ", "PATH", "/bin"));
        assertEquals("9001", read.value("LINLI_HTTP_PORT").orElseThrow());
        assertEquals("20", read.value("LINLI_DB_POOL").orElseThrow());
        assertEquals("127.0.0.1", read.value("LINLI_HTTP_HOST").orElseThrow());
        assertTrue(read.value("LINLI_PUBLIC_URL").isEmpty());
    }

    @Test
    void whatIsUnfinishedIsReadAllTheSameButNotWhatIsWrong() throws Exception {
        file("LINLI_DB_URL=jdbc:postgresql://db.example/linli\nLINLI_DB_USER=app\n");
        Path conf = home.resolve("linli.properties");
        Map<String, String> values = reader.readUnfinished(conf, Map.of("LINLI_DB_PASSWORD", "from outside"));
        assertEquals("app", values.get("LINLI_DB_USER"));
        assertEquals("from outside", values.get("LINLI_DB_PASSWORD"));
        assertFalse(values.containsKey("LINLI_DB_MIGRATOR_USER"));
        assertThrows(ConfigurationRefused.class, () -> reader.readUnfinished(conf, Map.of("LINLI_DB_USR", "x")));
    }

    @Test
    void anEmptyValueIsNoValue() throws Exception {
        HostConfiguration read = read(Map.of("LINLI_DEMO", "true", "LINLI_HTTP_PORT", "", "LINLI_PUBLIC_URL", " "));
        assertEquals("8080", read.value("LINLI_HTTP_PORT").orElseThrow());
        assertTrue(read.value("LINLI_PUBLIC_URL").isEmpty());
    }

    @Test
    void theDataDirectoryIsRelativeToTheInstallation() throws Exception {
        assertEquals(home.resolve("data"), read(Map.of("LINLI_DEMO", "true")).data());
        assertEquals(
                home.resolve("else"),
                read(Map.of("LINLI_DEMO", "true", "LINLI_DATA", "x/../else")).data());
        assertEquals(
                Path.of("/srv/linli"),
                read(Map.of("LINLI_DEMO", "true", "LINLI_DATA", "/srv/linli")).data());
    }

    @Test
    void aKeyThatNobodyDeclaredIsRefusedWithTheNearestOne() throws IOException {
        file("LINLI_HTTP_PROT=9000\nLINLI_COLOUR=red\n");
        List<String> reasons = reasons(Map.of("LINLI_DEMO", "true", "LINLI_DEMOO", "true"));
        assertEquals(3, reasons.size(), reasons.toString());
        assertSaid(reasons, "LINLI_HTTP_PROT in " + home.resolve("linli.properties"), "did you mean LINLI_HTTP_PORT?");
        assertSaid(reasons, "LINLI_DEMOO in the environment", "did you mean LINLI_DEMO?");
        assertTrue(reasons.stream().anyMatch(r -> r.startsWith("LINLI_COLOUR ") && !r.contains("did you mean")));
    }

    @ParameterizedTest
    @CsvSource({
        "LINLI_HTTP_PORT, 65536, must lie between 0 and 65535",
        "LINLI_HTTP_PORT, -1, must lie between 0 and 65535",
        "LINLI_HTTP_PORT, web, must be a whole number between 0 and 65535",
        "LINLI_DB_POOL, 1, must lie between 2 and 200",
        "LINLI_DEMO, yes, must be true or false",
        "LINLI_LOG, xml, 'must be one of [text, json]'",
        "LINLI_PUBLIC_URL, linli.example, must be like https://linli.example",
        "LINLI_PUBLIC_URL, https://linli.example/path, must be like https://linli.example",
        "LINLI_PUBLIC_URL, ftp://linli.example, must be like https://linli.example",
        "LINLI_DB_URL, jdbc:mysql://db/linli, must begin with jdbc:postgresql: or jdbc:derby:"
    })
    void anImpossibleValueIsRefusedInWords(String key, String value, String words) {
        Map<String, String> environment = new HashMap<>(Map.of("LINLI_KEYS", "keys"));
        environment.put(key, value);
        List<String> reasons = reasons(environment);
        assertEquals(
                List.of(key + " in the environment " + words + ", not \"" + value + "\"."),
                reasons,
                reasons.toString());
    }

    @Test
    void everyReasonIsSaidAtOnce() throws IOException {
        file("LINLI_HTTP_PORT=x\nLINLI_DB_POOL=0\nLINLI_NOTHING=1\n");
        assertEquals(
                4, reasons(Map.of("LINLI_LOG", "loud", "LINLI_DEMO", "true")).size());
    }

    @Test
    void aSecretIsNeverRepeated() {
        List<String> reasons = reasons(Map.of(
                "LINLI_DB_URL", "jdbc:postgresql://db/linli", "LINLI_DB_PASSWORD", "s3cret", "LINLI_HTTP_PORT", "x"));
        assertFalse(String.join("\n", reasons).contains("s3cret"));
    }

    @Test
    void aConfigurationSaysItsKeysAndNotItsValues() throws Exception {
        assertFalse(read(Map.of("LINLI_DEMO", "true", "LINLI_OPERATOR_PASSWORD", "s3cret"))
                .toString()
                .contains("s3cret"));
    }

    @Test
    void demoAccountsStayOnLoopback() {
        List<String> reasons = reasons(
                Map.of("LINLI_DEMO", "true", "LINLI_HTTP_HOST", "0.0.0.0", "LINLI_TRUSTED_PROXIES", "10.0.0.0/8"));
        assertEquals(1, reasons.size(), reasons.toString());
        assertSaid(reasons, "LINLI_HTTP_HOST=0.0.0.0", "LINLI_DEMO=false");
    }

    @Test
    void anAddressReachableFromElsewhereNeedsTlsOrAProxy() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("LINLI_KEYS", "keys", "LINLI_HTTP_HOST", "0.0.0.0"));
        assertSaid(reasons(environment), "LINLI_TLS_KEYSTORE", "LINLI_TRUSTED_PROXIES");
        keyStore("host.p12");
        environment.put("LINLI_TLS_KEYSTORE", "host.p12");
        environment.put("LINLI_TLS_PASSWORD", STORE_PASSWORD);
        read(environment);
    }

    @Test
    void aKeyStoreThatDoesNotOpenIsRefusedWithItsKeys() throws Exception {
        keyStore("host.p12");
        Map<String, String> environment = new HashMap<>(Map.of("LINLI_DEMO", "true", "LINLI_TLS_KEYSTORE", "host.p12"));
        assertSaid(reasons(environment), "LINLI_TLS_PASSWORD is missing", "LINLI_TLS_KEYSTORE=host.p12");
        environment.put("LINLI_TLS_PASSWORD", "another");
        assertSaid(
                reasons(environment),
                "LINLI_TLS_PASSWORD does not open",
                home.resolve("host.p12").toString());
        assertTrue(reasons(environment).stream().noneMatch(reason -> reason.contains("another")));
        environment.put("LINLI_TLS_KEYSTORE", "none.p12");
        assertSaid(reasons(environment), home.resolve("none.p12").toString(), "LINLI_TLS_KEYSTORE is missing");
        Files.writeString(home.resolve("text.p12"), "not a key store");
        environment.put("LINLI_TLS_KEYSTORE", "text.p12");
        assertSaid(reasons(environment), "LINLI_TLS_KEYSTORE is no PKCS#12 key store");
        environment.remove("LINLI_TLS_KEYSTORE");
        assertSaid(reasons(environment), "LINLI_TLS_PASSWORD is set without LINLI_TLS_KEYSTORE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0.1;10.0.0.2", "1.2.3"})
    void whatIsNoAddressOfAProxyIsRefusedWithItsKey(String proxies) {
        assertSaid(
                reasons(Map.of("LINLI_DEMO", "true", "LINLI_TRUSTED_PROXIES", proxies)),
                "LINLI_TRUSTED_PROXIES",
                proxies);
    }

    @Test
    void addressesAndRangesOfProxiesAreAccepted() throws Exception {
        read(Map.of("LINLI_DEMO", "true", "LINLI_TRUSTED_PROXIES", "10.0.0.1, 192.168.0.0/16,fd00::/8 , ::1"));
    }

    private void keyStore(String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "host",
                        "-dname",
                        "CN=linli.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        home.resolve(name).toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
    }

    @Test
    void postgresNeedsBothRolesAndEachMissingKeyIsNamed() {
        List<String> reasons = reasons(
                Map.of("LINLI_KEYS", "keys", "LINLI_DB_URL", "jdbc:postgresql://db/linli", "LINLI_DB_USER", "a"));
        assertEquals(3, reasons.size(), reasons.toString());
        assertSaid(reasons, "LINLI_DB_PASSWORD is missing", "db-init");
        assertSaid(reasons, "LINLI_DB_MIGRATOR_USER is missing", "db-init");
        assertSaid(reasons, "LINLI_DB_MIGRATOR_PASSWORD is missing", "db-init");
    }

    @Test
    void theRoleThatIsFencedDoesNotOwnTheTables() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINLI_KEYS", "keys",
                "LINLI_DB_URL", "jdbc:postgresql://db/linli",
                "LINLI_DB_USER", "linli",
                "LINLI_DB_PASSWORD", "a",
                "LINLI_DB_MIGRATOR_USER", "linli",
                "LINLI_DB_MIGRATOR_PASSWORD", "b"));
        assertSaid(reasons(environment), "LINLI_DB_USER and LINLI_DB_MIGRATOR_USER", "two roles");
        environment.put("LINLI_DB_MIGRATOR_USER", "linli_owner");
        read(environment);
    }

    @Test
    void withoutKeysOnlyADemonstrationRuns() {
        assertSaid(reasons(Map.of()), "LINLI_KEYS is missing", "LINLI_DEMO=true");
    }

    @Test
    void onlyADemonstrationHasCheapPasswords() throws Exception {
        assertSaid(
                reasons(Map.of("LINLI_KEYS", "keys", "LINLI_PASSWORD_MEMORY", "19455")),
                "LINLI_PASSWORD_MEMORY=19455",
                "at least 19456");
        read(Map.of("LINLI_KEYS", "keys", "LINLI_PASSWORD_MEMORY", "19456"));
        read(Map.of("LINLI_DEMO", "true", "LINLI_PASSWORD_MEMORY", "64"));
    }

    @Test
    void aFileThatIsNoTextIsRefusedWithItsName() throws IOException {
        file("LINLI_DEMO=\\u00zz\n");
        assertSaid(
                reasons(Map.of("LINLI_DEMO", "true")),
                home.resolve("linli.properties").toString(),
                "cannot be read");
    }

    @Test
    void askingForAKeyThatNobodyDeclaredIsAMistakeOfTheProgram() throws Exception {
        HostConfiguration read = read(Map.of("LINLI_DEMO", "true"));
        assertThrows(IllegalArgumentException.class, () -> read.value("LINLI_NOTHING"));
    }

    private void file(String text) throws IOException {
        Files.writeString(home.resolve("linli.properties"), text);
    }

    private HostConfiguration read(Map<String, String> environment) throws ConfigurationRefused {
        return reader.read(home, home.resolve("linli.properties"), environment);
    }

    private List<String> reasons(Map<String, String> environment) {
        return assertThrows(ConfigurationRefused.class, () -> read(environment)).reasons();
    }

    private static void assertSaid(List<String> reasons, String... words) {
        assertTrue(
                reasons.stream().anyMatch(reason -> List.of(words).stream().allMatch(reason::contains)),
                () -> "no reason has all of " + List.of(words) + ": " + reasons);
    }
}
