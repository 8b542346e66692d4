package org.linli.testkit.module;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.linli.platform.persistence.ClassSource;

/**
 * The classes of a module, as the host finds them in its bundle.
 *
 * @param one any of them
 */
public record ModuleClasses(Class<?> one) implements ClassSource {
    @Override
    public ClassLoader loader() {
        return one.getClassLoader();
    }

    @Override
    public Collection<String> classNames() {
        try {
            var root = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root.resolve("org"))) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Sees the module's files alone: several modules have a changelog of the same name, and in the host each has its own class loader.
     *
     * @param one any class of the module
     */
    public static ClassLoader alone(Class<?> one) {
        URL source = one.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {source}, ClassLoader.getPlatformClassLoader());
    }
}
