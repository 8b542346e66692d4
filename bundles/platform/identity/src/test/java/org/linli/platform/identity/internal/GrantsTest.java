package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.platform.identity.internal.rest.GrantResource.GrantView;
import org.linli.platform.identity.internal.rest.GrantResource.NewGrant;
import org.linli.platform.identity.internal.rest.RoleResource;
import org.linli.platform.identity.internal.rest.UserResource;
import org.linli.testkit.TestDatabase;

class GrantsTest {
    private static int status(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().status();
    }

    private static GrantView grant(Fixture f, Caller by, UUID user, String role, UUID division, Instant until) {
        return f.as(by, () -> (GrantView) f.grants
                .grant(new NewGrant(user, role, division, null, until, null))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyGrantsWhatHeLacks(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("admin", "district-admin", null);
            f.account("street", "street", Fixture.EAST);
            UUID worker = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            Caller street = f.signedIn("street");

            grant(f, street, worker, "grid-worker", Fixture.EAST, null);
            assertEquals(403, status(() -> grant(f, street, worker, "grid-worker", Fixture.WEST, null)));
            assertEquals(403, status(() -> grant(f, street, worker, "grid-worker", null, null)));
            assertEquals(403, status(() -> grant(f, street, worker, "district-admin", Fixture.EAST, null)));
            assertEquals(422, status(() -> grant(f, street, worker, "no-such-role", Fixture.EAST, null)));
            assertEquals(422, status(() -> grant(f, street, UUID.randomUUID(), "grid-worker", Fixture.EAST, null)));
            grant(f, f.signedIn("admin"), worker, "street", Fixture.WEST, null);
            assertTrue(f.signedIn("worker").scope("grid:event:write").covers(Fixture.WEST));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rightsChangeAtOnceAndEndInTime(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.account("worker", "resident", Fixture.EAST_ONE);
            String session = f.session("worker").secret();
            UUID worker = f.signedIn("worker").userId();
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));

            GrantView given = grant(
                    f, admin, worker, "grid-worker", Fixture.WEST, f.time.now().plus(Duration.ofMinutes(10)));
            assertTrue(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.as(admin, () -> f.grants.revoke(given.id()));
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));

            grant(f, admin, worker, "grid-worker", Fixture.WEST, f.time.now().plus(Duration.ofMinutes(10)));
            assertTrue(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.host.clock().advance(Duration.ofMinutes(10));
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherNodeSeesRevocationWithinASecond(TestDatabase database) throws InterruptedException {
        try (Fixture f = new Fixture(database)) {
            UUID worker = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            String session = f.session("worker").secret();
            assertTrue(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.host.inTenant(1, () -> {
                f.units
                        .tenant()
                        .createQuery("update Grant g set g.revokedAt = :now where g.userId = :user")
                        .setParameter("now", f.time.now())
                        .setParameter("user", worker)
                        .executeUpdate();
                f.units
                        .tenant()
                        .createQuery("update ChangeStamp s set s.stamp = :stamp")
                        .setParameter("stamp", UUID.randomUUID())
                        .executeUpdate();
            });
            Thread.sleep(900);
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theFirstTwoChangesOfADistrictAtOnceAreBothMade(TestDatabase database) throws Exception {
        try (Fixture f = new Fixture(database)) {
            CountDownLatch changed = new CountDownLatch(2);
            Runnable change = () -> f.host.inTenant(2, () -> {
                f.rights.changed(Fixture.TWO);
                changed.countDown();
                try {
                    // where one waits for the other, its commit comes first
                    changed.await(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (Future<?> one : List.of(threads.submit(change), threads.submit(change))) {
                    one.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void standInHasTheAbsentPersonsRightsInThePeriodOnly(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID absent = f.account("absent", "grid-worker", Fixture.EAST_ONE);
            UUID standIn = f.account("deputy", "resident", Fixture.WEST);
            Instant from = f.time.now().plus(Duration.ofMinutes(5));
            Instant until = from.plus(Duration.ofMinutes(10));
            assertEquals(
                    422,
                    status(() -> f.as(
                            admin,
                            () -> f.grants.grant(
                                    new NewGrant(standIn, "grid-worker", Fixture.WEST, from, until, absent)))),
                    "he does not hold it there");
            f.as(
                    admin,
                    () -> f.grants.grant(new NewGrant(standIn, "grid-worker", Fixture.EAST_ONE, from, until, absent)));
            String session = f.session("deputy").secret();
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.host.clock().advance(Duration.ofMinutes(5));
            assertTrue(f.signIns
                    .bySession(session)
                    .orElseThrow()
                    .caller()
                    .scope("grid:event:write")
                    .covers(Fixture.EAST_ONE));
            f.as(admin, () -> f.users.disable(absent, new FreeMatch()));
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void standInLosesADivisionThatMovesAwayFromTheAbsentPerson(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID absent = f.account("absent", "grid-worker", Fixture.EAST);
            UUID standIn = f.account("deputy", "resident", Fixture.WEST);
            Instant until = f.time.now().plus(Duration.ofDays(10));
            f.as(
                    admin,
                    () -> f.grants.grant(new NewGrant(standIn, "grid-worker", Fixture.EAST_ONE, null, until, absent)));
            String session = f.session("deputy").secret();
            assertTrue(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.divisions.move(Fixture.EAST_ONE, Fixture.WEST);
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.divisions.move(Fixture.EAST_ONE, Fixture.EAST);
            assertTrue(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRoleHoldsOnlyWhereItIsGranted(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            UUID both = f.account("both", "street", Fixture.WEST);
            grant(f, admin, both, "grid-worker", Fixture.EAST, f.time.now().plus(Duration.ofDays(1)));
            Caller caller = f.signIns
                    .bySession(f.session("both").secret())
                    .orElseThrow()
                    .caller();
            assertEquals(Set.of("street", "grid-worker"), caller.roles());
            assertEquals(Set.of("street"), caller.roles(Fixture.WEST));
            assertEquals(Set.of("grid-worker"), caller.roles(Fixture.EAST_ONE));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyResetsThePasswordOfSomebodyAbove(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.account("street", "street", Fixture.EAST);
            UUID above = f.account("chief", "district-admin", null);
            f.as(admin, () -> {
                f.units
                        .tenant()
                        .find(org.linli.platform.identity.internal.tenant.User.class, above)
                        .describe("chief", null, Fixture.EAST, null);
                return f.time.now();
            });
            assertEquals(403, status(() -> f.as(f.signedIn("street"), () -> f.users.reset(above, new FreeMatch()))));
            UUID elsewhere = f.account("west", "grid-worker", Fixture.WEST);
            assertEquals(
                    404, status(() -> f.as(f.signedIn("street"), () -> f.users.reset(elsewhere, new FreeMatch()))));
            UUID below = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            String session = f.session("worker").secret();
            var reset = (UserResource.Created) f.as(
                    f.signedIn("street"),
                    () -> f.users.reset(below, new FreeMatch()).getEntity());
            assertTrue(f.signIns.bySession(session).isEmpty());
            var account = f.desk.check("900001", "worker", reset.firstPassword(), "10.0.0.1");
            assertTrue(f.signIns.openSession(account, "").signedIn().mustChangePassword());
            f.host.clock().advance(Duration.ofDays(7));
            assertEquals(401, status(() -> f.desk.check("900001", "worker", reset.firstPassword(), "10.0.0.1")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lastAdministratorStays(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            assertEquals(409, status(() -> f.as(admin, () -> f.users.disable(admin.userId(), new FreeMatch()))));
            f.account("second", "district-admin", null);
            f.as(admin, () -> f.users.disable(admin.userId(), new FreeMatch()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneOfTwoAdministratorsWhoLeaveAtTheSameMomentStays(TestDatabase database) throws Exception {
        try (Fixture f = new Fixture(database)) {
            Caller first = f.signedIn(SignInTest.adminOf(f));
            UUID second = f.account("second", "district-admin", null);
            Caller other = f.signedIn("second");
            CountDownLatch decided = new CountDownLatch(1);
            CountDownLatch through = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> later = thread.submit(() -> {
                    decided.await();
                    try {
                        f.as(other, () -> f.users.disable(second, new FreeMatch()));
                        return 204;
                    } catch (ProblemException e) {
                        return e.problem().status();
                    } finally {
                        through.countDown();
                    }
                });
                f.as(first, () -> {
                    f.users.disable(first.userId(), new FreeMatch());
                    decided.countDown();
                    // The other one either waits for this commit or has decided on what it cannot see
                    try {
                        through.await(2, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                assertEquals(409, later.get(60, TimeUnit.SECONDS));
            } finally {
                thread.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void permissionsOfARoleComeAndGoOneByOne(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.as(
                    admin,
                    () -> f.roles.create(new RoleResource.NewRole(
                            "viewer",
                            new RoleResource.Label("观察员", "Viewer"),
                            List.of("grid:event:read", "grid:event:write"))));
            long version = f.as(admin, () -> f.roles.get("viewer").version());
            for (List<String> permissions :
                    List.of(List.of("grid:event:read"), List.of("grid:event:read", "grid:indicator:read"))) {
                f.as(
                        admin,
                        () -> f.roles.define("viewer", new RoleResource.RoleBody(null, permissions), new FreeMatch()));
                assertEquals(
                        Set.copyOf(permissions),
                        f.as(admin, () -> f.roles.get("viewer").patterns()));
                assertEquals(++version, (long)
                        f.as(admin, () -> f.roles.get("viewer").version()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void districtDefinesRolesAndListsUsersInScope(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.account("street", "street", Fixture.EAST);
            f.account("east", "grid-worker", Fixture.EAST_ONE);
            f.account("west", "grid-worker", Fixture.WEST);
            f.as(
                    admin,
                    () -> f.roles.create(new RoleResource.NewRole(
                            "viewer", new RoleResource.Label("观察员", "Viewer"), List.of("grid:*:read"))));
            assertEquals(
                    Set.of("grid:event:read", "grid:indicator:read"),
                    f.as(admin, () -> f.roles.get("viewer").permissions().keySet()));
            assertEquals(
                    422,
                    status(() -> f.as(
                            admin,
                            () -> f.roles.create(new RoleResource.NewRole(
                                    "ghost", new RoleResource.Label("无", "None"), List.of("ghost:a:b"))))));
            String session = f.session("east").secret();
            f.as(
                    admin,
                    () -> f.roles.define(
                            "grid-worker",
                            new RoleResource.RoleBody(null, List.of("grid:event:read")),
                            new FreeMatch()));
            assertFalse(f.signIns.bySession(session).orElseThrow().caller().may("grid:event:write"));
            f.modulePermissions.put("grid:patrol:read", Text.of("巡查", "Patrols"));

            var seen = f.as(f.signedIn("street"), () -> f.users.list(new Query(1, Optional.empty())));
            assertEquals(
                    List.of("east"),
                    seen.items().stream().map(UserResource.UserView::username).toList());
            var all = f.as(admin, () -> f.users.list(new Query(10, Optional.empty())));
            assertEquals(4, all.items().size());
            assertEquals(4L, all.count());
            var page = f.as(admin, () -> f.users.list(new Query(2, Optional.empty())));
            var rest =
                    f.as(admin, () -> f.users.list(new Query(5, Optional.of(new ListQuery.Position(page.next(), "")))));
            assertEquals(List.of("admin", "east"), names(page.items()));
            assertEquals(List.of("street", "west"), names(rest.items()));
            assertEquals(
                    4,
                    f.as(admin, () -> f.grants.list(new Query(10, Optional.empty())))
                            .items()
                            .size());
            assertEquals(
                    Set.of(f.signedIn("street").userId(), admin.userId()),
                    f.host.inTenant(1, () -> f.accounts.holders(Fixture.ONE, "grid:event:write", Fixture.EAST_ONE)));
        }
    }

    private static List<String> names(List<UserResource.UserView> users) {
        return users.stream().map(UserResource.UserView::username).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void newUserMustChangeTheFirstPassword(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            var created = (UserResource.Created) f.as(
                    admin,
                    () -> f.users
                            .create(new UserResource.NewUser("zhang.san", "张三", "13800001234", Fixture.EAST, null))
                            .getEntity());
            var account = f.desk.check("900001", "zhang.san", created.firstPassword(), "10.0.0.1");
            assertTrue(f.signIns.openSession(account, "").signedIn().mustChangePassword());
            assertEquals(
                    422,
                    status(() -> f.as(
                            admin,
                            () -> f.users.create(
                                    new UserResource.NewUser("Zhang.San", "张三", null, Fixture.EAST, null)))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAccountThatExpiresLetsNobodyInAndEndsItsSessions(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            var created = (UserResource.Created) f.as(
                    admin,
                    () -> f.users
                            .create(new UserResource.NewUser(
                                    "li.si",
                                    "李四",
                                    null,
                                    Fixture.EAST,
                                    f.time.now().plus(Duration.ofMinutes(10))))
                            .getEntity());
            var account = f.desk.check("900001", "li.si", created.firstPassword(), "10.0.0.1");
            String session = f.signIns.openSession(account, "").secret();
            f.host.clock().advance(Duration.ofMinutes(9));
            assertTrue(f.signIns.bySession(session).isPresent());

            f.host.clock().advance(Duration.ofMinutes(1));
            assertTrue(f.signIns.bySession(session).isEmpty());
            assertEquals(401, status(() -> f.desk.check("900001", "li.si", created.firstPassword(), "10.0.0.1")));
        }
    }

    private record Query(int limit, Optional<ListQuery.Position> after) implements ListQuery {
        @Override
        public Map<String, List<String>> filters() {
            return Map.of();
        }

        @Override
        public Optional<String> filter(String name) {
            return Optional.empty();
        }

        @Override
        public String sortKey() {
            return "username";
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public boolean countExact() {
            return true;
        }

        @Override
        public String cursor(Position last) {
            return last.sortValue();
        }
    }
}
