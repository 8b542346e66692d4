package org.linli.itests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** What a change of some modules must leave alone: the platform, the API, libraries, and all modules that do not change. */
public final class SharedBundles {
    private final BundleContext context;
    private final Map<Long, BundleWiring> wirings = new HashMap<>();
    private final Map<Long, Long> modified = new HashMap<>();
    private final List<String> touched = new CopyOnWriteArrayList<>();

    private SharedBundles(BundleContext context) {
        this.context = context;
    }

    /**
     * Those that there are now.
     *
     * @param changing symbolic names of those that may come and go
     */
    public static SharedBundles of(TestHost host, String... changing) {
        SharedBundles shared = new SharedBundles(host.host().context());
        for (Bundle bundle : shared.context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null && !Set.of(changing).contains(bundle.getSymbolicName())) {
                shared.wirings.put(bundle.getBundleId(), wiring);
                shared.modified.put(bundle.getBundleId(), bundle.getLastModified());
            }
        }
        for (String one : List.of("org.linli.api", "org.linli.registry", "org.linli.platform.catalogue")) {
            assertTrue(
                    shared.wirings.values().stream()
                            .anyMatch(wiring -> one.equals(wiring.getBundle().getSymbolicName())),
                    one);
        }
        shared.context.addBundleListener((SynchronousBundleListener) shared::changed);
        return shared;
    }

    private void changed(BundleEvent event) {
        if (wirings.containsKey(event.getBundle().getBundleId())) {
            touched.add(event.getBundle() + ": event " + event.getType());
        }
    }

    /** None of them was stopped, refreshed or updated, and each is wired as it was. */
    public void assertUntouched() {
        assertEquals(List.of(), touched);
        wirings.forEach((id, wiring) -> {
            Bundle bundle = context.getBundle(id);
            assertSame(wiring, bundle.adapt(BundleWiring.class), () -> bundle + " is wired anew");
            assertTrue(wiring.isCurrent() && wiring.isInUse(), bundle::toString);
            assertEquals(modified.get(id), bundle.getLastModified(), bundle::toString);
        });
    }
}
