package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.linli.platform.launcher.api.ClassSpaces;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.launcher.api.ModulePackages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running host: the framework with the bundles of the feature files. */
public final class Host implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);

    /** Packages of the launcher's class path that bundles share. */
    private static final String SHARED_PACKAGES = String.join(
            ",",
            "org.linli.platform.launcher.api;version=1.0.0",
            "org.osgi.service.component;version=1.5.1",
            "org.osgi.service.component.propertytypes;version=1.5.0",
            "org.osgi.service.component.runtime;version=1.5.0",
            "org.osgi.service.component.runtime.dto;version=1.5.0",
            "org.osgi.util.promise;version=1.3.0",
            "org.osgi.util.function;version=1.2.0",
            "org.slf4j;version=2.0.17",
            "org.slf4j.event;version=2.0.17",
            "org.slf4j.helpers;version=2.0.17",
            "org.slf4j.spi;version=2.0.17",
            "org.slf4j;version=1.7.36",
            "org.slf4j.helpers;version=1.7.36",
            "org.slf4j.spi;version=1.7.36");

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
        try {
            DataDirectoryLock lock = DataDirectoryLock.take(configuration.data());
            try {
                return start(configuration, lock);
            } catch (IOException | BundleException | HostRefused | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | BundleException e) {
            throw new HostRefused(List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static Host start(HostConfiguration configuration, DataDirectoryLock lock)
            throws IOException, BundleException, HostRefused {
        Path home = configuration.home();
        FeatureFiles.Bundles jars = new FeatureFiles(home.resolve("repository")).read(home.resolve("features"));
        BundleCache cache = new BundleCache(configuration.data(), jars.platform());
        Framework framework = new FrameworkFactory().newFramework(properties(cache));
        cache.starting();
        framework.init();
        BundleContext context = framework.getBundleContext();
        registerHostServices(context, configuration, jars);
        Host host = new Host(framework, lock);
        try {
            List<Bundle> bundles = install(context, jars.platform());
            framework.start();
            startAll(bundles);
            context.registerService(HostStarted.class, Host::sinceJvmStart, null);
            refuse(new ComponentCensus(context).complaints());
            cache.complete();
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
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.directory().toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
        properties.put("felix.log.level", "1");
        properties.put("ds.loglevel", "warn");
        properties.put("ds.cache.metadata", "true");
        if (!cache.reusable()) {
            properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        }
        return properties;
    }

    private static void registerHostServices(
            BundleContext context, HostConfiguration configuration, FeatureFiles.Bundles jars) {
        ClassSpaceFence fence = new ClassSpaceFence(Set.of("org.linli.platform.catalogue"));
        context.registerService(
                new String[] {
                    ClassSpaces.class.getName(),
                    ResolverHookFactory.class.getName(),
                    FindHook.class.getName(),
                    EventListenerHook.class.getName()
                },
                fence,
                null);
        context.registerService(HostConfiguration.class, configuration, null);
        context.registerService(ModulePackages.class, jars::modules, null);
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

    private static long sinceJvmStart() {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return TimeUnit.MILLISECONDS.toNanos(millis);
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
            framework.waitForStop(TimeUnit.SECONDS.toMillis(60));
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
