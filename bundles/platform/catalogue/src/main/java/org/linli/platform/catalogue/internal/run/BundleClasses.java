package org.linli.platform.catalogue.internal.run;

import java.util.Collection;
import org.linli.platform.persistence.ClassSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The classes inside a resolved bundle. Good beyond the life of the bundle, because units are closed after it is gone. */
final class BundleClasses implements ClassSource {
    private static final String SUFFIX = ".class";

    private final ClassLoader loader;
    private final Collection<String> names;

    BundleClasses(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        this.loader = wiring.getClassLoader();
        this.names = wiring
                .listResources("/", "*" + SUFFIX, BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)
                .stream()
                .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                .toList();
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public Collection<String> classNames() {
        return names;
    }
}
