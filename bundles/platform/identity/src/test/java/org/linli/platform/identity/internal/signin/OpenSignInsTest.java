package org.linli.platform.identity.internal.signin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.platform.identity.SignInBound;
import org.linli.platform.identity.internal.Fixture;
import org.linli.platform.identity.internal.rest.MeResource;
import org.linli.platform.identity.internal.rights.SignInNews;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.internal.message.DatabaseMessages;
import org.linli.testkit.TestDatabase;

/** What is open for somebody, on the node where his sign-in ends and on another one of the same database. */
class OpenSignInsTest {
    /** No look of its own accord during a test. */
    private static final int NEVER = (int) TimeUnit.DAYS.toSeconds(1);

    private static final class Nodes implements AutoCloseable {
        final Fixture f;
        final DatabaseMessages messages;
        final SignInNews news;
        final OpenSignIns here;
        final OpenSignIns there;

        Nodes(TestDatabase database) {
            f = new Fixture(database);
            // Derby belongs to one process, which hears itself
            messages = database == TestDatabase.DERBY ? f.messages : new DatabaseMessages(f.host.database());
            news = new SignInNews(messages);
            here = new OpenSignIns(f.units, f.host.transactions(), f.news, f.time, NEVER);
            there = new OpenSignIns(f.units, f.host.transactions(), news, f.time, NEVER);
        }

        List<Open> open(SignIns.Opened signIn) {
            Open one = new Open(signIn.signedIn().caller());
            Open other = new Open(signIn.signedIn().caller());
            here.bind(one);
            there.bind(other);
            return List.of(one, other);
        }

        /** Whatever was told before this has been looked at. */
        void settle() {
            UUID witness = f.account("witness-" + UUID.randomUUID(), "grid-worker", Fixture.EAST_ONE);
            String name = f.host.inTenant(
                    1, () -> f.units.tenant().find(User.class, witness).username());
            SignIns.Opened signIn = f.session(name);
            List<Open> seen = open(signIn);
            assertTrue(f.signIns.revoke(witness, signIn.id()));
            seen.forEach(Open::awaitEnd);
        }

        @Override
        public void close() {
            here.stop();
            there.stop();
            news.close();
            messages.close();
            f.close();
        }
    }

    private static final class Open implements SignInBound {
        private final Caller caller;
        private final CountDownLatch ended = new CountDownLatch(1);

        Open(Caller caller) {
            this.caller = caller;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public boolean closed() {
            return ended.getCount() == 0;
        }

        @Override
        public void close() {
            ended.countDown();
        }

        void awaitEnd() {
            try {
                assertTrue(ended.await(60, TimeUnit.SECONDS), "still open");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean anyClosed(List<Open> open) {
        return open.stream().anyMatch(Open::closed);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsOpenForARevokedSessionOrTokenClosesOnEveryNodeAndNothingElse(TestDatabase database) {
        try (Nodes nodes = new Nodes(database)) {
            Fixture f = nodes.f;
            UUID worker = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            SignIns.Opened session = f.session("worker");
            SignIns.Opened token = f.signIns.openToken(
                    f.desk.check("900001", "worker", Fixture.password("worker"), "10.0.0.1"),
                    "report",
                    null,
                    "",
                    f.time.now().plus(Duration.ofDays(2)));
            List<Open> ofSession = nodes.open(session);
            List<Open> ofToken = nodes.open(token);
            List<Open> ofOther = nodes.open(f.session("worker"));

            assertTrue(f.signIns.revoke(worker, session.id()));
            ofSession.forEach(Open::awaitEnd);
            nodes.settle();
            assertFalse(anyClosed(ofToken));

            assertTrue(f.signIns.revoke(worker, token.id()));
            ofToken.forEach(Open::awaitEnd);
            nodes.settle();
            assertFalse(anyClosed(ofOther));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewPasswordEndsAllButTheSessionThatGaveItAndALockedAccountEndsThatToo(TestDatabase database) {
        try (Nodes nodes = new Nodes(database)) {
            Fixture f = nodes.f;
            UUID worker = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            f.account("colleague", "grid-worker", Fixture.EAST_ONE);
            SignIns.Opened gives = f.session("worker");
            List<Open> ofGiver = nodes.open(gives);
            List<Open> ofOther = nodes.open(f.session("worker"));
            List<Open> ofColleague = nodes.open(f.session("colleague"));
            f.outside(gives.signedIn().caller(), () -> {
                f.users.ownPassword(new MeResource.PasswordBody(Fixture.password("worker"), "another fine secret"));
                return true;
            });
            ofOther.forEach(Open::awaitEnd);
            nodes.settle();
            assertFalse(anyClosed(ofGiver));

            f.host.inTenant(1, () -> {
                f.units.tenant().find(User.class, worker).become(User.State.DISABLED);
                f.rights.changed(Fixture.ONE);
            });
            ofGiver.forEach(Open::awaitEnd);
            nodes.settle();
            assertFalse(anyClosed(ofColleague));

            f.signIns.endAllOf(Fixture.ONE);
            ofColleague.forEach(Open::awaitEnd);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsOpenForAHostAccountClosesWithIt(TestDatabase database) {
        try (Nodes nodes = new Nodes(database)) {
            Fixture f = nodes.f;
            f.accounts.setOperatorPassword("operator", "a first secret of the host");
            SignIns.Opened session = f.signIns.openSession(
                    f.desk.check(null, "operator", "a first secret of the host", "10.0.0.1"), "10.0.0.1");
            List<Open> open = nodes.open(session);
            Open visit = new Open(f.signIns
                    .enter(session.signedIn(), Fixture.ONE)
                    .orElseThrow()
                    .caller());
            nodes.there.bind(visit);
            nodes.settle();
            assertFalse(anyClosed(open));
            f.accounts.setOperatorPassword("operator", "a second secret of the host");
            open.forEach(Open::awaitEnd);
            visit.awaitEnd();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRequestThatWasUnderWayWhenItsSignInEndedIsClosedWhenItBinds(TestDatabase database) {
        try (Nodes nodes = new Nodes(database)) {
            Fixture f = nodes.f;
            UUID worker = f.account("worker", "grid-worker", Fixture.EAST_ONE);
            SignIns.Opened session = f.session("worker");
            List<Open> before = nodes.open(session);
            assertTrue(f.signIns.revoke(worker, session.id()));
            before.forEach(Open::awaitEnd);
            nodes.open(session).forEach(Open::awaitEnd);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSignInWhoseTimeHasRunOutIsFoundByTheRegularLook(TestDatabase database) {
        try (Nodes nodes = new Nodes(database)) {
            Fixture f = nodes.f;
            f.account("worker", "grid-worker", Fixture.EAST_ONE);
            List<Open> idle = nodes.open(f.session("worker"));
            nodes.here.lookAtAll();
            assertFalse(anyClosed(idle));
            f.host.clock().advance(SignIns.IDLE);
            nodes.here.lookAtAll();
            assertTrue(idle.get(0).closed());
        }
    }
}
