package org.linli.platform.catalogue.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.launcher.api.ClassSpaces;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The runner over a framework that only pretends. */
class InstanceRunnerTest {
    private static final TenantId ONE = new TenantId(1);
    private static final InstanceKey GRID = key("grid");
    private static final InstanceKey HALL = key("hall");

    @TempDir
    Path folder;

    private final AtomicLong ids = new AtomicLong(10);
    /** States of the bundles, by id. */
    private final Map<Long, Integer> bundles = new ConcurrentHashMap<>();

    /** Ids of the bundles that were uninstalled, in order. */
    private final List<Long> uninstalled = Collections.synchronizedList(new ArrayList<>());

    /** Those that the framework keeps until it is told to refresh, by id. */
    private final Map<Long, Bundle> pending = new ConcurrentHashMap<>();

    private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
    /** Who is wired to a bundle, by the id of that. */
    private final Map<Long, Bundle> usersByUsed = new ConcurrentHashMap<>();

    private volatile String stopHangs = "";
    private final CountDownLatch stopGoesOn = new CountDownLatch(1);

    /** Starts and ends of the bundles' starts and stops, in order. */
    private final List<String> deeds = Collections.synchronizedList(new ArrayList<>());

    private int startSeconds = 1;
    private int longRequestSeconds = 600;
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch startsHang = new CountDownLatch(0);
    private final RouteBoard routes = new RouteBoard();
    private Path jar = Path.of("");

    @BeforeEach
    void jar() throws IOException {
        jar = Files.createTempFile(folder, "module", ".jar");
    }

    private static InstanceKey key(String name) {
        return new InstanceKey(new ModuleVersion(name, "1.0.0"), new TreeSet<>());
    }

    @Test
    void anInstanceLivesUntilItsLastCallHasEndedAndHoldsUpNobody() throws Exception {
        InstanceRunner runner = runner();
        ModuleInstance grid = runner.ensure(GRID);
        routes.update(table -> table.with(ONE, Map.of("grid", grid)));
        Routes.Use use = routes.acquire(ONE, grid);
        assertNotNull(use);
        routes.update(table -> table.with(ONE, Map.of()));
        runner.retain(Set::of);
        assertTrue(runner.find(GRID).isEmpty(), "nobody new finds it");
        assertEquals(List.of(Bundle.ACTIVE), List.copyOf(bundles.values()), "somebody is still inside");
        assertFalse(runner.awaitLeft(ONE, List.of(), Duration.ZERO));
        assertEquals(HALL, runner.ensure(HALL).key(), "others start meanwhile");
        runner.retain(() -> Set.of(HALL));
        use.close();
        await(() -> bundles.values().stream().anyMatch(state -> state == Bundle.UNINSTALLED));
        assertTrue(runner.awaitLeft(ONE, List.of(), Duration.ZERO));
        assertTrue(runner.find(HALL).isPresent());
    }

    @Test
    void whatIsRequiredLeavesAfterWhatRequiresIt() throws Exception {
        InstanceRunner runner = runner();
        InstanceKey requiring = new InstanceKey(HALL.module(), new TreeSet<>(Set.of(GRID.module())));
        ModuleInstance grid = runner.ensure(GRID);
        ModuleInstance hall = runner.ensure(requiring);
        routes.update(table -> table.with(ONE, Map.of("grid", grid, "hall", hall)));
        Routes.Use use = routes.acquire(ONE, hall);
        assertNotNull(use);
        runner.retain(Set::of);
        assertTrue(
                bundles.values().stream().allMatch(state -> state == Bundle.ACTIVE),
                "the call inside the one may be inside the other as well");
        use.close();
        await(() -> bundles.values().stream().allMatch(state -> state == Bundle.UNINSTALLED));
        assertEquals(
                ((RunningInstance) hall).bundle().getBundleId(),
                uninstalled.get(0),
                "what requires the other goes first");
    }

    @Test
    void aCallThatOutlastsTheLongestLimitKeepsItsInstanceNoLonger() throws Exception {
        longRequestSeconds = -9; // with the time that is added for its end, one second is left
        InstanceRunner runner = runner();
        ModuleInstance grid = runner.ensure(GRID);
        routes.update(table -> table.with(ONE, Map.of("grid", grid)));
        assertNotNull(routes.acquire(ONE, grid));
        runner.retain(Set::of);
        await(() -> bundles.values().stream().allMatch(state -> state == Bundle.UNINSTALLED));
    }

