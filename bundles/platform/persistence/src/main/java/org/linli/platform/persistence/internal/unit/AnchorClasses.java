package org.linli.platform.persistence.internal.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.linli.platform.persistence.ClassSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** The classes in the package of a class and below, in the bundle, directory or jar that it comes from. */
record AnchorClasses(ClassLoader loader, Collection<String> classNames) implements ClassSource {
    private static final String SUFFIX = ".class";

    static AnchorClasses of(Class<?> anchor) {
        var folder = anchor.getPackageName().replace('.', '/');
        var bundle = FrameworkUtil.getBundle(anchor);
        var files = bundle == null ? inCodeSource(anchor, folder) : inBundle(bundle.adapt(BundleWiring.class), folder);
        return new AnchorClasses(
                anchor.getClassLoader(),
                files.stream()
                        .filter(file -> file.endsWith(SUFFIX))
                        .map(file -> file.substring(0, file.length() - SUFFIX.length())
                                .replace('/', '.'))
                        .toList());
    }

    private static Collection<String> inBundle(BundleWiring wiring, String folder) {
        return wiring.listResources(
                folder, "*" + SUFFIX, BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE);
    }

    private static List<String> inCodeSource(Class<?> anchor, String folder) {
        try {
            var root = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(root)) {
                return files(root, root.resolve(folder));
            }
            try (var jar = FileSystems.newFileSystem(root)) {
                return files(jar.getPath("/"), jar.getPath("/" + folder));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> files(Path root, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
