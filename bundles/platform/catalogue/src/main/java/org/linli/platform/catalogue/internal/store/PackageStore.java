package org.linli.platform.catalogue.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
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
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.ModulePackages;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admitted packages: bytes by hash in the data directory, one row each in the host schema. */
@Component(service = {ModuleStore.class, ModuleAdmission.class, PackageFiles.class})
public final class PackageStore implements ModuleStore, ModuleAdmission, PackageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);

    private final Path directory;
    private final PackageReader reader = new PackageReader();
    private final Transactions transactions;
    private final PersistenceUnit unit;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<ModuleVersion, ModulePackage> packages = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    @Activate
    public PackageStore(
            @Reference HostConfiguration configuration,
            @Reference ModulePackages shipped,
            @Reference Transactions transactions,
            @Reference PersistenceUnits units,
            @Reference Migrations migrations,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.directory = configuration.data().resolve("packages");
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        migrations.migrate(
                "catalogue", Schema.HOST, PackageStore.class.getClassLoader(), "LINLI-INF/db/changelog-host.xml");
        this.unit = units.open("catalogue", Schema.HOST, AdmittedModule.class);
        load();
        shipped.jars().forEach(this::shipOrExplain);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    private void load() {
        List<AdmittedModule> rows = transactions.host(
                Access.READ,
                () -> unit.entityManager()
                        .createQuery("select m from AdmittedModule m", AdmittedModule.class)
                        .getResultList());
        for (AdmittedModule row : rows) {
            Path jar = file(row.sha256());
            if (!Files.exists(jar)) {
                throw new IllegalStateException("The package of " + row.name() + " " + row.moduleVersion()
                        + " is missing: " + jar + ". Restore the data directory from its backup.");
            }
            keep(reader.read(jar));
        }
    }

    /** A package that cannot be admitted must not keep the others from serving. */
    private void shipOrExplain(Path jar) {
        try {
            ship(jar);
        } catch (PackageRefused e) {
            e.refusals()
                    .forEach(r -> LOG.error(
                            "The package {} is not admitted: {} {}",
                            jar.getFileName(),
                            r.entry(),
                            r.text().zh()));
        }
    }

    /**
     * A jar that came with the installation. Installing a newer build of Linli may bring other bytes for the same version; they
     * replace the earlier ones, which an upload may never do.
     */
    private void ship(Path jar) {
        ModulePackage candidate = reader.read(jar);
        ModulePackage known = packages.get(candidate.descriptor().id());
        if (known == null || known.sha256().equals(candidate.sha256())) {
            admit(jar);
            return;
        }
        ModulePackage accepted =
                new ModulePackage(candidate.descriptor(), candidate.sha256(), store(jar, candidate.sha256()));
        ModuleVersion id = accepted.descriptor().id();
        transactions.host(
                Access.WRITE,
                () -> unit.entityManager()
                        .createQuery(
                                "update AdmittedModule m set m.sha256 = :hash where m.name = :name and m.moduleVersion = :version")
                        .setParameter("hash", accepted.sha256())
                        .setParameter("name", id.name())
                        .setParameter("version", id.version())
                        .executeUpdate());
        keep(accepted);
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
        Path stored = store(jar, candidate.sha256());
        ModulePackage accepted = new ModulePackage(candidate.descriptor(), candidate.sha256(), stored);
        transactions.host(Access.WRITE, () -> register(accepted));
        keep(accepted);
        return new Admitted(candidate.descriptor(), true);
    }

    private ModulePackage register(ModulePackage accepted) {
        ModuleVersion id = accepted.descriptor().id();
        unit.entityManager()
                .persist(new AdmittedModule(ids.next(), id.name(), id.version(), accepted.sha256(), clock.instant()));
        return accepted;
    }

    private static PackageRefused versionTaken(ModuleVersion id) {
        return new PackageRefused(List.of(new PackageRefused.Refusal(
                "version-taken",
                "",
                Text.of(
                        "版本 " + id + " 已由另一个包占用；请提高版本号",
                        "The version " + id + " was taken by other bytes; raise the version"))));
    }

    /** The file is safe on disk before its row commits. */
    private Path store(Path jar, String sha256) {
        Path target = file(sha256);
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, "incoming", ".tmp");
            Files.copy(jar, temporary, StandardCopyOption.REPLACE_EXISTING);
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
        return Optional.ofNullable(packages.get(id)).map(ModulePackage::descriptor);
    }

    @Override
    public Optional<ModuleDescriptor> newest(String name) {
        return all().stream().filter(d -> d.id().name().equals(name)).findFirst();
    }

    @Override
    public Path jar(ModuleVersion id) {
        ModulePackage found = packages.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no package of " + id);
        }
        return found.jar();
    }
}
