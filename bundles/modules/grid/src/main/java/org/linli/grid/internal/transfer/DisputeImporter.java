package org.linli.grid.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.dispute.DisputeFacts;
import org.linli.grid.internal.dispute.DisputeRow;
import org.linli.grid.internal.dispute.DisputeState;
import org.linli.grid.internal.dispute.Mediation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports disputes, with how they ended. Known ones are skipped. */
@Component(service = RowImporter.class, property = "linli.import=grid.disputes")
public class DisputeImporter implements RowImporter<DisputeImporter.Row> {
    private static final String PERMISSION = "grid:import:run";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public DisputeImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.reach = reach;
    }

    /**
     * Components are the columns.
     *
     * @param division code of the division
     * @param state null for one that has not ended
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String kind,
            @Nullable String title,
            @Nullable String description,
            @Nullable String division,
            @Nullable Instant foundAt,
            @Nullable DisputeState state,
            @Nullable String mediator,
            @Nullable Instant endedAt,
            @Nullable String result,
            @Nullable Boolean generated) {
        boolean ended() {
            return state != null && state != DisputeState.FOUND;
        }
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(Row row) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("kind", row.kind(), 40)
                .text("title", row.title(), 200)
                .optional("description", row.description(), 2000)
                .present("foundAt", row.foundAt());
        UUID division = division(row);
        if (division == null || !reach.covers(PERMISSION, division)) {
            faults.add("division", "没有这个区划或不在您的范围内", "no such division, or outside your scope");
        }
        if (row.ended()) {
            faults.text("mediator", row.mediator(), 60)
                    .optional("result", row.result(), 2000)
                    .present("endedAt", row.endedAt());
        }
        Instant found = row.foundAt();
        Instant ended = row.endedAt();
        if (found != null && found.isAfter(call.now())) {
            faults.add("foundAt", "时间在将来", "lies in the future");
        }
        if (ended != null && (ended.isAfter(call.now()) || (found != null && ended.isBefore(found)))) {
            faults.add("endedAt", "须在排查之后且不在将来", "must follow foundAt and not lie in the future");
        }
        return faults.list();
    }

    @Override
    public int write(List<Row> rows) {
        Map<String, Row> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        if (!fresh.isEmpty()) {
            fresh.keySet()
                    .removeAll(new HashSet<>(em.createQuery(
                                    "select e.externalId from DisputeRow e where e.externalId in :ids", String.class)
                            .setParameter("ids", fresh.keySet())
                            .getResultList()));
        }
        fresh.values().forEach(row -> em.persist(dispute(row)));
        em.flush();
        return fresh.size();
    }

    private DisputeRow dispute(Row row) {
        DisputeRow dispute = new DisputeRow(
                ids.next(),
                row.externalId(),
                new DisputeFacts(
                        Objects.requireNonNull(row.kind(), "kind"),
                        Objects.requireNonNull(row.title(), "title"),
                        row.description(),
                        Objects.requireNonNull(division(row), "division"),
                        null),
                Objects.requireNonNull(row.foundAt(), "foundAt"),
                Boolean.TRUE.equals(row.generated()));
        if (row.ended()) {
            dispute.end(
                    new Mediation(
                            Objects.requireNonNull(row.state(), "state"),
                            Objects.requireNonNull(row.mediator(), "mediator"),
                            row.result() == null ? "" : row.result(),
                            null),
                    Objects.requireNonNull(row.endedAt(), "endedAt"));
        }
        return dispute;
    }

    private @Nullable UUID division(Row row) {
        return row.division() == null
                ? null
                : divisions.byCode(row.division()).map(Division::id).orElse(null);
    }
}
