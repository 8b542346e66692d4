package org.linli.platform.catalogue.internal.run;

import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleSchemas;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.launcher.api.ClassSpaces;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.MigrationFailedException;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, wires, starts, stops and removes instances. One start or one stop at a time; an
 * instance whose last requests are still inside holds up nobody. Reading is free. Nothing here ever refreshes a bundle that another instance or the
 * platform is wired to.
 */
@Component(service = {Instances.class, InstanceRunner.class})
public final class InstanceRunner implements Instances {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceRunner.class);
    /** Requests are inside for milliseconds as a rule; whoever releases instances waits for those, not for the long ones. */
    private static final Duration BRIEFLY = Duration.ofSeconds(2);
    /** Beyond the time that a request may take: for interrupting it, answering in its place and rolling it back. */
    private static final Duration AFTER_THE_LIMIT = Duration.ofSeconds(10);

    private static final int LOOK_MILLIS = 20;

    private final BundleContext context;
    private final ClassSpaces spaces;
    private final ModuleStore store;
    private final PackageFiles files;
    private final ModuleSchemas schemas;
    private final PersistenceUnits units;
    private final ComponentReport components;
    private final Deadline deadline;
    private final int limit;
    private final Map<InstanceKey, RunningInstance> running = new ConcurrentHashMap<>();
    private final Departures departures;
    /**
     * Held while the services of an instance come or go. Felix takes an empty set of services out of its index in two steps: when the
     * last service of a type goes while one of the same type comes, that one is lost to all who look for it afterwards. Instances of
     * one module have the same types, so that one that leaves could take the services of its successor with it.
     */
    private final ReentrantLock comingOrGoing = new ReentrantLock(true);
    /** Held while the framework is asked what waits for removal. */
    private final ReentrantLock removal = new ReentrantLock();

    private final Map<Long, PersistenceUnit> unitsByBundle = new ConcurrentHashMap<>();
    private final Map<Long, ModuleDescriptor> modulesByBundle = new ConcurrentHashMap<>();
    private final List<InstanceParticipant> participants = new CopyOnWriteArrayList<>();

    @Activate
    public InstanceRunner(
            BundleContext context,
            @Reference ClassSpaces spaces,
            @Reference HostConfiguration configuration,
            @Reference ModuleStore store,
            @Reference PackageFiles files,
            @Reference ModuleSchemas schemas,
            @Reference PersistenceUnits units,
            @Reference ComponentReport components) {
        this.context = context;
        this.spaces = spaces;
        this.store = store;
        this.files = files;
        this.schemas = schemas;
        this.units = units;
        this.components = components;
        this.deadline = new Deadline(configuration.number("LINLI_START_SECONDS"));
        this.limit = configuration.number("LINLI_MAX_INSTANCES");
        this.departures = new Departures(
                instance -> takeBack(instance, instance.bundle()),
                Duration.ofSeconds(configuration.number("LINLI_LONG_REQUEST_SECONDS"))
                        .plus(AFTER_THE_LIMIT));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeParticipant")
    synchronized void addParticipant(InstanceParticipant participant) {
        participants.add(participant);
        running.values().forEach(instance -> instance.attach(participant));
    }

    synchronized void removeParticipant(InstanceParticipant participant) {
        participants.remove(participant);
        running.values().forEach(instance -> instance.detach(participant));
    }

    @Deactivate
    void stopAll() {
        departures.hurry();
        takeOut(Set::of).forEach(Departures.Departure::begin);
        departures.awaitAll();
    }

    @Override
    public Optional<ModuleInstance> find(InstanceKey key) {
        return Optional.ofNullable(running.get(key));
    }

    @Override
    public Collection<ModuleInstance> running() {
        return List.copyOf(running.values());
    }

    @Override
    public EntityManager entityManager(ModuleInstance instance) {
        PersistenceUnit unit = ((RunningInstance) instance).unit();
        if (unit == null) {
            throw new IllegalStateException(instance.key().module() + " has no tables");
        }
        return unit.entityManager();
    }

    /** The persistence unit of an instance's bundle, also while the bundle is starting. */
    @Nullable
    PersistenceUnit unitOf(Bundle bundle) {
        return unitsByBundle.get(bundle.getBundleId());
    }

    /** The module whose instance the bundle is, also while it is starting. */
    @Nullable
    ModuleDescriptor moduleOf(Bundle bundle) {
        return modulesByBundle.get(bundle.getBundleId());
    }

    @Override
    public synchronized ModuleInstance ensure(InstanceKey key) {
        RunningInstance present = running.get(key);
        if (present != null) {
            return present;
        }
        List<RunningInstance> closure = new ArrayList<>();
        for (InstanceKey needed : closureKeys(key)) {
            closure.add((RunningInstance) ensure(needed));
        }
        if (running.size() >= limit) {
            throw failed(key, Text.of("已达到实例上限 " + limit, "The limit of " + limit + " instances is reached"), null);
        }
        return start(key, closure);
    }

    /** Keys of the instances in the closure: each module version with the part of the closure that it needs itself. */
    private Collection<InstanceKey> closureKeys(InstanceKey key) {
        Map<String, String> mix =
                key.closure().stream().collect(Collectors.toMap(ModuleVersion::name, ModuleVersion::version));
        return new org.linli.platform.catalogue.InstancePlanner(store::find)
                .keys(mix)
                .values();
    }

    private RunningInstance start(InstanceKey key, List<RunningInstance> closure) {
        ModuleDescriptor descriptor = store.find(key.module())
                .orElseThrow(() -> failed(key, Text.of("没有这个版本的包", "There is no such package"), null));
        long begin = System.nanoTime();
        migrate(key);
        Bundle bundle = install(key);
        AtomicReference<RunningInstance> made = new AtomicReference<>();
        try {
            spaces.declare(
                    bundle.getBundleId(),
                    closure.stream().map(i -> i.bundle().getBundleId()).collect(Collectors.toSet()));
            modulesByBundle.put(bundle.getBundleId(), descriptor);
            RunningInstance instance = comingOrGoing(
                    "start " + key.module(),
                    () -> {
                        RunningInstance active = activate(key, descriptor, bundle);
                        made.set(active);
                        // Asks for the components that are made when they are needed, which runs code of the module
                        // too.
                        participants.forEach(active::attach);
                        requireComponents(key, bundle);
                        return active;
                    },
                    () -> takeBack(made.get(), bundle));
            // Those that have come meanwhile; nothing for the others.
            participants.forEach(instance::attach);
            running.put(key, instance);
            LOG.info("Instance {} runs after {} ms", key, (System.nanoTime() - begin) / 1_000_000);
            return instance;
        } catch (TimeoutException e) {
            // Uninstalling now would wait for the start that hangs; it is done when that ends.
            throw failed(key, Text.of("启动超时", "It does not start in time"), e);
        } catch (InstanceFailedException e) {
            takeBack(made.get(), bundle);
            throw e;
        } catch (BundleException e) {
            takeBack(made.get(), bundle);
            throw failed(key, ResolutionWords.of(e), e);
        } catch (Exception | Error e) {
            // Whatever the module throws, an Error too, concerns the module alone.
            takeBack(made.get(), bundle);
            throw failed(key, Text.of("启动时出错，原因见日志", "An error at its start; the log names it"), e);
        }
    }

    /** The deadline is that of the work alone, which begins when no other is under way. */
    private <T> T comingOrGoing(String what, Callable<T> work, Runnable late) throws Exception {
        comingOrGoing.lock();
        try {
            return deadline.run(what, work, late);
        } finally {
            comingOrGoing.unlock();
        }
    }

    private void takeBack(@Nullable RunningInstance instance, Bundle bundle) {
        if (instance != null) {
            instance.detachAll();
        }
        remove(bundle);
    }

    private void migrate(InstanceKey key) {
        try {
            schemas.migrate(key.module());
        } catch (MigrationFailedException e) {
            throw failed(key, Text.of("数据表无法建立，原因见日志", "Its tables cannot be made; the log names the reason"), e);
        }
    }

    private RunningInstance activate(InstanceKey key, ModuleDescriptor descriptor, Bundle bundle)
            throws BundleException {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (!wiring.resolveBundles(List.of(bundle))) {
            // Starting throws the reason that resolving keeps to itself.
            bundle.start(Bundle.START_TRANSIENT);
        }
        PersistenceUnit unit = descriptor.changelog() == null
                ? null
                : units.open(key.module() + "#" + bundle.getBundleId(), Schema.TENANT, new BundleClasses(bundle));
        if (unit != null) {
            unitsByBundle.put(bundle.getBundleId(), unit);
        }
        bundle.start(Bundle.START_TRANSIENT);
        requireComponents(key, bundle);
        return new RunningInstance(key, descriptor, bundle, context, unit);
    }

    private void requireComponents(InstanceKey key, Bundle bundle) {
        List<String> missing = components.unsatisfied(bundle);
        if (!missing.isEmpty()) {
            LOG.error("Instance {} lacks: {}", key, String.join("; ", missing));
            throw failed(
                    key,
                    Text.of(
                            missing.size() + " 个组件缺少所需的服务，名称见日志",
                            missing.size() + " of its components lack what they need; the log names them"),
                    null);
        }
    }

    private Bundle install(InstanceKey key) {
        try (InputStream jar = Files.newInputStream(files.jar(key.module()))) {
            return context.installBundle(location(key), jar);
        } catch (BundleException | java.io.IOException e) {
            throw failed(key, Text.of("包无法安装", "The package cannot be installed"), e);
        }
    }

    private static String location(InstanceKey key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.toString().getBytes(StandardCharsets.UTF_8));
            return "linli:" + key.module().name() + "/" + key.module().version() + "/"
                    + HexFormat.of().formatHex(hash, 0, 8) + "/" + System.nanoTime();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InstanceFailedException failed(InstanceKey key, Text why, @Nullable Throwable cause) {
        if (cause != null) {
            LOG.error("Instance {} does not run", key, cause);
        }
        return new InstanceFailedException(
                key.module(),
                Text.of(
                        "模块 " + key.module() + " 无法运行：" + why.zh(),
                        "The module " + key.module() + " does not run: " + why.en()),
                cause == null ? new IllegalStateException(why.en()) : cause);
    }

    @Override
    public void retain(Supplier<? extends Collection<InstanceKey>> wanted) {
        List<Departures.Departure> going = takeOut(wanted);
        going.forEach(Departures.Departure::begin);
        long end = System.nanoTime() + BRIEFLY.toNanos();
        try {
            for (Departures.Departure one : going) {
                one.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Departures.Departure> takeOut(Supplier<? extends Collection<InstanceKey>> wanted) {
        Set<InstanceKey> staying = Set.copyOf(wanted.get());
        List<RunningInstance> going = running.values().stream()
                .filter(instance -> !staying.contains(instance.key()))
                .toList();
        // Seen among those that leave before it is gone from those that run
        List<Departures.Departure> announced = departures.announce(going);
        going.forEach(instance -> running.remove(instance.key()));
        return announced;
    }

    @Override
    public boolean awaitLeft(TenantId tenant, Collection<ModuleInstance> staying, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (inside(tenant, staying)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private boolean inside(TenantId tenant, Collection<ModuleInstance> staying) {
        return Stream.concat(running.values().stream(), departures.instances())
                .anyMatch(instance ->
                        !staying.contains(instance) && instance.uses().uses(tenant) > 0);
    }

    @Override
    public int abandonedThreads() {
        return deadline.abandonedThreads();
    }

    /** Stops and uninstalls; frees its class loader by refreshing what waits for removal, which is only itself. */
    private void remove(Bundle bundle) {
        try {
            comingOrGoing("stop " + bundle.getSymbolicName(), () -> uninstalled(bundle), () -> forget(bundle));
        } catch (TimeoutException e) {
            LOG.error("The bundle {} does not stop; it is left behind until it does", bundle, e);
            return;
        } catch (Exception | Error e) {
            LOG.error("The bundle {} does not stop; it is left behind", bundle, e);
        }
        forget(bundle);
    }

    private static Bundle uninstalled(Bundle bundle) throws BundleException {
        bundle.stop(Bundle.STOP_TRANSIENT);
        bundle.uninstall();
        return bundle;
    }

    private void forget(Bundle bundle) {
        PersistenceUnit unit = unitsByBundle.remove(bundle.getBundleId());
        if (unit != null) {
            unit.close();
        }
        modulesByBundle.remove(bundle.getBundleId());
        if (bundle.getState() != Bundle.UNINSTALLED) {
            return;
        }
        removal.lock();
        try {
            FrameworkWiring wiring =
                    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
            // Each for itself: what hangs in its stop keeps those that it is wired to, and nobody else.
            List<Bundle> unused = wiring.getRemovalPendingBundles().stream()
                    .filter(gone -> unused(wiring, gone))
                    .toList();
            if (!unused.isEmpty()) {
                wiring.refreshBundles(unused);
                unused.forEach(gone -> spaces.forget(gone.getBundleId()));
            }
        } finally {
            removal.unlock();
        }
    }

    private static boolean unused(FrameworkWiring wiring, Bundle gone) {
        List<Bundle> users = wiring.getDependencyClosure(List.of(gone)).stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .toList();
        if (!users.isEmpty()) {
            LOG.warn("Bundles {} still use {}; its classes stay until they go", users, gone);
        }
        return users.isEmpty();
    }
}
