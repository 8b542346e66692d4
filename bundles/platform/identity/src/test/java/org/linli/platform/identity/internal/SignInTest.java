package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.rest.MeResource;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.Credentials;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.identity.internal.signin.UserCaller;
import org.linli.testkit.TestDatabase;

class SignInTest {
    private static Problem refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sessionBelongsToItsDistrictAndEndsWhenRevoked(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("admin", "district-admin", null);
            SignIns.Opened first = f.session("admin");
            SignIns.Opened second = f.signIns.openSession(
                    f.desk.check("900001", " ADMIN", Fixture.password("admin"), "10.0.0.2"), "10.0.0.2");
            assertNotEquals(first.secret(), second.secret());
            assertEquals(Fixture.ONE, first.signedIn().tenant());
            assertTrue(first.signedIn().cookie());
            assertTrue(first.signedIn().caller().may("grid:event:write"));
            assertFalse(first.signedIn().caller().may("tenancy:tenant:write"), "host permission in a district");

            f.signIns.revoke(((Account) first.signedIn().caller()).accountId(), first.id());
            assertTrue(f.signIns.bySession(first.secret()).isEmpty());
            assertTrue(f.signIns.bySession(second.secret()).isPresent());
            assertTrue(f.signIns.byToken(second.secret()).isEmpty(), "a session is no token");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHashThatIsTooCheapByNowIsRenewedByWhoSignsIn(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            PasswordHashes dearer = PasswordHashes.of(128);
            f.account("worker", "street", Fixture.EAST);
            f.accounts.setOperatorPassword("operator", Fixture.password("operator"));
            for (String[] who : new String[][] {{"900001", "worker"}, {null, "operator"}}) {
                String tenant = who[0];
                String name = who[1];
                assertThrows(
                        ProblemException.class,
                        () -> f.desk(dearer).check(tenant, name, "not the password", "10.0.0.1"));
                Credentials before = f.desk.check(tenant, name, Fixture.password(name), "10.0.0.1");
                assertFalse(before.passwordHash().contains("m=128"), "nothing dearer was wanted, or nobody knew");
                f.desk(dearer).check(tenant, name, Fixture.password(name), "10.0.0.1");
                Credentials after = f.desk.check(tenant, name, Fixture.password(name), "10.0.0.1");
                assertTrue(after.passwordHash().contains("m=128"), after.passwordHash());
                assertEquals(before.epoch(), after.epoch(), "sessions go on");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void answersAlikeWhateverIsWrong(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("known", "street", Fixture.EAST);
            f.account("gone", "street", Fixture.EAST);
            Account admin = (Account) f.signedIn(adminOf(f));
            f.as(admin, () -> {
                var user = f.units
                        .tenant()
                        .createQuery(
                                "select u from User u where u.username = 'gone'",
                                org.linli.platform.identity.internal.tenant.User.class)
                        .getSingleResult();
                f.users.disable(user.id(), new FreeMatch());
            });
            Problem wrong = refused(() -> f.desk.check("900001", "known", "not the password", "10.1.0.1"));
            assertEquals(401, wrong.status());
            assertEquals(wrong, refused(() -> f.desk.check("900001", "nobody", "not the password", "10.1.0.2")));
            assertEquals(wrong, refused(() -> f.desk.check("999999", "known", "not the password", "10.1.0.3")));
            assertEquals(wrong, refused(() -> f.desk.check("900001", "gone", Fixture.password("gone"), "10.1.0.4")));
            assertEquals(wrong, refused(() -> f.desk.check("900002", "known", Fixture.password("known"), "10.1.0.5")));
            assertEquals(wrong, refused(() -> f.desk.check(null, "known", Fixture.password("known"), "10.1.0.6")));
            assertTrue(
                    f.audited.stream().noneMatch(line -> line.contains("nobody")),
                    "names of unknown users: " + f.audited);
            assertTrue(f.audited.stream().anyMatch(line -> line.startsWith("identity.session.refuse")));
        }
    }

    static String adminOf(Fixture f) {
        f.account("admin", "district-admin", null);
        return "admin";
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void atMostTenTriesReachTheHashInFifteenMinutesAndTheVictimComesBack(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("victim", "street", Fixture.EAST);
            f.session("victim");
            int reached = 0;
            for (int second = 0; second < 14 * 60; second++) {
                f.host.clock().advance(Duration.ofSeconds(1));
                if (f.throttle.charge("900001\nvictim", "10.9.0." + second % 7).isZero()) {
                    reached++;
                }
            }
            assertEquals(10, reached);
            Problem slow = refused(() -> f.desk.check("900001", "victim", Fixture.password("victim"), "10.9.9.9"));
            assertEquals(429, slow.status());
            long seconds = (Long) slow.extra().get("retryAfterSeconds");
            assertTrue(seconds > 0 && seconds <= 900, "Retry-After of " + seconds);
            assertEquals(
                    "victim",
                    f.desk.check("900001", "victim", Fixture.password("victim"), "10.0.0.1")
                            .username(),
                    "the address the victim uses is not locked by tries from elsewhere");
            f.host.clock().advance(Duration.ofMinutes(15));
            f.desk.check("900001", "victim", Fixture.password("victim"), "10.9.9.9");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sessionsEndWhenIdleAndAfterTwelveHours(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("worker", "grid-worker", Fixture.EAST_ONE);
            String idle = f.session("worker").secret();
            f.host.clock().advance(Duration.ofMinutes(29));
            assertTrue(f.signIns.bySession(idle).isPresent());
            f.host.clock().advance(Duration.ofMinutes(29));
            assertTrue(f.signIns.bySession(idle).isPresent(), "a call moves the idle limit");
            f.host.clock().advance(Duration.ofMinutes(31));
            assertTrue(f.signIns.bySession(idle).isEmpty());

            String busy = f.session("worker").secret();
            for (int i = 0; i < 71; i++) {
                f.host.clock().advance(Duration.ofMinutes(10));
                assertTrue(f.signIns.bySession(busy).isPresent());
            }
            f.host.clock().advance(Duration.ofMinutes(10));
            assertTrue(f.signIns.bySession(busy).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ownPasswordEndsOtherSessionsAndKeepsThisOne(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("worker", "grid-worker", Fixture.EAST_ONE);
            SignIns.Opened here = f.session("worker");
            SignIns.Opened there = f.session("worker");
            String old = Fixture.password("worker");
            Problem bad = refused(() -> f.as(
                    here.signedIn().caller(),
                    () -> f.users.ownPassword(new MeResource.PasswordBody("wrong", "worker"))));
            assertEquals(422, bad.status());
            assertEquals(4, bad.errors().size(), "all at once: " + bad.errors());

            f.as(
                    here.signedIn().caller(),
                    () -> f.users.ownPassword(new MeResource.PasswordBody(old, "another fine secret")));
            assertTrue(f.signIns.bySession(here.secret()).isPresent());
            assertTrue(f.signIns.bySession(there.secret()).isEmpty());
            assertEquals(
                    401,
                    refused(() -> f.desk.check("900001", "worker", old, "10.0.0.1"))
                            .status());
            f.desk.check("900001", "worker", "another fine secret", "10.0.0.1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tokensAreNarrowedToWhatWasAskedFor(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("street", "street", Fixture.EAST);
            var account = f.desk.check("900001", "street", Fixture.password("street"), "10.0.0.1");
            SignIns.Opened token = f.signIns.openToken(
                    account,
                    "report",
                    Set.of("grid:*:read", "tenancy:tenant:write"),
                    "",
                    f.time.now().plus(Duration.ofDays(2)));
            SignedIn in = f.signIns.byToken(token.secret()).orElseThrow();
            assertFalse(in.cookie());
            assertTrue(in.caller().may("grid:event:read"));
            assertFalse(in.caller().may("grid:event:write"));
            assertTrue(in.caller().scope("grid:event:read").covers(Fixture.EAST_ONE));
            assertFalse(in.caller().scope("grid:event:read").covers(Fixture.WEST));
            assertFalse(in.caller().scope("grid:event:write").covers(Fixture.EAST));
            assertEquals(Set.of("grid:event:read", "grid:indicator:read"), ((UserCaller) in.caller()).permissions());
            f.host.clock().advance(Duration.ofDays(2));
            assertTrue(f.signIns.byToken(token.secret()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void operatorReachesRowsOnlyUnderSupportGrant(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            assertFalse(f.accounts.hasOperator());
            f.accounts.setOperatorPassword("operator", "a first secret of the host");
            assertTrue(f.accounts.hasOperator());
            var account = f.desk.check(null, "operator", "a first secret of the host", "10.0.0.1");
            SignIns.Opened session = f.signIns.openSession(account, "10.0.0.1");
            SignedIn operator = session.signedIn();
            assertTrue(operator.caller().may("tenancy:tenant:write"));
            assertFalse(operator.caller().may("grid:event:read"));

            SignedIn inside = f.signIns.enter(operator, Fixture.ONE).orElseThrow();
            assertTrue(inside.caller().may("grid:indicator:read"));
            assertFalse(inside.caller().may("grid:event:read"));
            assertFalse(inside.caller().may("tenancy:tenant:write"));

            var admin = f.signedIn(adminOf(f));
            f.as(
                    admin,
                    () -> f.support.grant(new org.linli.platform.identity.internal.rest.SupportGrantResource.NewSupport(
                            "operator", "case 17", f.time.now().plus(Duration.ofHours(2)), null)));
            inside = f.signIns.enter(operator, Fixture.ONE).orElseThrow();
            assertTrue(inside.caller().may("grid:event:read"));
            assertFalse(inside.caller().may("grid:event:write"));
            assertFalse(f.signIns
                    .enter(operator, Fixture.TWO)
                    .orElseThrow()
                    .caller()
                    .may("grid:event:read"));
            assertTrue(f.audited.stream().anyMatch(line -> line.startsWith("identity.support.use")));
            f.host.clock().advance(Duration.ofHours(2));
            assertFalse(f.signIns
                    .enter(operator, Fixture.ONE)
                    .orElseThrow()
                    .caller()
                    .may("grid:event:read"));

            f.accounts.setOperatorPassword("operator", "a second secret of the host");
            assertTrue(f.signIns.bySession(session.secret()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sessionOfOneDistrictEntersNoOther(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            SignedIn admin = f.session(adminOf(f)).signedIn();
            assertTrue(f.signIns.enter(admin, Fixture.ONE).isPresent());
            assertTrue(f.signIns.enter(admin, Fixture.TWO).isEmpty());
        }
    }
}
