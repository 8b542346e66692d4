package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.identity.internal.rest.MeResource;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.testkit.TestDatabase;

class FirstAdministratorTest {
    private static final String OWN = "Kunlun-7-Pagoda-Moss";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theFirstPasswordOfADistrictMustBeReplacedAndCanBeToldAnewUntilThen(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            told(f, "first told by somebody");
            told(f, Fixture.password("admin"));
            f.host.clock().advance(Duration.ofDays(400));

            SignIns.Opened opened = f.session("admin");
            assertTrue(opened.signedIn().mustChangePassword());
            f.as(
                    opened.signedIn().caller(),
                    () -> f.users.ownPassword(new MeResource.PasswordBody(Fixture.password("admin"), OWN)));

            SignIns.Opened again = f.signIns.openSession(f.desk.check("900001", "admin", OWN, "10.0.0.1"), "10.0.0.1");
            assertFalse(again.signedIn().mustChangePassword());
            assertTrue(again.signedIn().caller().may("identity:user:write"));
            assertThrows(IllegalStateException.class, () -> told(f, "told once more"));
            assertEquals(
                    "admin", f.desk.check("900001", "admin", OWN, "10.0.0.1").username());
        }
    }

    private static void told(Fixture f, String password) {
        f.host.inTenant(1, () -> {
            f.accounts.ensureWithFirstPassword(Fixture.ONE, "admin", "管理员", password, "district-admin");
            return true;
        });
    }
}
