package org.linli.platform.catalogue.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.catalogue.ModuleAdmission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.internal.store.PackageRows.Seen;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Origin;
import org.linli.platform.catalogue.internal.trial.TrialBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines and stores what is uploaded. An examination takes its time and holds nothing; what it found counts only if no package came
 * or went meanwhile, on whichever node, and is made again otherwise.
 */
@Component(service = ModuleAdmission.class)
public final class Uploads implements ModuleAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int TRIES = 5;

    private final PackageStore store;
    private final PackageRows rows;
    private final AdmissionDesk desk;
    private final TrialBook trials;
    private final Audit audit;
    private final InstantSource clock;
    private final PackageReader reader = new PackageReader();

    @Activate
    public Uploads(
            @Reference PackageStore store,
            @Reference PackageRows rows,
            @Reference AdmissionDesk desk,
            @Reference TrialBook trials,
            @Reference Audit audit,
            @Reference InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.desk = desk;
        this.trials = trials;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Path incoming() throws IOException {
        return store.folder().incoming();
    }

    @Override
    public Admitted admit(Path jar) {
        Admission.Read read = new Admission().read(jar);
        for (int i = 0; i < TRIES; i++) {
            Seen seen = rows.seen();
            store.refresh();
            ModulePackage known = store.find(read.sha256());
            if (known != null) {
                return new Admitted(known.descriptor(), false);
            }
            if (seen.admitted().containsValue(read.sha256())) {
                return mended(jar, read.sha256(), seen);
            }
            Declaration declared = read.declaration();
            AdmissionReport report = desk.examine(
                    jar,
                    known(seen),
                    declared == null ? null : before(declared),
                    declared == null ? List.of() : line(declared));
            if (!report.accepted()) {
                throw new PackageRefused(report.refusals());
            }
            ModulePackage candidate = reader.read(jar);
            if (store.exclusively(() -> accepted(candidate, seen, report))) {
                store.refresh();
                return new Admitted(candidate.descriptor(), true);
            }
        }
        throw ProblemException.conflict(
                "uploads-collide",
                Text.of("同时有其他模块在上传或删除，请重试", "Other modules are being uploaded or deleted; try again"),
                Map.of());
    }

    /** The host has accepted these bytes before and this node does not load them: if its file was at fault, it is not any more. */
    private Admitted mended(Path jar, String sha256, Seen seen) {
        store.exclusively(() -> store.folder().store(jar, sha256));
        store.refresh();
        ModulePackage known = store.find(sha256);
        if (known == null) {
            Text reason = store.unloaded().entrySet().stream()
                    .filter(entry -> sha256.equals(seen.admitted().get(entry.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(Text.of("原因见日志", "the log names the reason"));
            throw ProblemException.conflict(
                    "module-unloaded",
                    Text.of(
                            "该版本已接收，但不能载入：" + reason.zh(),
                            "The version was accepted and is not loaded: " + reason.en()),
                    Map.of());
        }
        // districts that run it have done without since the host started
        rows.announce();
        return new Admitted(known.descriptor(), false);
    }

    /** The bytes are safe on disk before the row commits; without a row they go again. */
    private boolean accepted(ModulePackage candidate, Seen seen, AdmissionReport report) {
        boolean stored = false;
        try {
            Path jar = store.folder().store(candidate.jar(), candidate.sha256());
            stored = rows.insert(
                    candidate.at(jar), Origin.UPLOADED, seen, StoredReport.of(report, clock.instant()), (id, row) -> {
                        trials.beginIfRequired(row);
                        audit.record("catalogue.module.upload", row.id(), Map.of("module", id.toString()));
                    });
            return stored;
        } finally {
            if (!stored) {
                discard(candidate.sha256());
            }
        }
    }

    /** A commit whose answer was lost may have happened: only what no row names is deleted, and the next start sweeps the rest. */
    private void discard(String sha256) {
        try {
            if (!rows.named(sha256)) {
                store.folder().delete(sha256);
            }
        } catch (RuntimeException e) {
            LOG.warn("The bytes of a refused upload stay until the next start: {}", e.getMessage());
        }
    }

    /** What is there, and what was once. */
    private List<KnownModule> known(Seen seen) {
        List<KnownModule> known = new ArrayList<>();
        seen.taken().forEach((id, sha256) -> {
            Optional<ModulePackage> own = Optional.ofNullable(store.packages().get(id));
            known.add(new KnownModule(
                    id.name(),
                    id.version(),
                    own.map(ModulePackage::sha256).orElse(sha256),
                    own.map(ModulePackage::exports).orElse(Map.of()),
                    own.isPresent()));
        });
        return known;
    }

    /** The jars of its major line: whichever of them a district runs, the tables are the same. */
    private List<Path> line(Declaration declared) {
        String major = declared.version().substring(0, declared.version().indexOf('.') + 1);
        return store.packages().entrySet().stream()
                .filter(e -> e.getKey().name().equals(declared.name())
                        && e.getKey().version().startsWith(major)
                        && !e.getKey().version().equals(declared.version()))
                .map(e -> e.getValue().jar())
                .toList();
    }

    /** The jar of the version that it follows. */
    private @Nullable Path before(Declaration declared) {
        ModuleVersion own = new ModuleVersion(declared.name(), declared.version());
        return store.packages().entrySet().stream()
                .filter(e -> e.getKey().name().equals(own.name()) && e.getKey().compareTo(own) < 0)
                .max(Map.Entry.comparingByKey())
                .map(e -> e.getValue().jar())
                .orElse(null);
    }
}
