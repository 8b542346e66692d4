package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linli.platform.launcher.api.HostConfiguration;

class PasswordPolicyTest {
    private final PasswordPolicy policy = PasswordPolicy.STANDARD;

    @Test
    void lengthCountsInCodePoints() {
        assertEquals(1, policy.faults("zhang", "一二三四五六七八九").size());
        assertTrue(policy.faults("zhang", "一二三四五六七八九十").isEmpty());
        assertEquals(1, policy.faults("zhang", "ab😀c".repeat(33)).size());
    }

    @Test
    void userNameMustNotOccur() {
        assertFalse(policy.faults("zhang.san", "my ZHANG.SAN pass").isEmpty());
        assertFalse(policy.faults("street@360111", "the street where I live").isEmpty());
        assertTrue(policy.faults("lu@360111", "luminous evening").isEmpty());
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        PasswordPolicy strict = new PasswordPolicy(10, 128, 3, Duration.ofDays(1));
        assertEquals(4, strict.faults("aaa", "aaa").size());
        assertTrue(strict.faults("zhang", "Mornings at 6 are cold").isEmpty());
    }

    @Test
    void theHostSaysHowLongAndOfHowManyKinds() {
        Map<String, String> configured =
                Map.of("LINLI_PASSWORD_LENGTH", "12", "LINLI_PASSWORD_KINDS", "3", "LINLI_FIRST_PASSWORD_DAYS", "2");
        PasswordPolicy of = new PasswordRules(new HostConfiguration() {
                    @Override
                    public Optional<String> value(String key) {
                        return Optional.ofNullable(configured.get(key));
                    }

                    @Override
                    public Path data() {
                        return Path.of(".");
                    }

                    @Override
                    public Path home() {
                        return Path.of(".");
                    }
                })
                .policy();
        assertEquals(new PasswordPolicy(12, 128, 3, Duration.ofDays(2)), of);
        assertEquals(2, of.faults("zhang", "elf letters").size());
    }

    @Test
    void hashIsArgon2idWithItsOwnSalt() {
        PasswordHashes hashes = new PasswordHashes();
        String first = hashes.hash("correct horse battery");
        assertTrue(first.startsWith("$argon2id$v=19$"), first);
        assertTrue(first.contains("m=19456,t=2,p=1") || first.contains("t=2,m=19456,p=1"), first);
        assertNotEquals(first, hashes.hash("correct horse battery"));
        assertTrue(hashes.matches("correct horse battery", first));
        assertFalse(hashes.matches("correct horse batterz", first));
    }

    @Test
    void hashOfNobodyCostsWhatARealOneCosts() {
        PasswordHashes hashes = new PasswordHashes();
        String real = hashes.hash("correct horse battery");
        assertEquals(
                real.substring(0, real.indexOf("p=1$")),
                hashes.dummy().substring(0, hashes.dummy().indexOf("p=1$")));
        assertEquals(real.length(), hashes.dummy().length());
        assertFalse(hashes.matches("correct horse battery", hashes.dummy()));
        assertNotEquals(hashes.dummy(), new PasswordHashes().dummy());
    }
}
