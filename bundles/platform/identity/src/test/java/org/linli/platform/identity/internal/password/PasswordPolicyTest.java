package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostConfiguration;

class PasswordPolicyTest {
    private static final PasswordRules RULES = PasswordRules.of(PasswordPolicy.STANDARD);
    private static final TenantInfo LAKE =
            new TenantInfo(new TenantId(7), "360111", "青山湖区", ZoneId.of("Asia/Shanghai"), TenantInfo.State.ACTIVE);

    private static PasswordOwner owner(String username) {
        return new PasswordOwner(username, null, null);
    }

    private static boolean refused(PasswordOwner owner, String password, String reason) {
        return RULES.faults(owner, password).stream()
                .anyMatch(fault -> fault.zh().contains(reason));
    }

    @Test
    void lengthCountsInCodePoints() {
        assertEquals(1, RULES.faults(owner("zhang"), "一二三四五六七八九").size());
        assertTrue(RULES.faults(owner("zhang"), "一二三四五六七八九十").isEmpty());
        assertEquals(1, RULES.faults(owner("zhang"), "ab😀c".repeat(33)).size());
    }

    @Test
    void userNameMustNotOccur() {
        assertFalse(RULES.faults(owner("zhang.san"), "my ZHANG.SAN pass").isEmpty());
        assertFalse(
                RULES.faults(owner("street@360111"), "the street where I live").isEmpty());
        assertTrue(RULES.faults(owner("lu@360111"), "luminous evening").isEmpty());
        assertTrue(RULES.faults(owner(""), "luminous evening").isEmpty(), "of no name");
    }

    @Test
    void whatOthersKnowOfThePersonMustNotOccur() {
        PasswordOwner worker = new PasswordOwner("zhang", "+86 138-0000-1234", LAKE);
        for (String password : List.of("hello 360111 evening", "青山湖区的一个早晨真好", "我爱青山湖的早晨和晚上")) {
            assertTrue(refused(worker, password, "本地区"), password);
            assertFalse(refused(owner("zhang"), password, "本地区"), password);
        }
        for (String password : List.of("tel13800001234", "138 0000 1234 evening")) {
            assertTrue(refused(worker, password, "电话"), password);
        }
        assertTrue(RULES.faults(worker, "青山绿水一片好风光啊").isEmpty());
        assertTrue(RULES.faults(worker, "evening 13800004321").isEmpty());
    }

    @Test
    void whatIsTriedFirstIsRefused() {
        for (String password : List.of(
                "1234567890",
                "1q2w3e4r5t",
                "qwertyuiop",
                "QwertyUIOP",
                "password123",
                "Password2026!",
                "１２３４５６７８９０",
                "!!sunshine!!")) {
            assertTrue(refused(owner("zhang"), password, "过于常见"), password);
        }
        for (String password : List.of("correct horse battery", "一二三四五六七八九十", "vz7-Kq2mWx4t")) {
            assertFalse(refused(owner("zhang"), password, "过于常见"), password);
        }
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        PasswordRules strict = PasswordRules.of(new PasswordPolicy(10, 128, 3, Duration.ofDays(1)));
        assertEquals(5, strict.faults(owner("aaa"), "aaa").size());
        assertTrue(strict.faults(owner("zhang"), "Mornings at 6 are cold").isEmpty());
    }

    @Test
    void theHostSaysHowLongAndOfHowManyKinds() {
        Map<String, String> configured =
                Map.of("LINLI_PASSWORD_LENGTH", "12", "LINLI_PASSWORD_KINDS", "3", "LINLI_FIRST_PASSWORD_DAYS", "2");
        PasswordRules of = new PasswordRules(new HostConfiguration() {
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
        });
        assertEquals(Duration.ofDays(2), of.firstPasswordLife());
        assertEquals(2, of.faults(owner("zhang"), "elf letters").size());
    }

    @Test
    void hashIsArgon2idWithItsOwnSalt() {
        PasswordHashes hashes = PasswordHashes.of(19_456);
        String first = hashes.hash("correct horse battery");
        assertTrue(first.startsWith("$argon2id$v=19$"), first);
        assertTrue(first.contains("m=19456,t=2,p=1") || first.contains("t=2,m=19456,p=1"), first);
        assertNotEquals(first, hashes.hash("correct horse battery"));
        assertTrue(hashes.matches("correct horse battery", first));
        assertFalse(hashes.matches("correct horse batterz", first));
    }

    @Test
    void hashOfNobodyCostsWhatARealOneCosts() {
        PasswordHashes hashes = PasswordHashes.of(64);
        String real = hashes.hash("correct horse battery");
        assertEquals(
                real.substring(0, real.indexOf("p=1$")),
                hashes.dummy().substring(0, hashes.dummy().indexOf("p=1$")));
        assertEquals(real.length(), hashes.dummy().length());
        assertFalse(hashes.matches("correct horse battery", hashes.dummy()));
        assertNotEquals(hashes.dummy(), PasswordHashes.of(64).dummy());
    }

    @Test
    void aHashIsWeakWhenItTookLessMemoryThanOneTakesNow() {
        String hash = PasswordHashes.of(64).hash("correct horse battery");
        assertFalse(PasswordHashes.of(64).isWeak(hash));
        assertFalse(PasswordHashes.of(32).isWeak(hash));
        assertTrue(PasswordHashes.of(65).isWeak(hash));
        assertTrue(PasswordHashes.of(65).matches("correct horse battery", hash), "it still opens");
    }
}
