package org.linli.platform.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.platform.launcher.api.HostConfiguration;

class MasterKeyFileTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path directory;

    @Test
    void demoModeMakesAPrivateFileOnce() throws Exception {
        MasterKeys made = MasterKeySource.loadOrMake(configuration(Map.of("LINLI_DEMO", "true")), new SecureRandom());
        MasterKeys again = MasterKeySource.loadOrMake(configuration(Map.of("LINLI_DEMO", "true")), new SecureRandom());
        assertArrayEquals(
                made.byId(made.currentId()).getEncoded(),
                again.byId(again.currentId()).getEncoded());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys.json"))));
        assertFalse(made.toString()
                .contains(Base64.getEncoder()
                        .encodeToString(made.byId(made.currentId()).getEncoded())));
    }

    @Test
    void aStartThatWasKilledWhileItMadeTheFileDoesNotKeepTheNextFromMakingIt() throws Exception {
        Files.writeString(directory.resolve("keys.json.new"), "{\"current\"");
        MasterKeys made = MasterKeySource.loadOrMake(configuration(Map.of("LINLI_DEMO", "true")), new SecureRandom());
        assertEquals("demo-1", made.currentId());
        assertFalse(Files.exists(directory.resolve("keys.json.new")));
    }

    @Test
    void withoutDemoTheStartIsRefusedAndNoFileIsMade() {
        String sentence = refusal(Map.of("LINLI_DEMO", "false"));
        assertTrue(sentence.contains("LINLI_KEYS"), sentence);
        assertFalse(Files.exists(directory.resolve("keys.json")));
    }

    @Test
    void aNamedFileMustExistEvenInDemoMode() {
        String named = directory.resolve("elsewhere.json").toString();
        String sentence = refusal(Map.of("LINLI_DEMO", "true", "LINLI_KEYS", named));
        assertTrue(sentence.contains(named) && sentence.contains("is missing"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"current\":\"a\"}",
                "{\"current\":\"b\",\"keys\":{\"a\":\"%s\"}}",
                "{\"current\":\"a\",\"keys\":{\"a\":\"c2hvcnQ=\"}}",
                "{\"current\":\"a\",\"keys\":{\"a\":\"not base64!\"}}",
                "{\"current\":\"a b\",\"keys\":{\"a b\":\"%s\"}}"
            })
    void aBrokenFileIsRefusedWithoutQuotingIt(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("k.json"), content.formatted(KEY));
        String sentence = refusal(Map.of("LINLI_DEMO", "false", "LINLI_KEYS", file.toString()));
        assertTrue(sentence.contains(file.toString()), sentence);
        assertFalse(sentence.contains(KEY), sentence);
    }

    @Test
    void hkdfGivesTheResultOfRfc5869() {
        byte[] input = new byte[22];
        java.util.Arrays.fill(input, (byte) 0x0b);
        byte[] salt = java.util.HexFormat.of().parseHex("000102030405060708090a0b0c");
        byte[] info = java.util.HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertEquals(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
                java.util.HexFormat.of().formatHex(Hkdf.derive(input, salt, info, 32)));
    }

    private String refusal(Map<String, String> values) {
        return assertThrows(
                        IllegalStateException.class,
                        () -> MasterKeySource.loadOrMake(configuration(values), new SecureRandom()))
                .getMessage();
    }

    private HostConfiguration configuration(Map<String, String> values) {
        return new HostConfiguration() {
            @Override
            public Optional<String> value(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public Path data() {
                return directory;
            }

            @Override
            public Path home() {
                return directory;
            }
        };
    }
}
