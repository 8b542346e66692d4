package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Fifty versions of a vendor's module are uploaded, reviewed, offered, enabled, called, run jobs, consume events and are gone: nothing of them stays in the process. */
class FiftyVersionsIT {
    private static final String TENANT = "360994";
    private static final String MODULES = "/t/" + TENANT + "/api/modules/acme-lamps";
    private static final int VERSIONS = 50;

    /** What the process learns in the first ones stays: caches of the ORM, of reflection, of the database. */
    private static final int WARM_UP = 12;

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<String> uploaded = new ArrayList<>();
    private TestHost host;
    private String operator;
    private String admin;

    @Test
    void fiftyVersionsInAndOutLeaveNothingBehind() throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrict(TENANT);
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        // a version that a district may go back to is not deleted
        configuration.put("LINLI_GOING_BACK_DAYS", "0");
        try (TestHost started = TestHost.start(installation, configuration)) {
            host = started;
            operator = host.operator();
            admin = host.demo("district-admin", TENANT);
            host.call(operator, "POST", "/api/vendors", Map.of("name", "acme", "prefix", "com.acme", "title", "Acme"))
                    .expect(201);
            for (int i = 0; i < WARM_UP; i++) {
                inAndServe("1.0." + i);
            }
            out();
            Footprint before = footprint();

            for (int i = 0; i < VERSIONS; i++) {
                inAndServe("1.1." + i);
            }
            out();
            Footprint after = footprint();

            assertEquals(WARM_UP + VERSIONS, loaders.size(), "each version had a loader of its own");
            assertEquals(0, alive(), "loaders are still alive");
            after.assertFlat(before);
            assertEquals(
                    404,
                    host.get(admin, "/t/" + TENANT + "/api/acme-lamps/lamps").status(),
                    "no route is left");
            String metrics = host.get(null, "/metrics").raw().body();
            assertEquals(
                    1,
                    metrics.lines()
                            .filter(line -> line.startsWith("linli_http_request_seconds_count{")
                                    && line.contains("acme-lamps")
                                    && line.contains("\"200\""))
                            .count(),
                    "figures are of the module, not of each version");
        }
    }

    private void inAndServe(String version) throws Exception {
        String path = "/api/modules/acme-lamps/" + version;
        host.upload(operator, TestModules.lampsAtWork(jars, version)).expect(201);
        uploaded.add(version);
        host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                .expect(200);
        host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
        change(host.call(admin, "PUT", MODULES, Map.of("version", version)));
        serve();
        ClassLoader newest = null;
        for (Bundle bundle : bundles()) {
            if (bundle.getVersion().toString().equals(version)) {
                newest = bundle.adapt(BundleWiring.class).getClassLoader();
            }
        }
        loaders.add(new WeakReference<>(newest));
    }

    /** Requests, a job and the consumer of its event: each leaves the instance on threads of its own. */
    private void serve() throws Exception {
        long before = lamps();
        host.call(admin, "POST", "/t/" + TENANT + "/api/jobs/acme-lamps/acme-lamps-lighter/runs", Map.of())
                .expect(202);
        for (int i = 0; i < 1500 && lamps() == before; i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals(before + 1, lamps(), "the job has run, and its event was consumed once");
    }

    private long lamps() throws Exception {
        return host.get(admin, "/t/" + TENANT + "/api/acme-lamps/lamps")
                .expect(200)
                .body()
                .get("lamps")
                .asLong();
    }

    private void change(TestHost.Answer accepted) throws Exception {
        var operation = host.await(admin, accepted);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    /** Disables the module and waits until its last instance is gone. */
    private void out() throws Exception {
        change(host.call(admin, "DELETE", MODULES, null));
        for (int i = 0; i < 3000 && !bundles().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals(List.of(), bundles(), "the framework holds none of them");
        for (String version : uploaded) {
            host.call(operator, "DELETE", "/api/modules/acme-lamps/" + version, null)
                    .expect(204);
        }
        uploaded.clear();
    }

    private List<Bundle> bundles() {
        return Stream.of(host.host().context().getBundles())
                .filter(bundle -> "com.acme.lamps".equals(bundle.getSymbolicName()))
                .toList();
    }

    private long alive() throws InterruptedException {
        long alive = loaders.size();
        for (int i = 0; i < 100 && alive > 0; i++) {
            System.gc();
            alive = loaders.stream().filter(loader -> !loader.refersTo(null)).count();
            TimeUnit.MILLISECONDS.sleep(alive > 0 ? 100 : 0);
        }
        return alive;
    }

    private Footprint footprint() throws Exception {
        alive();
        long classes = Long.MAX_VALUE;
        // What has a finalizer keeps its class for one more collection.
        for (int vain = 0; vain < 3; ) {
            System.gc();
            System.runFinalization();
            long loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            vain = loaded < classes ? 0 : vain + 1;
            classes = Math.min(loaded, classes);
        }
        return new Footprint(
                classes,
                metaspace(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount(),
                entries("bundle-cache"),
                entries("packages"));
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private long entries(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(host.data().resolve(folder))) {
            return entries.count();
        }
    }

    /** What the process holds after collecting garbage. Sizes in bytes. */
    private record Footprint(
            long classes, long metaspace, long heap, int threads, long fileHandles, long cached, long packages) {
        private static final long MIB = 1024 * 1024;

        /** Allows less than a version would cost, times the versions: the JVM keeps forms of lambdas softly. */
        void assertFlat(Footprint before) {
            String both = before + " → " + this;
            assertTrue(classes - before.classes < 6 * VERSIONS, "classes: " + both);
            assertTrue(metaspace - before.metaspace < 6 * MIB, "metaspace: " + both);
            assertTrue(heap - before.heap < 20 * MIB, "heap: " + both);
            assertTrue(threads - before.threads < 10, "threads: " + both);
            assertTrue(fileHandles - before.fileHandles < 10, "file handles: " + both);
            assertEquals(before.cached, cached, "bundle cache: " + both);
            assertEquals(before.packages, packages, "packages: " + both);
        }
    }
}
