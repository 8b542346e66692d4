package org.linli.platform.catalogue.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.linli.platform.catalogue.ModulePages;
import org.linli.platform.catalogue.ModuleVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the files of pages out of the jars of the store; no class loader of a module is involved. */
@Component(service = ModulePages.class)
public final class PackagePages implements ModulePages {
    private static final String FOLDER = "LINLI-INF/ui/";
    private static final int WORD = 16;

    private final PackageFiles packages;
    private final ConcurrentMap<String, Set<String>> namesByPackage = new ConcurrentHashMap<>();

    @Activate
    public PackagePages(@Reference PackageFiles packages) {
        this.packages = packages;
    }

    @Override
    public String digest(ModuleVersion id) {
        return packages.sha256(id).substring(0, WORD);
    }

    @Override
    public boolean has(ModuleVersion id, String file) {
        return names(id).contains(file);
    }

    @Override
    public Optional<byte[]> read(ModuleVersion id, String file) {
        if (!has(id, file)) {
            return Optional.empty();
        }
        try (ZipFile jar = new ZipFile(packages.jar(id).toFile());
                InputStream content = jar.getInputStream(jar.getEntry(FOLDER + file))) {
            return Optional.of(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> names(ModuleVersion id) {
        return namesByPackage.computeIfAbsent(packages.sha256(id), sha256 -> {
            try (ZipFile jar = new ZipFile(packages.jar(id).toFile())) {
                return jar.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(FOLDER))
                        .map(name -> name.substring(FOLDER.length()))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
