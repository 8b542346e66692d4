package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.module;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.entitlement.internal.plan.Planning;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;

class NodeConvergenceTest {
    /** Another node's change. */
    private static final class Elsewhere implements DesiredState {
        private volatile long generation = 1;

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public long changed() {
            return ++generation;
        }
    }

    /** This node's memory is what it would be had another node made the last change. */
    private static void rememberOtherwise(EntitlementHost e) {
        remember(e, "hall 1.1.0");
    }

    private static void remember(EntitlementHost e, String version) {
        assertThrows(
                IllegalStateException.class,
                () -> e.host.transactions().host(Access.WRITE, () -> {
                    e.store.write(EntitlementHost.TENANT.id(), mix(version));
                    throw new IllegalStateException("rolled back");
                }));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeHasGotThereWhenTheLastRequestHasLeftWhatTheDistrictLeft(TestDatabase database) throws Exception {
        Planning.Store modules = new Planning.Store(List.of(module("hall", "1.0.0"), module("hall", "1.1.0")));
        try (EntitlementHost e = new EntitlementHost(database, modules)) {
            Elsewhere desired = new Elsewhere();
            NodeConvergence node = new NodeConvergence(desired, modules, e.store, e.mixes, tenant -> {});
            try {
                e.store.write(EntitlementHost.TENANT.id(), mix("hall 1.0.0"));
                rememberOtherwise(e);
                desired.changed();
                e.instances.busy = true;
                node.look();
                assertEquals(0, node.report().generation(), "requests are still inside");
                assertEquals(desired.generation(), node.report().reached(), "and new ones go elsewhere");
                assertEquals(Set.of(EntitlementHost.TENANT.id()), node.report().leaving());
                assertEquals(
                        Set.of(mix("hall 1.1.0"), mix("hall 1.0.0")),
                        e.store.serving(EntitlementHost.TENANT.id()),
                        "they still find the permissions they ask for");
                e.instances.busy = false;
                node.look();
                assertEquals(desired.generation(), node.report().generation());
                assertEquals(Set.of(), node.report().leaving());
                assertEquals(Set.of(mix("hall 1.0.0")), e.store.serving(EntitlementHost.TENANT.id()));
            } finally {
                node.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatANodeHasOnlySeenAndNotRoutedIsNotSettled(TestDatabase database) throws Exception {
        Planning.Store modules = new Planning.Store(List.of(module("hall", "1.0.0"), module("hall", "1.1.0")));
        try (EntitlementHost e = new EntitlementHost(database, modules)) {
            Elsewhere desired = new Elsewhere();
            NodeConvergence node = new NodeConvergence(desired, modules, e.store, e.mixes, tenant -> {});
            try {
                e.store.write(EntitlementHost.TENANT.id(), mix("hall 1.0.0"));
                rememberOtherwise(e);
                e.mixes.route(EntitlementHost.TENANT.id(), mix("hall 1.1.0"));
                // As before a contract: it looks at the rows and takes nothing over
                assertEquals(
                        mix("hall 1.0.0"),
                        e.store.stored(EntitlementHost.TENANT.id()).enabled());
                // A plan that is asked for while the node takes something else over
                node.see();
                node.settle();
                assertEquals(
                        Set.of(mix("hall 1.1.0"), mix("hall 1.0.0")),
                        e.store.serving(EntitlementHost.TENANT.id()),
                        "requests still go into the old version");
                desired.changed();
                node.look();
                assertEquals(Set.of(mix("hall 1.0.0")), e.store.serving(EntitlementHost.TENANT.id()));
            } finally {
                node.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVersionThatIsSeenBetweenTheLookAndItsNoteIsNotForgotten(TestDatabase database) throws Exception {
        Planning.Store modules = new Planning.Store(List.of(module("hall", "1.0.0"), module("hall", "1.1.0")));
        try (EntitlementHost e = new EntitlementHost(database, modules)) {
            TenantId tenant = EntitlementHost.TENANT.id();
            Elsewhere desired = new Elsewhere();
            NodeConvergence node = new NodeConvergence(desired, modules, e.store, e.mixes, t -> {});
            try {
                e.store.write(tenant, mix("hall 1.0.0"));
                rememberOtherwise(e);
                desired.changed();
                e.instances.busy = true;
                node.look();
                assertEquals(Set.of(tenant), node.report().leaving());
                e.store.write(tenant, mix("hall 1.1.0"));
                remember(e, "hall 1.0.0");
                desired.changed();
                e.instances.busy = false;
                // A plan is asked for here in the moment in which the timer has found nobody inside
                AtomicBoolean once = new AtomicBoolean(true);
                e.instances.happened = event -> {
                    if (once.getAndSet(false)) {
                        node.catchUp();
                    }
                };
                node.settle();
                assertEquals(
                        Set.of(mix("hall 1.1.0"), mix("hall 1.0.0")),
                        e.store.serving(tenant),
                        "requests still go into the version before");
                assertEquals(Set.of(tenant), node.report().leaving());
                e.instances.happened = event -> {};
                node.look();
                assertEquals(Set.of(mix("hall 1.1.0")), e.store.serving(tenant));
                assertEquals(Set.of(), node.report().leaving());
                assertEquals(desired.generation(), node.report().generation());
            } finally {
                node.close();
            }
        }
    }
}
