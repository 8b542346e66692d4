package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.linli.platform.launcher.api.ClassSpaces;
import org.linli.platform.launcher.api.DroppedLogLines;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.launcher.api.ModulePackages;
import org.linli.platform.launcher.api.ThrowAwayHosts;
import org.linli.platform.launcher.trial.TrialProcesses;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/**
 * What a framework needs to become a host: properties, services that must be there before the first bundle resolves, and the
 * bundles that the feature files name. {@link Host} uses it, and so does every test that brings a framework of its own.
 */
public final class FrameworkSetup {
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

    private final HostConfiguration configuration;
    private final FeatureFiles.Bundles jars;

    private FrameworkSetup(HostConfiguration configuration, FeatureFiles.Bundles jars) {
        this.configuration = configuration;
        this.jars = jars;
    }

    /**
     * Reads the feature files of the installation.
     *
     * @throws IOException when a file cannot be read or names a jar that is missing
     */
    public static FrameworkSetup of(HostConfiguration configuration) throws IOException {
        Path home = configuration.home();
        return new FrameworkSetup(
                configuration, new FeatureFiles(home.resolve("repository")).read(home.resolve("features")));
    }

    /** Properties without which the class spaces of modules do not work. */
    public static Map<String, String> properties() {
        return Map.of(
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                SHARED_PACKAGES);
    }

    /** Bundles of the platform, in the order in which they start. */
    public List<Path> platform() {
        return jars.platform();
    }

    /** Registers the fence and the configuration; to be called before any bundle resolves. */
    public void register(BundleContext context) {
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
        context.registerService(
                DroppedLogLines.class, ModuleLogBrake.install(configuration.number("LINLI_MODULE_LOG_LINES")), null);
        context.registerService(ModulePackages.class, jars::modules, null);
        context.registerService(ThrowAwayHosts.class, TrialProcesses.of(configuration), null);
    }

    /**
     * Tells the platform that every bundle was started; what it does in the background begins now.
     *
     * @return to be run when the last component is active
     */
    public static Runnable announceStart(BundleContext context) {
        ServiceRegistration<HostStarted> started =
                context.registerService(HostStarted.class, FrameworkSetup::sinceJvmStart, null);
        return () -> started.setProperties(FrameworkUtil.asDictionary(Map.of(HostStarted.COMPLETE, true)));
    }

    /** What keeps components of the platform from running, one sentence per cause; empty when all run. */
    public static List<String> complaints(BundleContext context) {
        return new ComponentCensus(context).complaints();
    }

    private static long sinceJvmStart() {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
