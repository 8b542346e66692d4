package org.linli.platform.catalogue.internal.store;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Refusal;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.ModulePackages;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages of this node in memory: what the rows say, as far as it may be loaded, and the copy of the bytes in the data directory
 * from which instances are installed. Bytes and rows are changed {@link #exclusively}.
 */
@Component(service = {ModuleStore.class, PackageFiles.class, PackageStore.class})
public final class PackageStore implements ModuleStore, PackageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    private final PackageFolder folder;
    private final PackageReader reader = new PackageReader();
    private final PackageRows rows;
    private final OfferBook offers;
    private final AdmissionDesk desk;
    private final ShippedPackages shipped;
    private final SortedMap<ModuleVersion, ModulePackage> packages =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<ModuleVersion, Text> unloaded = new ConcurrentHashMap<>();
    private String trust = "";

    @Activate
    public PackageStore(
            @Reference HostConfiguration configuration,
            @Reference ModulePackages installation,
            @Reference PackageRows rows,
            @Reference OfferBook offers,
            @Reference AdmissionDesk desk) {
        this.folder = new PackageFolder(configuration.data().resolve("packages"));
        this.rows = rows;
        this.offers = offers;
        this.desk = desk;
        this.shipped = new ShippedPackages(
                new ShippedBytesRule(configuration.flag("LINLI_DEMO")), reader, rows, offers, folder);
        rows.rememberAll();
        folder.sweep(rows.all().values().stream().map(AdmittedModule::sha256).collect(Collectors.toSet()));
        installation.jars().forEach(jar -> orExplain(String.valueOf(jar.getFileName()), () -> shipped.ship(jar)));
        refresh();
    }

    /** Runs what stores or deletes packages; one at a time on this node, and nothing is taken over from the rows meanwhile. */
    synchronized <T extends @Nullable Object> T exclusively(Supplier<T> work) {
        return work.get();
    }

    @Override
    public synchronized void refresh() {
        Map<ModuleVersion, AdmittedModule> now = rows.all();
        String trusted = desk.trust();
        boolean recheck = !trusted.equals(trust);
        now.forEach((id, row) -> {
            ModulePackage known = packages.get(id);
            if (known == null || !known.sha256().equals(row.sha256())) {
                load(id, row);
            } else if (recheck) {
                recheck(id, row, known);
            }
        });
        trust = trusted;
        packages.entrySet().removeIf(entry -> {
            boolean gone = !now.containsKey(entry.getKey());
            if (gone) {
                folder.delete(entry.getValue().sha256());
            }
            return gone;
        });
        unloaded.keySet().retainAll(now.keySet());
        offers.refresh();
    }

    /** A package that cannot be read must not keep the others from serving; the database being away concerns all of them. */
    private void load(ModuleVersion id, AdmittedModule row) {
        Text reason = orExplain(id.toString(), () -> {
            ModulePackage found = reader.read(present(id, row.sha256()));
            if (!found.sha256().equals(row.sha256())) {
                throw new IllegalStateException("The bytes of " + id + " in " + found.jar()
                        + " were changed: stored sha256 " + row.sha256() + ", found " + found.sha256()
                        + ". Delete the file; it is fetched again.");
            }
            trustOrRefuse(found.jar(), row);
            packages.put(id, found);
        });
        if (reason == null) {
            unloaded.remove(id);
        } else {
            packages.remove(id);
            unloaded.put(id, reason);
        }
    }

    /** A key may have been stolen, and the policy of the host may be another, since the package was accepted. */
    private void trustOrRefuse(Path jar, AdmittedModule row) {
        List<Refusal> refusals = desk.recheck(jar, row);
        if (!refusals.isEmpty()) {
            throw new PackageRefused(refusals);
        }
    }

    /** What may not be loaded any more serves nobody from now on: its instances are let go of like those that nobody wants. */
    private void recheck(ModuleVersion id, AdmittedModule row, ModulePackage known) {
        Text reason = orExplain(id.toString(), () -> trustOrRefuse(known.jar(), row));
        if (reason != null) {
            packages.remove(id);
            unloaded.put(id, reason);
        }
    }

    /** @return why it could not be done; null when it was */
    private static @Nullable Text orExplain(String name, Runnable work) {
        try {
            work.run();
            return null;
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (PackageRefused e) {
            e.refusals()
                    .forEach(r -> LOG.error(
                            "The package {} is not admitted: {} {}",
                            name,
                            r.entry(),
                            r.detail().zh()));
            return words(e.refusals());
        } catch (MissingBytes e) {
            LOG.error(e.getMessage());
            return Text.of(
                    name + " 的文件缺失，请从备份恢复数据目录", "The file of " + name + " is missing; restore the data directory");
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            LOG.error("The package {} cannot be read and is left out", name, e);
            return Text.of(
                    name + " 的文件无法读取或已被改动，详见日志",
                    "The file of " + name + " cannot be read or was changed; the log says more");
        } catch (RuntimeException e) {
            LOG.error("The package {} cannot be taken up and is left out", name, e);
            return Text.of(name + " 无法载入，原因见日志", name + " cannot be loaded; the log names the reason");
        }
    }

    private static Text words(List<Refusal> refusals) {
        return Text.of(
                refusals.stream().map(r -> r.detail().zh()).distinct().collect(Collectors.joining("；")),
                refusals.stream().map(r -> r.detail().en()).distinct().collect(Collectors.joining("; ")));
    }

    /** Neither the data directory nor the database has them. */
    private static final class MissingBytes extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingBytes(String message) {
            super(message);
        }
    }

    /** The bytes in the data directory, fetched from the database when this node does not have them yet. */
    private Path present(ModuleVersion id, String sha256) {
        Path jar = folder.file(sha256);
        Optional<byte[]> bytes = rows.bytes(sha256);
        if (!Files.exists(jar)) {
            return folder.store(
                    new ByteArrayInputStream(bytes.orElseThrow(() -> new MissingBytes("The package of " + id
                            + " is missing: " + jar + ". Restore the data directory from its backup."))),
                    sha256);
        }
        if (bytes.isEmpty()) {
            rows.share(jar, sha256);
        }
        return jar;
    }

    PackageFolder folder() {
        return folder;
    }

    /** Whether the installation of this node brings the version. */
    boolean shipped(ModuleVersion id) {
        return shipped.brings(id);
    }

    @Nullable
    ModulePackage find(String sha256) {
        return packages.values().stream()
                .filter(p -> p.sha256().equals(sha256))
                .findFirst()
                .orElse(null);
    }

    /** By version, newest first. */
    SortedMap<ModuleVersion, ModulePackage> packages() {
        return packages;
    }

    @Override
    public Map<ModuleVersion, Text> unloaded() {
        return Map.copyOf(unloaded);
    }

    @Override
    public List<ModuleDescriptor> all() {
        return packages.values().stream().map(ModulePackage::descriptor).toList();
    }

    @Override
    public Optional<ModuleDescriptor> find(ModuleVersion id) {
        return known(id).map(ModulePackage::descriptor);
    }

    /** Whatever is no version has no package; it may come out of somebody's path. */
    private Optional<ModulePackage> known(ModuleVersion id) {
        return VERSION.matcher(id.version()).matches() ? Optional.ofNullable(packages.get(id)) : Optional.empty();
    }

    @Override
    public Optional<ModuleDescriptor> newest(String name) {
        return all().stream().filter(d -> d.id().name().equals(name)).findFirst();
    }

    @Override
    public Path jar(ModuleVersion id) {
        return of(id).jar();
    }

    @Override
    public String sha256(ModuleVersion id) {
        return of(id).sha256();
    }

    private ModulePackage of(ModuleVersion id) {
        ModulePackage found = packages.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no package of " + id);
        }
        return found;
    }
}
