package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.felix.framework.FrameworkFactory;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running host: the framework with the bundles of the feature files. */
public final class Host implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    /** A module that hangs in its stop must not make {@code bin/linli stop} say after 60 s that the process does not end. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

    private final Framework framework;
    private final DataDirectoryLock lock;

    private Host(Framework framework, DataDirectoryLock lock) {
        this.framework = framework;
        this.lock = lock;
    }

    /**
     * Starts everything and returns when every bundle is active.
     *
     * @throws HostRefused with sentences for people when the start cannot succeed
     */
    public static Host start(HostConfiguration configuration) throws HostRefused {
        return start(configuration, context -> {});
    }

    /**
     * Starts everything, with services of the caller's that are there before any bundle: a clock of higher ranking, for instance.
     *
     * @throws HostRefused with sentences for people when the start cannot succeed
     */
    public static Host start(HostConfiguration configuration, Consumer<BundleContext> services) throws HostRefused {
        try {
            DataDirectoryLock lock = DataDirectoryLock.take(configuration.data());
            try {
                return start(configuration, services, lock);
            } catch (IOException | BundleException | HostRefused | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | BundleException e) {
            throw new HostRefused(List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static Host start(HostConfiguration configuration, Consumer<BundleContext> services, DataDirectoryLock lock)
            throws IOException, BundleException, HostRefused {
        FrameworkSetup setup = FrameworkSetup.of(configuration);
        BundleCache cache = new BundleCache(configuration.data(), setup.platform());
        Framework framework = new FrameworkFactory().newFramework(properties(cache));
        cache.starting();
        framework.init();
        BundleContext context = framework.getBundleContext();
        setup.register(context);
        services.accept(context);
        Host host = new Host(framework, lock);
        try {
            List<Bundle> bundles = install(context, setup.platform());
            framework.start();
            startAll(bundles);
            Runnable complete = FrameworkSetup.announceStart(context);
            refuse(FrameworkSetup.complaints(context));
            cache.complete();
            complete.run();
            return host;
        } catch (BundleException | RuntimeException e) {
            host.stopFramework();
            throw refused(e);
        } catch (HostRefused e) {
            host.stopFramework();
            throw e;
        }
    }

    private static Map<String, String> properties(BundleCache cache) throws IOException {
        Map<String, String> properties = new HashMap<>(FrameworkSetup.properties());
        properties.put(Constants.FRAMEWORK_STORAGE, cache.directory().toString());
        properties.put("felix.log.level", "1");
        properties.put("ds.loglevel", "warn");
        properties.put("ds.cache.metadata", "true");
        if (!cache.reusable()) {
            properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        }
        return properties;
    }

    private static List<Bundle> install(BundleContext context, List<Path> jars) throws BundleException {
        Map<String, Bundle> present = new LinkedHashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() != 0) {
                present.put(bundle.getLocation(), bundle);
            }
        }
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            String location = "reference:" + jar.toUri();
            Bundle known = present.remove(location);
            bundles.add(known != null ? known : context.installBundle(location));
        }
        // Module instances of the previous run; the reconciler decides anew which are wanted.
        for (Bundle leftOver : present.values()) {
            leftOver.uninstall();
        }
        return bundles;
    }

    private static void startAll(List<Bundle> bundles) throws HostRefused {
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.adapt(BundleRevision.class).getTypes() == BundleRevision.TYPE_FRAGMENT) {
                continue;
            }
            try {
                bundle.start();
            } catch (BundleException e) {
                reasons.add(StartWords.of(bundle, e));
            }
        }
        refuse(reasons.stream().distinct().toList());
    }

    private static void refuse(List<String> reasons) throws HostRefused {
        if (!reasons.isEmpty()) {
            throw new HostRefused(reasons, null);
        }
    }

    private static HostRefused refused(Exception e) {
        return new HostRefused(List.of(rootMessage(e)), e);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** The framework's own context, for tests and for finding the services of the platform. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits until the framework has stopped. */
    public void awaitStop() throws InterruptedException {
        FrameworkEvent event;
        do {
            event = framework.waitForStop(0);
        } while (event.getType() == FrameworkEvent.WAIT_TIMEDOUT);
    }

    @Override
    public void close() {
        stopFramework();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of the data directory could not be released", e);
        }
    }

    private void stopFramework() {
        try {
            framework.stop();
            framework.waitForStop(STOP_PATIENCE.toMillis());
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
