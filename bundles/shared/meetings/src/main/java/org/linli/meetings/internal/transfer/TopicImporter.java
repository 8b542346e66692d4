package org.linli.meetings.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.topic.PastTopics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports topics that were decided in the past, with their votes and the meetings they were decided in. Known ones are skipped. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=meetings.topics", "linli.import.after=meetings.bodies"})
public class TopicImporter implements RowImporter<TopicImporter.TopicImport> {
    private static final int MOST_VOTES = 10_000;

    private final EntityManager em;
    private final CurrentCall call;
    private final PastTopics past;
    private final Reach reach;

    @Activate
    public TopicImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference PastTopics past,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.past = past;
        this.reach = reach;
    }

    /**
     * Components are the columns.
     *
     * @param body external id of the body
     * @param decidedAt when the meeting began
     * @param resolution text; needed for what was carried
     * @param dueOn last day for carrying it out
     * @param executedOn day it was carried out, null when it was not
     */
    public record TopicImport(
            @Nullable String externalId,
            @Nullable String body,
            @Nullable String title,
            @Nullable Instant raisedAt,
            @Nullable Instant decidedAt,
            @Nullable Integer votesFor,
            @Nullable Integer votesAgainst,
            @Nullable Integer votesAbstained,
            @Nullable String resolution,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate executedOn,
            @Nullable Boolean generated) {}

    @Override
    public Class<TopicImport> rowType() {
        return TopicImport.class;
    }

    @Override
    public String externalId(TopicImport row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(TopicImport row) {
        return check(row, bodies(List.of(row)));
    }

    @Override
    public List<List<FieldError>> checkAll(List<TopicImport> rows) {
        Map<String, BodyRow> bodies = bodies(rows);
        return rows.stream().map(row -> check(row, bodies)).toList();
    }

    private List<FieldError> check(TopicImport row, Map<String, BodyRow> bodies) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("title", row.title(), 200)
                .text("resolution", row.resolution(), 4000)
                .number("votesFor", row.votesFor(), MOST_VOTES)
                .number("votesAgainst", row.votesAgainst(), MOST_VOTES)
                .number("votesAbstained", row.votesAbstained(), MOST_VOTES)
                .present("raisedAt", row.raisedAt())
                .present("decidedAt", row.decidedAt())
                .present("dueOn", row.dueOn());
        BodyRow body = row.body() == null ? null : bodies.get(row.body());
        if (body == null || !reach.covers(ImportsResource.PERMISSION, body.divisionId())) {
            faults.add("body", "没有这个议事机构或不在您的范围内", "no such body, or outside your scope");
        }
        Instant raised = row.raisedAt();
        Instant decided = row.decidedAt();
        if (decided != null && (decided.isAfter(call.now()) || (raised != null && decided.isBefore(raised)))) {
            faults.add("decidedAt", "须在提出之后且不在将来", "must follow raisedAt and not lie in the future");
        }
        return faults.list();
    }

    private Map<String, BodyRow> bodies(List<TopicImport> rows) {
        Set<String> wanted =
                rows.stream().map(TopicImport::body).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, BodyRow> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            em.createQuery("select b from BodyRow b where b.externalId in :ids", BodyRow.class)
                    .setParameter("ids", wanted)
                    .getResultList()
                    .forEach(body -> found.put(body.externalId(), body));
        }
        return found;
    }

    @Override
    public int write(List<TopicImport> rows) {
        Map<String, TopicImport> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        if (fresh.isEmpty()) {
            return 0;
        }
        Set<String> known = new HashSet<>(
                em.createQuery("select t.externalId from TopicRow t where t.externalId in :ids", String.class)
                        .setParameter("ids", fresh.keySet())
                        .getResultList());
        fresh.keySet().removeAll(known);
        Map<String, BodyRow> bodies = bodies(rows);
        past.write(fresh.values().stream()
                .map(row -> topic(row, Objects.requireNonNull(bodies.get(Objects.requireNonNull(row.body(), "body")))))
                .toList());
        return fresh.size();
    }

    private static PastTopics.PastTopic topic(TopicImport row, BodyRow body) {
        return new PastTopics.PastTopic(
                externalOf(row),
                body,
                Objects.requireNonNull(row.title(), "title"),
                Objects.requireNonNull(row.raisedAt(), "raisedAt"),
                Objects.requireNonNull(row.decidedAt(), "decidedAt"),
                Objects.requireNonNull(row.votesFor(), "votesFor"),
                Objects.requireNonNull(row.votesAgainst(), "votesAgainst"),
                Objects.requireNonNull(row.votesAbstained(), "votesAbstained"),
                Objects.requireNonNull(row.resolution(), "resolution"),
                Objects.requireNonNull(row.dueOn(), "dueOn"),
                row.executedOn(),
                Boolean.TRUE.equals(row.generated()));
    }

    private static String externalOf(TopicImport row) {
        return Objects.requireNonNull(row.externalId(), "externalId");
    }
}
