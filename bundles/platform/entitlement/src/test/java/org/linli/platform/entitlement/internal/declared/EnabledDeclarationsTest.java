package org.linli.platform.entitlement.internal.declared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.plan.Planning;
import org.linli.platform.messaging.NotificationKinds;
import org.linli.platform.nodes.DesiredState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class EnabledDeclarationsTest {
    private static final DesiredState DESIRED = new DesiredState() {
        @Override
        public long generation() {
            return 1;
        }

        @Override
        public long changed() {
            return 1;
        }
    };

    private static ModuleDescriptor module(String name, String version, String... consumes) {
        Text text = Text.of(name, name);
        return new ModuleDescriptor(
                new ModuleVersion(name, version),
                text,
                text,
                false,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(consumes),
                List.of(),
                List.of(),
                List.of(),
                ModuleDescriptor.Ui.NONE);
    }

    private static EntitlementStore store(TestHost host) {
        return new EntitlementStore(
                host.transactions(), host.units(), host.migrations(), DESIRED, host.ids(), host.clock());
    }

    @Test
    void theAudienceIsWhatIsEnabledWhetherOrNotItRuns() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            EntitlementStore store = store(host);
            EnabledDeclarations declarations = new EnabledDeclarations(
                    store,
                    new Planning.Store(List.of(
                            module("grid", "1.0.0"),
                            module("grid", "1.1.0", "orders.case.closed"),
                            module("hall", "1.0.0", "orders.case.closed"))));
            var one = TestHost.tenant(1).id();
            store.write(one, new TreeMap<>(Map.of("grid", "1.0.0", "hall", "1.0.0")));
            assertEquals(Set.of("hall"), declarations.of(one, "orders.case.closed"));
            store.write(one, new TreeMap<>(Map.of("grid", "1.1.0")));
            assertEquals(Set.of("grid"), declarations.of(one, "orders.case.closed"));
            assertEquals(Set.of(), declarations.of(one, "orders.case.opened"));
            assertEquals(Set.of(), declarations.of(TestHost.tenant(2).id(), "orders.case.closed"));
        }
    }

    @Test
    void peopleAreToldByWhatIsEnabledAlone() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            EntitlementStore store = store(host);
            Text text = Text.of("灯灭", "A lamp is out");
            ModuleDescriptor plain = module("lamps", "1.0.0");
            ModuleDescriptor telling = new ModuleDescriptor(
                    new ModuleVersion("lamps", "1.1.0"),
                    plain.label(),
                    plain.description(),
                    false,
                    List.of(),
                    null,
                    Map.of(),
                    Map.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new ModuleDescriptor.NotificationDeclaration("lamps.lamp.out", text, null, text)),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    ModuleDescriptor.Ui.NONE);
            EnabledDeclarations declarations =
                    new EnabledDeclarations(store, new Planning.Store(List.of(plain, telling)));
            var one = TestHost.tenant(1).id();
            store.write(one, new TreeMap<>(Map.of("lamps", "1.1.0")));
            assertEquals(
                    List.of(new NotificationKinds.Kind("lamps.lamp.out", text, plain.label(), null, text)),
                    declarations.kinds(one));
            assertEquals(List.of(), declarations.kinds(TestHost.tenant(2).id()));
            store.write(one, new TreeMap<>(Map.of("lamps", "1.0.0")));
            assertEquals(List.of(), declarations.kinds(one));
        }
    }

    @Test
    void mixesOfThePastAreForgotten() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            EntitlementStore store = store(host);
            EnabledDeclarations declarations = new EnabledDeclarations(store, new Planning.Store(List.of()));
            var one = TestHost.tenant(1).id();
            for (int i = 0; i < EnabledDeclarations.REMEMBERED + 20; i++) {
                store.write(one, new TreeMap<>(Map.of("grid", "1.0." + i)));
                declarations.permissions(one);
            }
            assertTrue(declarations.remembered() <= EnabledDeclarations.REMEMBERED);
        }
    }
}
