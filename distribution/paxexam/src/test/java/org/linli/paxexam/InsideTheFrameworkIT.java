package org.linli.paxexam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.platform.launcher.framework.FrameworkSetup;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What the bundles of the product are to each other once they run, seen from inside the framework. */
class InsideTheFrameworkIT {
    private static final Set<String> MODULES = Set.of(
            "org.linli.registry",
            "org.linli.orders",
            "org.linli.claims",
            "org.linli.ledgers",
            "org.linli.meetings",
            "org.linli.grid",
            "org.linli.property",
            "org.linli.elderly");

    @TempDir
    static Path directory;

    private static PaxHost host;

    @BeforeAll
    static void start() throws Exception {
        host = PaxHost.start(directory);
        for (int i = 0; i < 3000 && !modulesRun(); i++) {
            Thread.sleep(100);
        }
        assertTrue(modulesRun(), "grid management and what it requires run");
    }

    private static boolean modulesRun() {
        return modules().stream().filter(b -> b.getState() == Bundle.ACTIVE).count() == MODULES.size();
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    private static List<Bundle> modules() {
        return Arrays.stream(host.context().getBundles())
                .filter(b -> MODULES.contains(b.getSymbolicName()))
                .toList();
    }

    private static Bundle bundle(String name) {
        return Arrays.stream(host.context().getBundles())
                .filter(b -> b.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyBundleOfTheFeatureFilesIsActive() {
        List<String> others = Arrays.stream(host.context().getBundles())
                .filter(b -> b.adapt(BundleRevision.class).getTypes() != BundleRevision.TYPE_FRAGMENT)
                .filter(b -> b.getState() != Bundle.ACTIVE)
                .map(b -> b.getSymbolicName() + " is in state " + b.getState())
                .toList();
        assertEquals(List.of(), others);
    }

    @Test
    void everyComponentIsSatisfied() {
        ServiceComponentRuntime runtime =
                host.context().getService(host.context().getServiceReference(ServiceComponentRuntime.class));
        List<String> unsatisfied = new ArrayList<>();
        int satisfied = 0;
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            if (!component.bundle.symbolicName.startsWith("org.linli.")) {
                continue;
            }
            var configurations = runtime.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty()) {
                unsatisfied.add(component.name + " has no configuration");
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                boolean runs = configuration.state == ComponentConfigurationDTO.ACTIVE
                        || configuration.state == ComponentConfigurationDTO.SATISFIED;
                if (runs) {
                    satisfied++;
                } else {
                    unsatisfied.add(component.name + " is in state " + configuration.state);
                }
            }
        }
        assertEquals(List.of(), unsatisfied);
        assertTrue(satisfied > 100, "components were looked at: " + satisfied);
        assertEquals(List.of(), FrameworkSetup.complaints(host.context()));
    }

    @Test
    void everyPackageOfOursIsExportedByOneBundleInItsOwnVersion() {
        Map<String, Set<String>> exporters = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (Bundle bundle : host.context().getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null || bundle.getBundleId() == 0) {
                continue;
            }
            for (BundleCapability export : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                String name = (String) export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
                if (name.startsWith("org.linli.")) {
                    exporters.computeIfAbsent(name, n -> new TreeSet<>()).add(bundle.getSymbolicName());
                    Version version = (Version) export.getAttributes().get(Constants.VERSION_ATTRIBUTE);
                    if (version.equals(Version.emptyVersion) || name.contains(".internal")) {
                        faults.add(bundle.getSymbolicName() + " exports " + name + " " + version);
                    }
                }
            }
        }
        exporters.forEach((name, bundles) -> {
            if (bundles.size() != 1) {
                faults.add(name + " is exported by " + bundles);
            }
        });
        assertEquals(List.of(), faults);
        assertEquals(Set.of("org.linli.api"), exporters.get("org.linli.api.rest"));
        assertEquals(Set.of("org.linli.orders"), exporters.get("org.linli.orders.api"));
    }