    @Test
    void aHostThatStopsWaitsAMomentOnly() {
        InstanceRunner runner = runner();
        ModuleInstance grid = runner.ensure(GRID);
        routes.update(table -> table.with(ONE, Map.of("grid", grid)));
        assertNotNull(routes.acquire(ONE, grid));
        runner.retain(Set::of);
        runner.ensure(HALL);
        runner.stopAll();
        assertTrue(bundles.values().stream().allMatch(state -> state == Bundle.UNINSTALLED));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not happen");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void nobodyEntersWhatNoLongerServesTheTenant() {
        InstanceRunner runner = runner();
        ModuleInstance grid = runner.ensure(GRID);
        routes.update(table -> table.with(ONE, Map.of("grid", grid)));
        routes.update(table -> table.with(ONE, Map.of()));
        assertNull(routes.acquire(ONE, grid), "it was looked up before the switch");
        assertEquals(0, ((RunningInstance) grid).uses().uses());
    }

    @Test
    void aParticipantThatFailsLeavesNoOtherAttached() {
        InstanceRunner runner = runner();
        runner.addParticipant(instance -> () -> closed.add("first"));
        runner.addParticipant(instance -> {
            throw new IllegalArgumentException("the cron expression of class org.linli.Secret");
        });
        InstanceFailedException failed = assertThrows(InstanceFailedException.class, () -> runner.ensure(GRID));
        assertFalse(failed.reason().en().contains("org.linli"), failed.reason().en());
        assertEquals(List.of("first"), closed);
        assertTrue(bundles.values().stream().allMatch(state -> state == Bundle.UNINSTALLED));
    }

    @Test
    void aBundleWhoseStartHangsIsRemovedWhenItEnds() throws Exception {
        InstanceRunner runner = runner();
        startsHang = new CountDownLatch(1);
        assertThrows(InstanceFailedException.class, () -> runner.ensure(GRID));
        assertEquals(1, runner.abandonedThreads());
        startsHang.countDown();
        await(() -> bundles.values().stream().allMatch(state -> state == Bundle.UNINSTALLED));
        assertEquals(GRID, runner.ensure(GRID).key(), "and can be started again");
    }

    @Test
    void aBundleThatHangsInItsStopKeepsTheClassesOfThoseAloneThatItUses() throws Exception {
        InstanceRunner runner = runner();
        InstanceKey requiring = new InstanceKey(HALL.module(), new TreeSet<>(Set.of(GRID.module())));
        Bundle used = ((RunningInstance) runner.ensure(GRID)).bundle();
        Bundle hanging = ((RunningInstance) runner.ensure(requiring)).bundle();
        usersByUsed.put(used.getBundleId(), hanging);
        stopHangs = hanging.getSymbolicName();
        runner.retain(Set::of);
        await(() -> used.getState() == Bundle.UNINSTALLED && runner.abandonedThreads() == 1);
        assertEquals(Set.of(), forgotten, "what hangs may still load classes of it");

        Bundle other = ((RunningInstance) runner.ensure(HALL)).bundle();
        runner.retain(Set::of);
        await(() -> forgotten.equals(Set.of(other.getBundleId())));
        assertEquals(Set.of(used.getBundleId()), pending.keySet());

        stopGoesOn.countDown();
        await(() -> forgotten.equals(Set.of(used.getBundleId(), hanging.getBundleId(), other.getBundleId())));
        assertEquals(Set.of(), pending.keySet());
    }

    @Test
    void noInstanceStopsWhileAnotherStarts() throws Exception {
        startSeconds = 60;
        InstanceRunner runner = runner();
        ModuleInstance grid = runner.ensure(GRID);
        routes.update(table -> table.with(ONE, Map.of("grid", grid)));
        Routes.Use use = routes.acquire(ONE, grid);
        assertNotNull(use);
        runner.retain(Set::of);
        startsHang = new CountDownLatch(1);
        Thread starting = new Thread(() -> runner.ensure(HALL));
        starting.start();
        await(() -> deeds.contains("start 12"));
        use.close();
        await(() -> deeds.contains("stop 11") || departureWaits());
        startsHang.countDown();
        await(() -> deeds.contains("stopped 11"));
        starting.join();
        assertEquals(
                List.of("start 11", "started 11", "start 12", "started 12", "stop 11", "stopped 11"),
                List.copyOf(deeds));
    }

    @Test
    void noInstanceStartsWhileAnotherStops() throws Exception {
        startSeconds = 60;
        InstanceRunner runner = runner();
        stopHangs = ((RunningInstance) runner.ensure(GRID)).bundle().getSymbolicName();
        new Thread(() -> runner.retain(Set::of)).start();
        await(() -> deeds.contains("stop 11"));
        Thread starting = new Thread(() -> runner.ensure(HALL));
        starting.start();
        await(() -> deeds.contains("start 12") || starting.getState() == Thread.State.WAITING);
        stopGoesOn.countDown();
        starting.join();
        assertEquals(
                List.of("start 11", "started 11", "stop 11", "stopped 11", "start 12", "started 12"),
                List.copyOf(deeds));
    }

