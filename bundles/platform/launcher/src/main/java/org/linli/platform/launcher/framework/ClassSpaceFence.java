package org.linli.platform.launcher.framework;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.ClassSpaces;
import org.linli.platform.launcher.api.OfferedApi;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Shows a module instance only what it may see: packages of the module API and the listed Jakarta packages,
 * packages and services of the instances in its own closure, these under types of their own only, and host services under
 * API types. Everybody else sees nothing of instances, except the bundles named as overseers.
 */
final class ClassSpaceFence implements ClassSpaces, ResolverHookFactory, FindHook, EventListenerHook {
    private static final String MODULE_NAMESPACE = "linli.module";

    /** Never filtered by a class loader; asked for because a manifest may name them. */
    private static final String JAVA = "java.";

    /** Added to woven entity classes by the host itself; admission refuses a jar that imports it. */
    private static final String ORM = "org.eclipse.persistence.";

    /** Bundle id of an instance → bundle ids of the instances in its closure. */
    private final Map<Long, Set<Long>> closures = new ConcurrentHashMap<>();

    private final OfferedApi offered = new OfferedApi();
    private final Set<String> overseers;

    /** @param overseers symbolic names of bundles that run instances and so see their services */
    ClassSpaceFence(Set<String> overseers) {
        this.overseers = Set.copyOf(overseers);
    }

    @Override
    public void declare(long bundleId, Set<Long> closure) {
        closures.put(bundleId, Set.copyOf(closure));
    }

    @Override
    public void forget(long bundleId) {
        closures.remove(bundleId);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Matches();
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle seeker = context.getBundle();
        references.removeIf(reference -> !sees(seeker, reference));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> !sees(context.getBundle(), event.getServiceReference()));
    }

    private boolean sees(Bundle seeker, ServiceReference<?> reference) {
        Bundle owner = reference.getBundle();
        if (owner == null || seeker.getBundleId() == owner.getBundleId() || seeker.getBundleId() == 0) {
            return true;
        }
        Set<Long> closure = closures.get(seeker.getBundleId());
        if (closure == null) {
            return !closures.containsKey(owner.getBundleId()) || overseers.contains(seeker.getSymbolicName());
        }
        String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        if (closures.containsKey(owner.getBundleId())) {
            // who asks for a type of the host is never given what another module calls so
            return closure.contains(owner.getBundleId()) && !offered.hasHostType(types);
        }
        return offered.hasService(types);
    }

    /** Filters the candidates of one resolve process. */
    private final class Matches implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {}

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            long requirer = requirement.getRevision().getBundle().getBundleId();
            candidates.removeIf(candidate -> !matches(requirer, requirement.getNamespace(), candidate));
        }

        private boolean matches(long requirer, String namespace, BundleCapability candidate) {
            long provider = candidate.getRevision().getBundle().getBundleId();
            if (requirer == provider) {
                return true;
            }
            Set<Long> closure = closures.get(requirer);
            boolean fromInstance = closures.containsKey(provider);
            if (closure == null) {
                return !fromInstance;
            }
            if (fromInstance) {
                return closure.contains(provider);
            }
            if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                return importable((String) candidate.getAttributes().get(namespace));
            }
            return !namespace.equals(MODULE_NAMESPACE);
        }

        private boolean importable(@Nullable String name) {
            return name != null && (offered.hasPackage(name) || name.startsWith(JAVA) || name.startsWith(ORM));
        }

        @Override
        public void end() {}
    }
}