    @Test
    void aModuleIsWiredToTheApiAndItsClosureOnly() {
        for (Bundle module : modules()) {
            for (BundleWire wire :
                    module.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
                String name = (String) wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
                String provider = wire.getProvider().getSymbolicName();
                assertFalse(
                        provider.startsWith("org.linli.platform."), module + " imports " + name + " from " + provider);
                assertFalse(name.startsWith("org.osgi.framework"), module + " imports " + name);
            }
        }
    }

    @Test
    void aModuleCannotLoadWhatLiesBehindTheApi() throws Exception {
        Bundle grid = bundle("org.linli.grid");
        assertNotNull(grid.loadClass("org.linli.api.rest.RequiresPermission"));
        assertNotNull(grid.loadClass("org.linli.orders.api.Cases"), "the API of a required module");
        assertThrows(ClassNotFoundException.class, () -> grid.loadClass("org.osgi.framework.BundleContext"));
        for (var hidden : Map.of(
                        "org.linli.platform.context.CallContexts", "org.linli.platform.context",
                        "org.linli.platform.persistence.Transactions", "org.linli.platform.persistence",
                        "org.linli.orders.internal.engine.Access", "org.linli.orders",
                        "org.eclipse.persistence.jpa.JpaHelper", "org.eclipse.persistence.jpa",
                        "org.glassfish.jersey.server.ResourceConfig", "org.glassfish.jersey.core.jersey-server")
                .entrySet()) {
            assertNotNull(bundle(hidden.getValue()).loadClass(hidden.getKey()), "it is there");
            assertThrows(ClassNotFoundException.class, () -> grid.loadClass(hidden.getKey()), hidden.getKey());
        }
    }

    @Test
    void aModuleSeesServicesOfItsClosureAndHostServicesOfTheApiOnly() throws Exception {
        Set<String> closureOfRegistry = Set.of("org.linli.registry");
        Bundle registry = bundle("org.linli.registry");
        assertTrue(servicesSeenBy(registry).length > 0, "it sees services");
        for (ServiceReference<?> reference : servicesSeenBy(registry)) {
            String owner = reference.getBundle().getSymbolicName();
            List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
            boolean module = MODULES.contains(owner);
            assertTrue(!module || closureOfRegistry.contains(owner), "registry sees " + types + " of " + owner);
            assertTrue(
                    module || types.stream().anyMatch(t -> t.startsWith("org.linli.api.") || t.startsWith("jakarta.")),
                    "registry sees " + types + " of " + owner);
        }
        for (ServiceReference<?> reference : servicesSeenBy(bundle("org.linli.platform.tenancy"))) {
            assertFalse(
                    MODULES.contains(reference.getBundle().getSymbolicName()),
                    "the platform sees a module: " + reference);
        }
        assertTrue(
                Arrays.stream(servicesSeenBy(bundle("org.linli.platform.catalogue")))
                        .anyMatch(r -> MODULES.contains(r.getBundle().getSymbolicName())),
                "who runs instances sees them");
    }

    private static ServiceReference<?>[] servicesSeenBy(Bundle bundle) throws Exception {
        return bundle.getBundleContext().getAllServiceReferences(null, null);
    }

    @Test
    void everyModuleHasItsOwnViewOfAHostService() {
        for (String type : List.of(
                "jakarta.persistence.EntityManager", "org.linli.api.tenant.Parameters", "org.linli.api.event.Events")) {
            Object ofGrid = service(bundle("org.linli.grid"), type);
            Object ofRegistry = service(bundle("org.linli.registry"), type);
            assertNotSame(ofGrid, ofRegistry, type);
            assertSame(ofGrid, service(bundle("org.linli.grid"), type), type);
        }
    }

    private static Object service(Bundle module, String type) {
        ServiceReference<?> reference = module.getBundleContext().getServiceReference(type);
        assertNotNull(reference, type + " for " + module);
        return module.getBundleContext().getService(reference);
    }
}