    private static boolean departureWaits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getState() == Thread.State.WAITING)
                .flatMap(entry -> Stream.of(entry.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("comingOrGoing"));
    }

    private InstanceRunner runner() {
        return new InstanceRunner(
                context(),
                new ClassSpaces() {
                    @Override
                    public void declare(long bundleId, Set<Long> closure) {}

                    @Override
                    public void forget(long bundleId) {
                        forgotten.add(bundleId);
                    }
                },
                new Config(folder, startSeconds, longRequestSeconds),
                new Modules(),
                new PackageFiles() {
                    @Override
                    public Path jar(ModuleVersion id) {
                        return jar;
                    }

                    @Override
                    public String sha256(ModuleVersion id) {
                        return "";
                    }
                },
                version -> {},
                proxy(org.linli.platform.persistence.PersistenceUnits.class, (method, arguments) -> null),
                new ComponentReport(proxy(ServiceComponentRuntime.class, (method, arguments) -> List.of())));
    }

    private interface Answers {
        Object to(String method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> answers.to(method.getName(), arguments);
                }));
    }

    private BundleContext context() {
        FrameworkWiring wiring = proxy(FrameworkWiring.class, (method, arguments) -> switch (method) {
            case "resolveBundles" -> true;
            case "getRemovalPendingBundles" -> List.copyOf(pending.values());
            case "getDependencyClosure" -> withUsers((Collection<?>) arguments[0]);
            case "refreshBundles" -> {
                withUsers((Collection<?>) arguments[0]).forEach(bundle -> pending.remove(bundle.getBundleId()));
                yield null;
            }
            default -> null;
        });
        Bundle system = proxy(Bundle.class, (method, arguments) -> wiring);
        return proxy(BundleContext.class, (method, arguments) -> method.equals("installBundle") ? bundle() : system);
    }

    private Set<Bundle> withUsers(Collection<?> of) {
        Set<Bundle> closure = new HashSet<>();
        for (Object one : of) {
            closure.add((Bundle) one);
            Bundle user = usersByUsed.get(((Bundle) one).getBundleId());
            if (user != null) {
                closure.add(user);
            }
        }
        return closure;
    }

    private Bundle bundle() {
        long id = ids.incrementAndGet();
        bundles.put(id, Bundle.INSTALLED);
        AtomicReference<Bundle> self = new AtomicReference<>();
        self.set(proxy(Bundle.class, (method, arguments) -> switch (method) {
            case "getBundleId" -> id;
            case "getSymbolicName" -> "bundle-" + id;
            case "getState" -> bundles.get(id);
            case "start" -> {
                deeds.add("start " + id);
                hang(startsHang);
                bundles.put(id, Bundle.ACTIVE);
                deeds.add("started " + id);
                yield null;
            }
            case "stop" -> {
                deeds.add("stop " + id);
                if (stopHangs.equals("bundle-" + id)) {
                    hang(stopGoesOn);
                }
                deeds.add("stopped " + id);
                yield null;
            }
            case "uninstall" -> {
                pending.put(id, self.get());
                bundles.put(id, Bundle.UNINSTALLED);
                uninstalled.add(id);
                yield null;
            }
            default -> null;
        }));
        return self.get();
    }

    /** Does not listen to interrupts. */
    private static void hang(CountDownLatch over) {
        boolean ended = false;
        while (!ended) {
            try {
                over.await();
                ended = true;
            } catch (InterruptedException e) {
                ended = false;
            }
        }
    }

    private record Config(Path data, int startSeconds, int longRequestSeconds) implements HostConfiguration {
        @Override
        public Optional<String> value(String key) {
            return Optional.of(
                    switch (key) {
                        case "LINLI_START_SECONDS" -> Integer.toString(startSeconds);
                        case "LINLI_LONG_REQUEST_SECONDS" -> Integer.toString(longRequestSeconds);
                        default -> "10";
                    });
        }

        @Override
        public Path home() {
            return data;
        }
    }

    private static final class Modules implements ModuleStore {
        private static final Collection<String> NAMES = List.of("grid", "hall");

        @Override
        public List<ModuleDescriptor> all() {
            return NAMES.stream()
                    .map(name -> new ModuleDescriptor(
                            new ModuleVersion(name, "1.0.0"),
                            Text.of(name, name),
                            Text.of(name, name),
                            false,
                            List.of(),
                            null,
                            Map.of(),
                            Map.of(),
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            ModuleDescriptor.Ui.NONE))
                    .toList();
        }

        @Override
        public Optional<ModuleDescriptor> find(ModuleVersion id) {
            return all().stream().filter(d -> d.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ModuleDescriptor> newest(String name) {
            return find(new ModuleVersion(name, "1.0.0"));
        }

        @Override
        public void refresh() {}
    }
}
