package org.linli.platform.catalogue.internal.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TrialResult;
import org.linli.platform.catalogue.TrialStarter;
import org.linli.platform.catalogue.Trials;
import org.linli.platform.catalogue.internal.store.CatalogueUnit;
import org.linli.platform.catalogue.internal.store.PackageFiles;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Trial;
import org.linli.platform.catalogue.internal.store.host.TrialRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Trials} in rows of the host schema. A version that is to be tried waits until somebody can carry trials out. */
@Component(service = {Trials.class, TrialBook.class})
public final class TrialBook implements Trials {
    private static final Logger LOG = LoggerFactory.getLogger(TrialBook.class);

    private final ObjectMapper json = new ObjectMapper();
    private final CatalogueUnit unit;
    private final Transactions transactions;
    private final PackageFiles files;
    private final TrialPolicy policy;
    private final Audit audit;
    private final CurrentCall call;
    private final InstantSource clock;
    private volatile @Nullable TrialStarter starter;

    @Activate
    public TrialBook(
            @Reference CatalogueUnit unit,
            @Reference Transactions transactions,
            @Reference PackageFiles files,
            @Reference TrialPolicy policy,
            @Reference Audit audit,
            @Reference CurrentCall call,
            @Reference InstantSource clock) {
        this.unit = unit;
        this.transactions = transactions;
        this.files = files;
        this.policy = policy;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** Begins what was asked for before anybody could carry it out. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "unbind")
    public void bind(TrialStarter ready) {
        starter = ready;
        try {
            transactions.host(Access.WRITE, () -> {
                List<TrialRow> waiting = unit.em()
                        .createQuery(
                                "select t from TrialRow t where t.operation is null and t.endedAt is null",
                                TrialRow.class)
                        .getResultList();
                waiting.forEach(row -> start(unit.em().find(AdmittedModule.class, row.module()), row));
                return waiting.size();
            });
        } catch (RuntimeException e) {
            LOG.error("Trials that wait could not be begun; the next start does so", e);
        }
    }

    public void unbind(TrialStarter gone) {
        if (starter == gone) {
            starter = null;
        }
    }

    /** Has a version tried that was just uploaded, in the open transaction that stores it, if the host wants that. */
    public void beginIfRequired(AdmittedModule row) {
        if (policy.required()) {
            begin(row);
        }
    }

    /**
     * Has a version tried again, or for the first time.
     *
     * @return how it stands now, with the operation that does so unless nobody can carry it out yet
     * @throws ProblemException 404 when there is no such version
     */
    public Standing again(ModuleVersion id) {
        return transactions.host(Access.WRITE, () -> {
            AdmittedModule row = unit.row(id).orElseThrow(ProblemException::notFound);
            TrialRow trial = begin(row);
            audit.record("catalogue.module.try", row.id(), Map.of("module", id.toString()));
            return standing(Trial.PENDING, trial);
        });
    }

    private TrialRow begin(AdmittedModule row) {
        Instant now = now();
        String by = call.caller().displayName();
        TrialRow trial = unit.em().find(TrialRow.class, row.id());
        if (trial == null) {
            trial = new TrialRow(row.id(), now, by);
            unit.em().persist(trial);
        } else if (row.trial() != Trial.PENDING) {
            trial.again(now, by);
        }
        row.trial(Trial.PENDING);
        start(row, trial);
        unit.em().flush();
        return trial;
    }

    private void start(AdmittedModule row, TrialRow trial) {
        TrialStarter ready = starter;
        if (ready != null) {
            trial.carriedOutBy(ready.start(new ModuleVersion(row.name(), row.moduleVersion())));
        }
    }

    @Override
    public List<Path> jars(Collection<ModuleVersion> versions) {
        return versions.stream().map(files::jar).toList();
    }

    @Override
    public void ended(ModuleVersion id, UUID operation, TrialResult result) {
        transactions.host(Access.WRITE, () -> {
            AdmittedModule row = unit.row(id).orElse(null);
            TrialRow trial = row == null ? null : unit.em().find(TrialRow.class, row.id());
            if (row == null || trial == null || trial.endedAt() != null || !operation.equals(trial.operation())) {
                LOG.info("The trial of {} has ended; nobody waits for it any more", id);
                return id;
            }
            row.trial(result.passed() ? Trial.PASSED : Trial.REFUSED);
            trial.ended(now(), written(result));
            TrialResult.Refused refusal = result.refusal();
            audit.record(
                    "catalogue.module.trial",
                    row.id(),
                    Map.of("module", id.toString(), "outcome", refusal == null ? "passed" : refusal.code()));
            return id;
        });
    }

    /**
     * A trial as it stands.
     *
     * @param operation null until somebody carries it out
     * @param endedAt null while it is pending
     * @param result null while it is pending
     */
    public record Standing(
            Trial state,
            @Nullable UUID operation,
            Instant askedAt,
            String askedBy,
            @Nullable Instant endedAt,
            @Nullable TrialResult result) {}

    /** The last trial of a version; empty when it never was tried. */
    public Optional<Standing> find(ModuleVersion id) {
        return transactions.host(
                Access.READ,
                () -> unit.row(id)
                        .flatMap(row -> Optional.ofNullable(row.trial())
                                .flatMap(state -> Optional.ofNullable(unit.em().find(TrialRow.class, row.id()))
                                        .map(trial -> standing(state, trial)))));
    }

    private Standing standing(Trial state, TrialRow trial) {
        return new Standing(
                state, trial.operation(), trial.askedAt(), trial.askedBy(), trial.endedAt(), read(trial.result()));
    }

    private String written(TrialResult result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result of a trial always becomes JSON", e);
        }
    }

    private @Nullable TrialResult read(@Nullable String result) {
        try {
            return result == null ? null : json.readValue(result, TrialResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result of a trial cannot be read", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
