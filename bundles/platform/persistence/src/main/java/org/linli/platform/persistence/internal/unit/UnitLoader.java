package org.linli.platform.persistence.internal.unit;

import java.net.URL;
import java.util.Enumeration;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** What a persistence unit sees: the classes of the bundle first, then the ORM that the bundle does not import. */
final class UnitLoader extends ClassLoader {
    private final ClassLoader bundle;

    UnitLoader(ClassLoader bundle) {
        super(bundle);
        this.bundle = bundle;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith("org.eclipse.persistence.")) {
            throw new ClassNotFoundException(name);
        }
        try {
            return Session.class.getClassLoader().loadClass(name);
        } catch (ClassNotFoundException notInCore) {
            return PersistenceProvider.class.getClassLoader().loadClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return bundle.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws java.io.IOException {
        return bundle.getResources(name);
    }
}
