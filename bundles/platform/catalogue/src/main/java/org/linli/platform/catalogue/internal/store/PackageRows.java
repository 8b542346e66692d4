package org.linli.platform.catalogue.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.linli.platform.catalogue.internal.store.host.PackageBytes;
import org.linli.platform.catalogue.internal.store.host.ReportRow;
import org.linli.platform.catalogue.internal.store.host.TakenVersion;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Packages in rows of the host schema, which all nodes share. What changes them counts the desired state up first: that row makes
 * them come one after the other, on all nodes.
 */
@Component(service = {PackageRows.class, PackageReports.class})
public final class PackageRows implements PackageReports {
    private final CatalogueUnit unit;
    private final Transactions transactions;
    private final DesiredState desired;
    private final Ids ids;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public PackageRows(
            @Reference CatalogueUnit unit,
            @Reference Transactions transactions,
            @Reference DesiredState desired,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.unit = unit;
        this.transactions = transactions;
        this.desired = desired;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What an examination depends on.
     *
     * @param admitted digests of the versions that are there
     * @param taken digests of the versions that are or were there
     */
    record Seen(Map<ModuleVersion, String> admitted, Map<ModuleVersion, String> taken) {}

    Seen seen() {
        return transactions.host(
                Access.READ,
                () -> new Seen(
                        admitted().stream().collect(Collectors.toMap(PackageRows::id, AdmittedModule::sha256)),
                        taken().stream()
                                .collect(Collectors.toMap(
                                        t -> new ModuleVersion(t.name(), t.moduleVersion()), TakenVersion::sha256))));
    }

    Map<ModuleVersion, AdmittedModule> all() {
        return transactions.host(
                Access.READ, () -> admitted().stream().collect(Collectors.toMap(PackageRows::id, row -> row)));
    }

    private List<AdmittedModule> admitted() {
        return unit.em()
                .createQuery("select m from AdmittedModule m", AdmittedModule.class)
                .getResultList();
    }

    private List<TakenVersion> taken() {
        return unit.em()
                .createQuery("select t from TakenVersion t", TakenVersion.class)
                .getResultList();
    }

    private static ModuleVersion id(AdmittedModule row) {
        return new ModuleVersion(row.name(), row.moduleVersion());
    }

    /** What was admitted before versions were remembered beyond their deletion is remembered from now on too. */
    void rememberAll() {
        Map<ModuleVersion, String> forgotten = new HashMap<>(seen().admitted());
        forgotten.keySet().removeAll(seen().taken().keySet());
        if (forgotten.isEmpty()) {
            return;
        }
        transactions.host(Access.WRITE, () -> {
            // another node may start at the same moment
            long generation = desired.changed();
            forgotten.keySet().removeAll(seen().taken().keySet());
            forgotten.forEach(this::take);
            return generation;
        });
    }

    private void take(ModuleVersion id, String sha256) {
        unit.em().persist(new TakenVersion(ids.next(), id.name(), id.version(), sha256));
    }

    Optional<byte[]> bytes(String sha256) {
        return transactions.host(
                Access.READ,
                () -> Optional.ofNullable(unit.em().find(PackageBytes.class, sha256))
                        .map(PackageBytes::content));
    }

    boolean named(String sha256) {
        return transactions.host(
                Access.READ,
                () -> admitted().stream().anyMatch(row -> row.sha256().equals(sha256)));
    }

    /** Has every node look again at what it could not load. */
    void announce() {
        transactions.host(Access.WRITE, desired::changed);
    }

    /** Gives the other nodes the bytes that only this one has. */
    void share(Path jar, String sha256) {
        transactions.host(Access.WRITE, () -> {
            desired.changed();
            persistBytes(jar, sha256);
            return sha256;
        });
    }

    /**
     * Takes a package up, in one transaction of its own, unless something that its examination depended on has changed since.
     *
     * @param seen null when nothing was examined
     * @param report null for what came with the installation
     * @param then what belongs into the same transaction
     * @return whether it was taken up
     */
    boolean insert(
            ModulePackage candidate,
            Origin origin,
            @Nullable Seen seen,
            @Nullable StoredReport report,
            BiConsumer<ModuleVersion, AdmittedModule> then) {
        ModuleVersion id = candidate.descriptor().id();
        return transactions.separateHost(Access.WRITE, () -> {
            desired.changed();
            if (seen == null ? unit.row(id).isPresent() : !seen.equals(seen())) {
                transactions.setRollbackOnly();
                return false;
            }
            persistBytes(candidate.jar(), candidate.sha256());
            AdmittedModule row = new AdmittedModule(
                    ids.next(), id.name(), id.version(), candidate.sha256(), clock.instant(), origin);
            unit.em().persist(row);
            // a version that was deleted comes back with the same bytes only, and is taken already then
            if (taken().stream()
                    .noneMatch(
                            t -> t.name().equals(id.name()) && t.moduleVersion().equals(id.version()))) {
                take(id, candidate.sha256());
            }
            if (report != null) {
                row.signedBy(report.vendor());
                unit.em().flush();
                unit.em().persist(new ReportRow(row.id(), written(report)));
            }
            unit.em().flush();
            then.accept(id, row);
            return true;
        });
    }

    /** Development only: other bytes under the same version. */
    void replace(ModuleVersion id, ModulePackage candidate) {
        transactions.host(Access.WRITE, () -> {
            long generation = desired.changed();
            persistBytes(candidate.jar(), candidate.sha256());
            unit.row(id).ifPresent(row -> {
                PackageBytes before = unit.em().find(PackageBytes.class, row.sha256());
                if (before != null) {
                    unit.em().remove(before);
                }
                row.replace(candidate.sha256());
            });
            return generation;
        });
    }

    /** Deletes everything of the version but that it is taken, in the open transaction. */
    void delete(AdmittedModule row) {
        delete("delete from OfferRow o where o.module = :module", row.id());
        delete("delete from ReportRow r where r.module = :module", row.id());
        delete("delete from TrialRow t where t.module = :module", row.id());
        PackageBytes bytes = unit.em().find(PackageBytes.class, row.sha256());
        unit.em().remove(row);
        if (bytes != null) {
            unit.em().remove(bytes);
        }
    }

    private void delete(String statement, UUID module) {
        unit.em().createQuery(statement).setParameter("module", module).executeUpdate();
    }

    boolean wasTaken(ModuleVersion id) {
        return taken().stream()
                .anyMatch(t -> t.name().equals(id.name()) && t.moduleVersion().equals(id.version()));
    }

    private void persistBytes(Path jar, String sha256) {
        if (unit.em().find(PackageBytes.class, sha256) == null) {
            try {
                unit.em().persist(new PackageBytes(sha256, Files.readAllBytes(jar)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Optional<StoredReport> report(ModuleVersion id) {
        return transactions
                .host(
                        Access.READ,
                        () -> unit.row(id)
                                .flatMap(row -> Optional.ofNullable(unit.em().find(ReportRow.class, row.id()))))
                .map(row -> read(id, row));
    }

    private StoredReport read(ModuleVersion id, ReportRow row) {
        try {
            return json.readValue(row.content(), StoredReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of " + id + " cannot be read", e);
        }
    }

    private String written(StoredReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report always becomes JSON", e);
        }
    }
}
