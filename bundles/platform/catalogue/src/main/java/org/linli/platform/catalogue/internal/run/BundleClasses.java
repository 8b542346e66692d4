package org.linli.platform.catalogue.internal.run;

import java.util.Collection;
import org.linli.platform.persistence.ClassSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The classes inside a resolved bundle. */
record BundleClasses(Bundle bundle) implements ClassSource {
    private static final String SUFFIX = ".class";

    @Override
    public ClassLoader loader() {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    @Override
    public Collection<String> classNames() {
        return bundle
                .adapt(BundleWiring.class)
                .listResources("/", "*" + SUFFIX, BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)
                .stream()
                .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                .toList();
    }
}
