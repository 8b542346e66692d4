package org.linli.paxexam;

import java.util.Objects;
import org.linli.platform.launcher.framework.FrameworkSetup;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Does in Pax Exam's framework what the launcher does in its own before the first bundle resolves. The framework offers this package
 * to a bundle without content whose activator it is.
 */
public final class LauncherStart implements BundleActivator {
    private static volatile FrameworkSetup setup;

    /** What the next framework is set up with: an activator is made by the framework, without arguments. */
    static void next(FrameworkSetup next) {
        setup = next;
    }

    @Override
    public void start(BundleContext context) {
        Objects.requireNonNull(setup).register(context.getBundle(0).getBundleContext());
    }

    @Override
    public void stop(BundleContext context) {
        // the services belong to the framework and end with it
    }
}
