package org.linli.platform.provisioning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.Schema;
import org.linli.platform.provisioning.internal.gone.GoneRow;
import org.linli.platform.tenancy.TenantDataHolder;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.testkit.TestDatabase;

class TenantRemovalTest {
    private static final TenantProfile PROFILE = new TenantProfile(
            "360203",
            "珠山区",
            "Zhushan District",
            "360200",
            null,
            List.of(new TenantProfile.Level("district", "区", "District")),
            List.of(),
            List.of(),
            Map.of(),
            "test");

    /** A removal with real rows around it. */
    private static final class Removing implements AutoCloseable {
        final RunningHost h;
        final OperationLog log;
        final List<TenantDataHolder> holders = new ArrayList<>();
        final TenantPurge purge;
        final TenantRemoval removal;

        Removing(TestDatabase database) {
            h = new RunningHost(database, "grid", "orders");
            OperationStore store = new OperationStore(
                    h.host.migrations(), h.host.units(), h.host.transactions(), h.host.ids(), h.host.clock());
            log = new StoredOperationLog(
                    store, new Starters(h.host.contexts()), new OperationLinks(h.tenants), new Node(), h.host.clock());
            purge = new TenantPurge(h.host.rows(), h.host.transactions(), holders::stream);
            removal = new TenantRemoval(
                    () -> 0,
                    h.registrar,
                    h.tenants,
                    h.provisioned,
                    h.mix,
                    purge,
                    h.calls,
                    (action, id, details) -> {},
                    h.host.transactions(),
                    log);
        }

        TenantInfo closing() {
            TenantInfo tenant = h.registrar.register(PROFILE);
            h.provisioned.remember(tenant.id(), false, "posted");
            h.mix.enable(tenant, List.of("grid", "orders"));
            return state(tenant, TenantInfo.State.CLOSING);
        }

        TenantInfo state(TenantInfo tenant, TenantInfo.State state) {
            h.changes.change(
                    tenant.id(), h.tenants.known(tenant.id()).orElseThrow().facts(), state, true, version -> {});
            return h.tenants.byId(tenant.id()).orElseThrow();
        }

        Operation ended(UUID id) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (true) {
                Operation now = log.find(null, id).orElseThrow();
                if (!now.open() || System.nanoTime() > end) {
                    return now;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        @Override
        public void close() throws InterruptedException {
            removal.close();
            h.close();
        }
    }

    private record Node() implements ThisNode {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    /** Rows of a table whose owner is not installed, in a circle. */
    private static void leaveRowsOfAModuleThatIsGone(Removing r, TenantInfo tenant) {
        r.h.host
                .migrations()
                .migrate("gone", Schema.TENANT, TenantRemovalTest.class.getClassLoader(), "LINLI-INF/db/gone.xml");
        var em = r.h.host.units().open("gone", Schema.TENANT, GoneRow.class).entityManager();
        r.h.calls.inTenant(tenant, () -> {
            GoneRow first = new GoneRow(r.h.host.ids().next());
            UUID id = r.h.host.ids().next();
            GoneRow second = new GoneRow(id);
            em.persist(first);
            em.persist(second);
            em.flush();
            first.before(id);
            second.before(id);
            return id;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothingOfADistrictStaysWhoeverOwnsIt(TestDatabase database) throws Exception {
        try (var r = new Removing(database)) {
            TenantInfo tenant = r.closing();
            leaveRowsOfAModuleThatIsGone(r, tenant);
            r.log.create(tenant.id(), "imports.file.read", "{}", List.of(), null);
            AtomicInteger destroyed = new AtomicInteger();
            r.holders.add(new TenantDataHolder() {
                @Override
                public void purgeTenant(TenantInfo gone) {
                    assertEquals(tenant.id(), gone.id());
                    // The first time it breaks off; the operation goes on by itself
                    if (destroyed.incrementAndGet() == 1) {
                        throw new IllegalStateException("the disk is busy");
                    }
                }
            });
            UUID id = r.removal.begin(tenant, r.removal.plan(tenant).confirm());
            assertEquals(Operation.State.SUCCEEDED, r.ended(id).state());
            assertEquals(2, destroyed.get());
            assertTrue(r.h.tenants.byCode("360203").isEmpty());
            assertTrue(r.h.provisioned.all().isEmpty());
            assertTrue(r.h.mix.enabled(tenant).isEmpty());
            for (String table : r.h.host.rows().tenantTablesForDeletion()) {
                assertEquals(
                        0,
                        (int) r.h.calls.inTenant(tenant, () -> r.h.host.rows().deleteTenantRows(table, 10)),
                        table);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onceBegunThereIsNoWayBackAndAskingAgainGivesTheSameOperation(TestDatabase database) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (var r = new Removing(database)) {
            TenantInfo tenant = r.closing();
            r.holders.add(new TenantDataHolder() {
                @Override
                public void purgeTenant(TenantInfo gone) {
                    begun.countDown();
                    try {
                        goOn.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            UUID id = r.removal.begin(tenant, r.removal.plan(tenant).confirm());
            assertTrue(begun.await(60, TimeUnit.SECONDS));
            TenantInfo half = r.h.tenants.byId(tenant.id()).orElseThrow();
            assertEquals(TenantInfo.State.SUSPENDED, half.state());
            assertEquals(
                    "tenant-removing",
                    assertThrows(ProblemException.class, () -> r.state(half, TenantInfo.State.ACTIVE))
                            .problem()
                            .code());
            assertEquals(
                    "tenant-removing",
                    assertThrows(ProblemException.class, () -> r.h.registrar.register(PROFILE))
                            .problem()
                            .code());
            assertEquals(id, r.removal.begin(half, null));
            goOn.countDown();
            assertEquals(Operation.State.SUCCEEDED, r.ended(id).state());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onlyAClosingDistrictIsRemovedAndOnlyWhenConfirmed(TestDatabase database) throws Exception {
        try (var r = new Removing(database)) {
            TenantInfo tenant = r.closing();
            assertEquals(
                    422,
                    assertThrows(ProblemException.class, () -> r.removal.begin(tenant, "guess"))
                            .problem()
                            .status());
            String confirm = r.removal.plan(tenant).confirm();
            TenantInfo suspended = r.state(tenant, TenantInfo.State.SUSPENDED);
            assertEquals(
                    409,
                    assertThrows(ProblemException.class, () -> r.removal.begin(suspended, confirm))
                            .problem()
                            .status());
            assertEquals(List.of(), r.log.open(null, TenantRemoval.KIND));
        }
    }
}
