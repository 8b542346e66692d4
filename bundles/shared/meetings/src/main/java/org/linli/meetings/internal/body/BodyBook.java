package org.linli.meetings.internal.body;

import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.calendar.Recurrences;
import org.linli.api.calendar.Series;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.internal.template.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Founds bodies, finds them and their seats, and knows when they meet. */
@Component(service = BodyBook.class)
public class BodyBook {
    public static final String READ = "meetings:body:read";
    static final String WRITE = "meetings:body:write";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Recurrences recurrences;
    private final Templates templates;
    private final Reach reach;

    @Activate
    public BodyBook(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Recurrences recurrences,
            @Reference Templates templates,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.recurrences = recurrences;
        this.templates = templates;
        this.reach = reach;
    }

    /** Makes a body with the seats of its template; the caller may be anybody who reaches the division. */
    public BodyRow found(NewBodyRequest body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        MeetingTemplate template = templates
                .find(body.template())
                .orElseThrow(() -> ProblemException.invalid(new FieldError(
                        "/template",
                        Text.of("没有这种议事形式，请从 templates 中选择", "No such template; choose one of templates"))));
        BodyRow row = write(body, template, null, false);
        em.flush();
        audit.record("meetings.body.found", row.id(), Map.of("template", template.key()));
        return row;
    }

    /** The same without a look at who calls, for importers. */
    public BodyRow write(
            NewBodyRequest body, MeetingTemplate template, @Nullable String externalId, boolean generated) {
        BodyFacts facts = new BodyFacts(
                body.name(),
                null,
                template.cadence(),
                body.cadenceStart(),
                template.minutes(),
                body.place(),
                template.rule(),
                true);
        refuse(facts);
        BodyRow row = new BodyRow(ids.next(), externalId, body.divisionId(), template.key(), generated);
        row.take(facts);
        em.persist(row);
        em.flush();
        int order = 0;
        for (SeatPlan seat : template.seats()) {
            em.persist(new SeatRow(
                    ids.next(),
                    row.id(),
                    order++,
                    new SeatFacts(seat.label(), seat.voting(), null, null, null, null, null)));
        }
        return row;
    }

    /** @throws ProblemException 422 when the cadence cannot be planned by */
    void refuse(BodyFacts facts) {
        String cadence = facts.cadence();
        if (cadence == null) {
            return;
        }
        LocalDateTime start = facts.cadenceStart() == null
                ? LocalDateTime.ofInstant(call.now(), call.tenant().zone())
                : clock(facts.cadenceStart());
        recurrences.invalidity(new Series(cadence, start, call.tenant().zone())).ifPresent(fault -> {
            throw ProblemException.invalid(new FieldError("/cadence", fault));
        });
    }

    private static LocalDateTime clock(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(new FieldError(
                    "/cadenceStart",
                    Text.of(
                            "须为存在的日期和时间，如 2026-12-04T19:00",
                            "Must be a day and an hour that exist, like 2026-12-04T19:00")));
        }
    }

    /** When the body meets; empty when that was never said, or it meets no more. */
    public Optional<Series> series(BodyRow body) {
        String cadence = body.cadence();
        String start = body.cadenceStart();
        if (cadence == null || start == null || !body.active()) {
            return Optional.empty();
        }
        return Optional.of(
                new Series(cadence, LocalDateTime.parse(start), call.tenant().zone()));
    }

    /** @throws ProblemException 404 when there is none, or it is out of reach */
    public BodyRow require(UUID id, String permission) {
        BodyRow row = em.find(BodyRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    /** Whatever the caller reaches; for rows that refer to it. */
    public Optional<BodyRow> find(UUID id) {
        return Optional.ofNullable(em.find(BodyRow.class, id));
    }

    /** Seats in their order. */
    public List<SeatRow> seats(UUID bodyId) {
        return em.createQuery("select s from SeatRow s where s.bodyId = :body order by s.order, s.id", SeatRow.class)
                .setParameter("body", bodyId)
                .getResultList();
    }

    /** Seats whose term covers the day. */
    public List<SeatRow> seats(UUID bodyId, LocalDate day) {
        return seats(bodyId).stream().filter(seat -> seat.facts().on(day)).toList();
    }

    /** Bodies by id, in one statement. */
    public Map<UUID, BodyRow> all(Collection<UUID> wanted) {
        Map<UUID, BodyRow> found = new HashMap<>();
        Set<UUID> distinct = Set.copyOf(wanted);
        if (!distinct.isEmpty()) {
            em.createQuery("select b from BodyRow b where b.id in :ids", BodyRow.class)
                    .setParameter("ids", distinct)
                    .getResultList()
                    .forEach(body -> found.put(body.id(), body));
        }
        return found;
    }
}
