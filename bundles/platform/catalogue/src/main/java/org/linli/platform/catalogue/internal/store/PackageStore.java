package org.linli.platform.catalogue.internal.store;

import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleAdmission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.linli.platform.catalogue.internal.store.host.PackageBytes;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.ModulePackages;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admitted packages: a row and the bytes in the host schema, which all nodes share, and a copy of the bytes by hash in the data
 * directory, from which instances are installed.
 */
@Component(service = {ModuleStore.class, ModuleAdmission.class, PackageFiles.class})
public final class PackageStore implements ModuleStore, ModuleAdmission, PackageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);

    private final Path directory;
    private final PackageReader reader = new PackageReader();
    private final Transactions transactions;
    private final CatalogueUnit unit;
    private final OfferBook offers;
    private final DesiredState desired;
    private final ShippedBytesRule rule;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<ModuleVersion, ModulePackage> packages = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    @Activate
    public PackageStore(
            @Reference HostConfiguration configuration,
            @Reference ModulePackages shipped,
            @Reference Transactions transactions,
            @Reference CatalogueUnit unit,
            @Reference OfferBook offers,
            @Reference DesiredState desired,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.directory = configuration.data().resolve("packages");
        this.rule = new ShippedBytesRule(configuration.flag("LINLI_DEMO"));
        this.transactions = transactions;
        this.unit = unit;
        this.offers = offers;
        this.desired = desired;
        this.ids = ids;
        this.clock = clock;
        refresh();
        shipped.jars().forEach(this::shipOrExplain);
    }

    @Override
    public synchronized void refresh() {
        Map<ModuleVersion, String> rows = new HashMap<>();
        transactions
                .host(
                        Access.READ,
                        () -> unit.em()
                                .createQuery("select m from AdmittedModule m", AdmittedModule.class)
                                .getResultList())
                .forEach(row -> rows.put(new ModuleVersion(row.name(), row.moduleVersion()), row.sha256()));
        rows.forEach((id, sha256) -> {
            ModulePackage known = packages.get(id);
            if (known == null || !known.sha256().equals(sha256)) {
                orExplain(id.toString(), () -> keep(reader.read(present(id, sha256))));
            }
        });
        packages.keySet().retainAll(rows.keySet());
        offers.refresh();
    }

    /** The bytes in the data directory, fetched from the database when this node does not have them yet. */
    private Path present(ModuleVersion id, String sha256) {
        Path jar = file(sha256);
        PackageBytes bytes = transactions
                .host(Access.READ, () -> Optional.ofNullable(unit.em().find(PackageBytes.class, sha256)))
                .orElse(null);
        if (!Files.exists(jar)) {
            if (bytes == null) {
                throw new IllegalStateException("The package of " + id + " is missing: " + jar
                        + ". Restore the data directory from its backup.");
            }
            return store(new ByteArrayInputStream(bytes.content()), sha256);
        }
        if (bytes == null) {
            share(jar, sha256);
        }
        return jar;
    }

    /** Gives the bytes of an earlier release of the host to the other nodes. */
    private void share(Path jar, String sha256) {
        try {
            transactions.host(Access.WRITE, () -> persistBytes(jar, sha256));
        } catch (PersistenceException e) {
            LOG.info("Another node was faster with the bytes {}", sha256);
        }
    }

    private void shipOrExplain(Path jar) {
        orExplain(String.valueOf(jar.getFileName()), () -> ship(jar));
    }

    /** A package that cannot be read or admitted must not keep the others from serving. */
    private static void orExplain(String name, Runnable work) {
        try {
            work.run();
        } catch (PackageRefused e) {
            e.refusals()
                    .forEach(r -> LOG.error(
                            "The package {} is not admitted: {} {}",
                            name,
                            r.entry(),
                            r.text().zh()));
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            LOG.error("The package {} cannot be read and is left out", name, e);
        }
    }

    /** A jar that came with the installation; a new one is offered to every district, as an operator would do it. */
    private synchronized void ship(Path jar) {
        ModulePackage candidate = reader.read(jar);
        ModuleVersion id = candidate.descriptor().id();
        ModulePackage known = packages.get(id);
        String stored = known == null ? "" : known.sha256();
        switch (rule.of(stored, candidate.sha256())) {
            case ADMIT -> admitFresh(jar, candidate, Origin.SHIPPED);
            case REPLACE -> replace(jar, candidate);
            case REFUSE -> LOG.error(ShippedBytesRule.refusal(id, stored, candidate.sha256()));
            case NOTHING_NEW -> {}
        }
        offers.offerToAllUnlessDecided(id);
    }

    private void replace(Path jar, ModulePackage candidate) {
        ModuleVersion id = candidate.descriptor().id();
        Path stored = store(jar, candidate.sha256());
        transactions.host(Access.WRITE, () -> {
            persistBytes(stored, candidate.sha256());
            unit.row(id).ifPresent(row -> row.replace(candidate.sha256()));
            return desired.changed();
        });
        LOG.info("The module {} has other bytes now, as demo mode allows", id);
        keep(new ModulePackage(candidate.descriptor(), candidate.sha256(), stored));
    }

    @Override
    public synchronized Admitted admit(Path jar) {
        ModulePackage candidate = reader.read(jar);
        ModuleVersion id = candidate.descriptor().id();
        ModulePackage known = packages.get(id);
        if (known != null && known.sha256().equals(candidate.sha256())) {
            return new Admitted(known.descriptor(), false);
        }
        if (known != null) {
            throw versionTaken(id);
        }
        return admitFresh(jar, candidate, Origin.UPLOADED);
    }

    private Admitted admitFresh(Path jar, ModulePackage candidate, Origin origin) {
        ModuleVersion id = candidate.descriptor().id();
        Path stored = store(jar, candidate.sha256());
        try {
            transactions.host(Access.WRITE, () -> {
                persistBytes(stored, candidate.sha256());
                unit.em()
                        .persist(new AdmittedModule(
                                ids.next(), id.name(), id.version(), candidate.sha256(), clock.instant(), origin));
                unit.em().flush();
                return desired.changed();
            });
        } catch (PersistenceException e) {
            return admittedElsewhere(candidate, e);
        }
        keep(new ModulePackage(candidate.descriptor(), candidate.sha256(), stored));
        offers.refresh();
        return new Admitted(candidate.descriptor(), true);
    }

    /** Another node was faster: with the same bytes that is as good, with others it has the version. */
    private Admitted admittedElsewhere(ModulePackage candidate, PersistenceException failure) {
        refresh();
        ModulePackage known = packages.get(candidate.descriptor().id());
        if (known == null) {
            throw failure;
        }
        if (!known.sha256().equals(candidate.sha256())) {
            throw versionTaken(candidate.descriptor().id());
        }
        return new Admitted(known.descriptor(), false);
    }

    private String persistBytes(Path jar, String sha256) {
        if (unit.em().find(PackageBytes.class, sha256) == null) {
            try {
                unit.em().persist(new PackageBytes(sha256, Files.readAllBytes(jar)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sha256;
    }

    private static PackageRefused versionTaken(ModuleVersion id) {
        return new PackageRefused(List.of(new PackageRefused.Refusal(
                "version-taken",
                "",
                Text.of(
                        "版本 " + id + " 已由另一个包占用；请提高版本号",
                        "The version " + id + " was taken by other bytes; raise the version"))));
    }

    private Path store(Path jar, String sha256) {
        try (InputStream in = Files.newInputStream(jar)) {
            return store(in, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file is safe on disk before its row commits. */
    private Path store(InputStream in, String sha256) {
        Path target = file(sha256);
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, "incoming", ".tmp");
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String sha256) {
        return directory.resolve(sha256 + ".jar");
    }

    private void keep(ModulePackage accepted) {
        packages.put(accepted.descriptor().id(), accepted);
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
        return DescriptorRules.isVersion(id.version()) ? Optional.ofNullable(packages.get(id)) : Optional.empty();
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
