package org.linli.platform.persistence.internal.unit;

import java.io.IOException;
import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads copies of a bundle's classes that are looked at before weaving and thrown away. */
final class ScratchLoader extends ClassLoader {
    private final ClassLoader original;
    private final Set<String> own;

    ScratchLoader(ClassLoader original, Set<String> own) {
        super(original);
        this.original = original;
        this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!own.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var bytes = original.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            var content = bytes.readAllBytes();
            return defineClass(name, content, 0, content.length);
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return original.getResource(name);
    }
}
