package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** A district that changes versions fifty times leaves nothing behind for each change: no class loader, thread, bundle or class. */
class ClassSpacesIT {
    private static final String TENANT = "360991";
    private static final int SWAPS = 50;

    /** After some fifteen calls the JVM itself makes classes for what is called by reflection. */
    private static final int WARM_UP = 20;

    /** Classes that one instance of both test modules defines, without those that the ORM generates. */
    private static final int CLASSES_OF_A_SWAP = 9;

    @TempDir
    Path directory;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private TestHost start() throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of(
                        "org.linli.itests:counter:1.0.0",
                        "org.linli.itests:counter:1.1.0",
                        "org.linli.itests:shelf:1.0.0"))
                .withDistrict(TENANT);
        TestModules.counter(installation.repository(), "1.0.0");
        TestModules.counter(installation.repository(), "1.1.0");
        TestModules.shelf(installation.repository(), "1.0.0");
        return TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation));
    }

    @Test
    void fiftySwapsOfAVersionLeaveNothingBehind() throws Exception {
        try (TestHost host = start()) {
            String token = host.demo("district-admin", TENANT);
            swap(host, token, WARM_UP);
            collect(liveLoaders(host));
            int classes = classesThatStay();
            Set<String> threads = threads();
            int seen = loaders.size();

            swap(host, token, SWAPS);

            assertEquals(seen + 2 * SWAPS, loaders.size(), "each swap made an instance of both modules");
            Set<ClassLoader> live = settled(host, 2);
            long left = collect(live);
            assertEquals(0, left, "class loaders that nothing needs are still alive");
            int grown = classesThatStay() - classes;
            assertTrue(
                    grown < SWAPS * CLASSES_OF_A_SWAP / 3,
                    "the classes of the swaps are unloaded: " + grown + " more than before");
            Set<String> more = new TreeSet<>(threads());
            more.removeAll(threads);
            assertTrue(
                    more.stream().noneMatch(t -> t.contains("shelf") || t.contains("counter")),
                    "threads of modules are left: " + more);
            assertEquals(
                    Set.of("counter", "shelf"), servedModules(host, token), "exactly what the district runs is served");

            Answer disable = host.call(token, "DELETE", "/t/" + TENANT + "/api/modules/shelf", null);
            assertEquals("succeeded", host.await(token, disable).get("state").asText());
            Answer last = host.call(token, "DELETE", "/t/" + TENANT + "/api/modules/counter", null);
            assertEquals("succeeded", host.await(token, last).get("state").asText());
            live.clear();
            settled(host, 0);
            long disabled = collect(Set.of());
            assertEquals(0, disabled, "class loaders of disabled modules are still alive");
            assertEquals(Set.of(), servedModules(host, token));
        }
    }

    private void swap(TestHost host, String token, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            put(host, token, next(host, token));
            JsonNode body = host.call(
                            token,
                            "POST",
                            "/t/" + TENANT + "/api/shelf/shelves",
                            Map.of("name", "n", "tools", List.of("saw"), "fail", false))
                    .expect(201)
                    .body();
            assertTrue(body.has("id"), "the new instance works with its persistence unit");
            liveLoaders(host).forEach(this::remember);
        }
    }

    /** The version that the district does not run. */
    private static String next(TestHost host, String token) throws Exception {
        Answer answer = host.get(token, "/t/" + TENANT + "/api/shelf/shelves");
        if (answer.status() != 200) {
            return "1.0.0";
        }
        return answer.body().get("counterVersion").asText().equals("1.0.0") ? "1.1.0" : "1.0.0";
    }

    private static void put(TestHost host, String token, String version) throws Exception {
        Answer answer = host.call(
                token,
                "PUT",
                "/t/" + TENANT + "/api/modules",
                Map.of("modules", Map.of("shelf", "1.0.0", "counter", version)));
        JsonNode operation = host.await(token, answer);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private void remember(ClassLoader loader) {
        if (loaders.stream().noneMatch(known -> known.refersTo(loader))) {
            loaders.add(new WeakReference<>(loader));
        }
    }

    /** Class loaders of the instances that the framework holds now. */
    private static Set<ClassLoader> liveLoaders(TestHost host) {
        Set<ClassLoader> live = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        for (Bundle bundle : host.host().context().getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (bundle.getSymbolicName().startsWith("org.linli.itests.") && wiring != null) {
                live.add(wiring.getClassLoader());
            }
        }
        return live;
    }

    /** Waits until instances that are no longer needed have served their last request. */
    private static Set<ClassLoader> settled(TestHost host, int expected) throws InterruptedException {
        for (int i = 0; i < 1500 && liveLoaders(host).size() != expected; i++) {
            Thread.sleep(20);
        }
        Set<ClassLoader> live = liveLoaders(host);
        assertEquals(expected, live.size(), "the framework holds the instances that somebody needs and no other");
        return live;
    }

    /** Collects garbage until only the expected loaders live; says how many others still do. */
    private long collect(Set<ClassLoader> expected) throws InterruptedException {
        long alive = 1;
        for (int i = 0; i < 100 && alive > 0; i++) {
            System.gc();
            alive = loaders.stream()
                    .filter(known -> !known.refersTo(null))
                    .filter(known -> expected.stream().noneMatch(known::refersTo))
                    .count();
            TimeUnit.MILLISECONDS.sleep(alive > 0 ? 100 : 0);
        }
        return alive;
    }

    /** Loaded classes once collecting again unloads no more: what has a finalizer keeps its class for one more collection. */
    private static int classesThatStay() {
        int least = Integer.MAX_VALUE;
        for (int vain = 0; vain < 3; ) {
            System.gc();
            System.runFinalization();
            int loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            vain = loaded < least ? 0 : vain + 1;
            least = Math.min(least, loaded);
        }
        return least;
    }

    private static Set<String> threads() {
        Thread[] all = new Thread[Thread.activeCount() * 2 + 50];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count).map(Thread::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> servedModules(TestHost host, String token) throws Exception {
        Set<String> modules = new TreeSet<>();
        host.get(token, "/t/" + TENANT + "/api/profile")
                .expect(200)
                .body()
                .get("modules")
                .forEach(m -> modules.add(m.asText()));
        assertEquals(
                modules.contains("shelf") ? 200 : 404,
                host.get(token, "/t/" + TENANT + "/api/shelf/shelves").status());
        return modules;
    }
}
