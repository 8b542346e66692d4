package org.linli.platform.catalogue.internal.store;

import java.util.Map;
import java.util.TreeMap;
import org.linli.platform.launcher.api.OfferedApi;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The packages that the bundles of this host offer to modules. The fence of the class spaces shows the same ones. */
@Component(service = OfferedPackages.class)
public final class OfferedPackages {
    private final OfferedApi offered = new OfferedApi();
    private final BundleContext context;

    @Activate
    public OfferedPackages(BundleContext context) {
        this.context = context;
    }

    /** Versions by package; of a package in several versions the highest. */
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null) {
                continue;
            }
            for (BundleCapability capability : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                String name = (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
                Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
                if (name != null && version != null && offered.hasPackage(name)) {
                    versions.merge(name, version.toString(), OfferedPackages::higher);
                }
            }
        }
        return versions;
    }

    private static String higher(String a, String b) {
        return org.osgi.framework.Version.parseVersion(a).compareTo(org.osgi.framework.Version.parseVersion(b)) >= 0
                ? a
                : b;
    }
}
