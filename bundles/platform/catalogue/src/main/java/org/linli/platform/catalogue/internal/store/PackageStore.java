package org.linli.platform.catalogue.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.Refusal;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.catalogue.ModuleAdmission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.linli.platform.catalogue.internal.store.host.PackageBytes;
import org.linli.platform.catalogue.internal.store.host.ReportRow;
import org.linli.platform.catalogue.internal.store.host.TakenVersion;
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
@Component(service = {ModuleStore.class, ModuleAdmission.class, PackageFiles.class, PackageReports.class})
public final class PackageStore implements ModuleStore, ModuleAdmission, PackageFiles, PackageReports {
    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    private final Path directory;
    private final PackageReader reader = new PackageReader();
    private final ObjectMapper json = new ObjectMapper();
    private final AdmissionDesk desk;
    private final Transactions transactions;
    private final CatalogueUnit unit;
    private final OfferBook offers;
    private final DesiredState desired;
    private final Audit audit;
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
            @Reference AdmissionDesk desk,
            @Reference DesiredState desired,
            @Reference Audit audit,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.directory = configuration.data().resolve("packages");
        this.rule = new ShippedBytesRule(configuration.flag("LINLI_DEMO"));
        this.transactions = transactions;
        this.unit = unit;
        this.offers = offers;
        this.desk = desk;
        this.desired = desired;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        sweep();
        refresh();
        shipped.jars().forEach(this::shipOrExplain);
    }

    @Override
    public synchronized void refresh() {
        Map<ModuleVersion, AdmittedModule> rows = new HashMap<>();
        transactions
                .host(
                        Access.READ,
                        () -> unit.em()
                                .createQuery("select m from AdmittedModule m", AdmittedModule.class)
                                .getResultList())
                .forEach(row -> rows.put(new ModuleVersion(row.name(), row.moduleVersion()), row));
        rows.forEach((id, row) -> {
            ModulePackage known = packages.get(id);
            if (known == null || !known.sha256().equals(row.sha256())) {
                orExplain(id.toString(), () -> load(id, row));
            }
        });
        packages.keySet().retainAll(rows.keySet());
        offers.refresh();
    }

    /** Uploads that a crash ended. */
    private void sweep() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "incoming*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies on the disk of a node may have been changed there, and a key may have been stolen since. */
    private void load(ModuleVersion id, AdmittedModule row) {
        ModulePackage found = reader.read(present(id, row.sha256()));
        if (!found.sha256().equals(row.sha256())) {
            throw new IllegalStateException(
                    "The bytes of " + id + " in " + found.jar() + " were changed: stored sha256 " + row.sha256()
                            + ", found " + found.sha256() + ". Delete the file; it is fetched again.");
        }
        String vendor = row.vendor();
        if (vendor != null) {
            List<Refusal> refusals = desk.recheck(found.jar(), vendor, row.admittedAt());
            if (!refusals.isEmpty()) {
                throw new PackageRefused(refusals);
            }
        }
        keep(found);
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
                            r.detail().zh()));
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
            case ADMIT -> admitFresh(jar, candidate, Origin.SHIPPED, null);
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
        keep(candidate.at(stored));
    }

    @Override
    public Admitted admit(Path jar) {
        refresh();
        Admission.Read read = new Admission().read(jar);
        for (ModulePackage known : packages.values()) {
            if (known.sha256().equals(read.sha256())) {
                return new Admitted(known.descriptor(), false);
            }
        }
        Declaration declared = read.declaration();
        AdmissionReport report = desk.examine(jar, known(), declared == null ? null : before(declared));
        if (!report.accepted()) {
            throw new PackageRefused(report.refusals());
        }
        return accept(jar, reader.read(jar), report);
    }

    /** Whoever was faster meanwhile has the version. */
    private synchronized Admitted accept(Path jar, ModulePackage candidate, AdmissionReport report) {
        ModulePackage known = packages.get(candidate.descriptor().id());
        if (known != null && !known.sha256().equals(candidate.sha256())) {
            throw versionTaken(candidate.descriptor().id());
        }
        return known != null
                ? new Admitted(known.descriptor(), false)
                : admitFresh(jar, candidate, Origin.UPLOADED, StoredReport.of(report, clock.instant()));
    }

    /** What is there, and what was once. */
    private List<KnownModule> known() {
        List<KnownModule> known = new ArrayList<>();
        packages.forEach(
                (id, own) -> known.add(new KnownModule(id.name(), id.version(), own.sha256(), own.exports(), true)));
        transactions
                .host(
                        Access.READ,
                        () -> unit.em()
                                .createQuery("select t from TakenVersion t", TakenVersion.class)
                                .getResultList())
                .stream()
                .filter(taken -> !packages.containsKey(new ModuleVersion(taken.name(), taken.moduleVersion())))
                .forEach(taken -> known.add(
                        new KnownModule(taken.name(), taken.moduleVersion(), taken.sha256(), Map.of(), false)));
        return known;
    }

    /** The jar of the version that it follows. */
    private @Nullable Path before(Declaration declared) {
        ModuleVersion own = new ModuleVersion(declared.name(), declared.version());
        return packages.entrySet().stream()
                .filter(e -> e.getKey().name().equals(own.name()) && e.getKey().compareTo(own) < 0)
                .max(Map.Entry.comparingByKey())
                .map(e -> e.getValue().jar())
                .orElse(null);
    }

    @Override
    public Optional<StoredReport> report(ModuleVersion id) {
        return transactions
                .host(
                        Access.READ,
                        () -> unit.row(id)
                                .flatMap(row -> Optional.ofNullable(unit.em().find(ReportRow.class, row.id()))))
                .map(row -> {
                    try {
                        return json.readValue(row.content(), StoredReport.class);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("The report of " + id + " cannot be read", e);
                    }
                });
    }

    private Admitted admitFresh(Path jar, ModulePackage candidate, Origin origin, @Nullable StoredReport report) {
        ModuleVersion id = candidate.descriptor().id();
        Path stored = store(jar, candidate.sha256());
        try {
            transactions.host(Access.WRITE, () -> {
                persistBytes(stored, candidate.sha256());
                AdmittedModule row = new AdmittedModule(
                        ids.next(), id.name(), id.version(), candidate.sha256(), clock.instant(), origin);
                unit.em().persist(row);
                unit.em().persist(new TakenVersion(ids.next(), id.name(), id.version(), candidate.sha256()));
                if (report != null) {
                    row.signedBy(report.vendor());
                    unit.em().flush();
                    unit.em().persist(new ReportRow(row.id(), written(report)));
                    audit.record("catalogue.module.upload", row.id(), Map.of("module", id.toString()));
                }
                unit.em().flush();
                return desired.changed();
            });
        } catch (PersistenceException e) {
            return admittedElsewhere(candidate, e);
        }
        keep(candidate.at(stored));
        offers.refresh();
        return new Admitted(candidate.descriptor(), true);
    }

    private String written(StoredReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
        return new PackageRefused(List.of(new Refusal(
                RefusalCode.VERSION_TAKEN,
                "Bundle-Version",
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
            Path temporary = incoming();
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

    @Override
    public Path incoming() throws IOException {
        Files.createDirectories(directory);
        return Files.createTempFile(directory, "incoming", ".tmp");
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
