package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.DivisionScope;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.template.Templates;
import org.linli.meetings.internal.topic.TopicBodies.DeliberationView;
import org.linli.meetings.internal.topic.TopicBodies.Linked;
import org.linli.meetings.internal.topic.TopicBodies.OwnTopic;
import org.linli.meetings.internal.topic.TopicBodies.Published;
import org.linli.meetings.internal.topic.TopicBodies.SeatVote;
import org.linli.meetings.internal.topic.TopicBodies.Step;
import org.linli.meetings.internal.topic.TopicBodies.TopicLine;
import org.linli.meetings.internal.topic.TopicBodies.TopicView;
import org.linli.meetings.internal.vote.Tally;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows topics to staff, to who raised them, and the published part of them to everybody. */
@Component(service = TopicReader.class)
public class TopicReader {
    private static final int MOST_LINKED = 50;
    private static final Set<TopicState> TO_CARRY_OUT = Set.of(TopicState.RESOLVED, TopicState.EXECUTING);
    private static final Listing<TopicRow> BY_RAISED = new Listing<>(
            "select e from TopicRow e",
            "from TopicRow e",
            "e.id",
            TopicRow.class,
            TopicRow::id,
            Map.of("raisedAt", Sort.byTime("e.raisedAt", TopicRow::raisedAt)));
    private static final Listing<TopicRow> BY_PUBLISHED = new Listing<>(
            "select e from TopicRow e",
            "from TopicRow e",
            "e.id",
            TopicRow.class,
            TopicRow::id,
            Map.of(
                    "publishedAt",
                    Sort.byTime("e.publishedAt", row -> Objects.requireNonNull(row.publishedAt(), "published"))));

    private final EntityManager em;
    private final CurrentCall call;
    private final BodyBook book;
    private final Templates templates;
    private final Cases cases;
    private final Reach reach;

    @Activate
    public TopicReader(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference BodyBook book,
            @Reference Templates templates,
            @Reference Cases cases,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.book = book;
        this.templates = templates;
        this.cases = cases;
        this.reach = reach;
    }

    Page<TopicLine> list(ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(TopicDesk.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            String given = where.in(
                    "e.responsibleRef",
                    "given",
                    cases.receiversOfCaller().stream().map(Assignee::id).toList());
            where.and(inScope + " or " + given);
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("body")
                .map(text -> QueryValues.uuid("body", text))
                .ifPresent(body -> where.and("e.bodyId = :body").set("body", body));
        query.filter("meeting")
                .map(text -> QueryValues.uuid("meeting", text))
                .ifPresent(meeting -> where.and("e.meetingId = :meeting").set("meeting", meeting));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, TopicState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("source")
                .map(text -> QueryValues.oneOf("source", text, TopicSource.class))
                .ifPresent(source -> where.and("e.source = :source").set("source", source));
        query.filter("published")
                .map(text -> QueryValues.flag("published", text))
                .ifPresent(flag -> where.and("e.publishedAt is " + (flag ? "not null" : "null")));
        query.filter("overdue")
                .map(text -> QueryValues.flag("overdue", text))
                .ifPresent(flag -> where.and((flag ? "" : "not ")
                                + "(e.dueOn is not null and e.dueOn < :today and e.state in :open)")
                        .set("today", today())
                        .set("open", TO_CARRY_OUT));
        query.filter("q").ifPresent(part -> where.holding(part, "e.title"));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, call.tenant().zone()))
                .ifPresent(from -> where.and("e.raisedAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, call.tenant().zone()))
                .ifPresent(to -> where.and("e.raisedAt < :to").set("to", to));
        Page<TopicRow> page = BY_RAISED.page(em, where, query);
        Names names = names(page.items());
        return Listing.map(page, row -> line(row, names));
    }

    /** Those of the calling person. */
    Page<OwnTopic> mine(ListQuery query) {
        UUID me = call.caller().userId();
        Conditions where = new Conditions();
        if (me == null) {
            where.and(Conditions.NOTHING);
        } else {
            where.and("e.raisedBy = :me").set("me", me);
        }
        Page<TopicRow> page = BY_RAISED.page(em, where, query);
        Names names = names(page.items());
        return Listing.map(
                page,
                row -> new OwnTopic(
                        row.id(), row.title(), names.label(row), row.state(), row.raisedAt(), row.reason()));
    }

    /** What is published to the caller. */
    Page<Published> published(ListQuery query) {
        Conditions where = publishedToCaller();
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("body")
                .map(text -> QueryValues.uuid("body", text))
                .ifPresent(body -> where.and("e.bodyId = :body").set("body", body));
        query.filter("q").ifPresent(part -> where.holding(part, "e.publicTitle"));
        Page<TopicRow> page = BY_PUBLISHED.page(em, where, query);
        return Listing.map(page, published(page.items())::get);
    }

    private Conditions publishedToCaller() {
        Conditions where = new Conditions()
                .and("e.publishedAt is not null")
                .within("e.divisionId", reach.scope(TopicDesk.PUBLISHED));
        if (!call.caller().system() && !call.caller().may(TopicDesk.READ)) {
            where.and("e.audience = :residents").set("residents", Audience.RESIDENTS);
        }
        return where;
    }

    /** Null when it is not published to the caller. */
    @Nullable
    Published published(UUID id) {
        List<TopicRow> found = publishedToCaller()
                .and("e.id = :id")
                .set("id", id)
                .rows(em, "select e from TopicRow e", "e.id", 1, TopicRow.class);
        return found.isEmpty() ? null : published(found).get(found.get(0));
    }

    private Map<TopicRow, Published> published(List<TopicRow> rows) {
        Names names = names(rows);
        Map<UUID, DeliberationRow> last = new HashMap<>();
        deliberations(rows).forEach(vote -> last.put(vote.topicId(), vote));
        Map<TopicRow, Published> shown = new LinkedHashMap<>();
        rows.forEach(row -> shown.put(row, published(row, names, last.get(row.id()))));
        return shown;
    }

    private Published published(TopicRow row, Names names, @Nullable DeliberationRow vote) {
        return new Published(
                row.id(),
                Objects.requireNonNullElse(row.publicTitle(), ""),
                Objects.requireNonNullElse(row.publicText(), ""),
                row.divisionId(),
                names.body(row),
                row.decidedAt(),
                row.state() != TopicState.REJECTED,
                vote == null ? null : vote.tally().inFavour(),
                vote == null ? null : vote.rateBase(),
                vote == null ? null : rate(vote),
                row.state(),
                names.label(row),
                row.dueOn(),
                row.executedOn(),
                Objects.requireNonNull(row.publishedAt(), "published"));
    }

    private List<DeliberationRow> deliberations(List<TopicRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select d from DeliberationRow d where d.topicId in :topics order by d.at, d.id",
                        DeliberationRow.class)
                .setParameter("topics", rows.stream().map(TopicRow::id).toList())
                .getResultList();
    }

    private static @Nullable BigDecimal rate(DeliberationRow vote) {
        return vote.rateBase() == 0
                ? null
                : BigDecimal.valueOf(100L * vote.tally().inFavour())
                        .divide(BigDecimal.valueOf(vote.rateBase()), 1, RoundingMode.HALF_UP);
    }

    private TopicLine line(TopicRow row, Names names) {
        LocalDate due = row.dueOn();
        return new TopicLine(
                row.id(),
                row.title(),
                row.divisionId(),
                row.bodyId(),
                names.body(row),
                row.source(),
                row.state(),
                names.label(row),
                row.raisedAt(),
                row.meetingId(),
                due,
                due != null && due.isBefore(today()) && TO_CARRY_OUT.contains(row.state()),
                row.caseNumber(),
                row.publishedAt());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    TopicView view(TopicRow row) {
        Names names = names(List.of(row));
        UUID earlierId = row.earlierId();
        TopicRow earlier = earlierId == null ? null : em.find(TopicRow.class, earlierId);
        return new TopicView(
                row.id(),
                row.facts(),
                row.divisionId(),
                row.bodyId(),
                names.body(row),
                row.source(),
                row.orderId(),
                row.subjectType(),
                row.raisedByName(),
                row.raisedAt(),
                row.state(),
                names.label(row),
                row.reason(),
                earlier == null ? null : linked(earlier),
                em
                        .createQuery(
                                "select t from TopicRow t where t.earlierId = :id order by t.raisedAt, t.id",
                                TopicRow.class)
                        .setParameter("id", row.id())
                        .setMaxResults(MOST_LINKED)
                        .getResultList()
                        .stream()
                        .map(TopicReader::linked)
                        .toList(),
                row.meetingId(),
                votes(row),
                row.resolution(),
                row.responsible(),
                row.dueOn(),
                row.caseId(),
                row.caseNumber(),
                row.executedOn(),
                row.publishedAt(),
                row.audience(),
                row.publicTitle(),
                row.publicText(),
                history(row, names),
                row.version());
    }

    private List<Step> history(TopicRow row, Names names) {
        return em
                .createQuery("select s from StepRow s where s.topicId = :id order by s.at, s.id", StepRow.class)
                .setParameter("id", row.id())
                .getResultList()
                .stream()
                .map(step -> new Step(
                        step.at(),
                        step.action(),
                        step.state(),
                        names.label(row, step.state()),
                        step.actor(),
                        step.note()))
                .toList();
    }

    private List<DeliberationView> votes(TopicRow row) {
        List<DeliberationRow> all = deliberations(List.of(row));
        if (all.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<SeatVote>> bySeat = em
                .createQuery("select v from VoteRow v where v.deliberationId in :ids order by v.id", VoteRow.class)
                .setParameter("ids", all.stream().map(DeliberationRow::id).toList())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        VoteRow::deliberationId,
                        Collectors.mapping(
                                vote -> new SeatVote(vote.seatId(), vote.label(), vote.choice()),
                                Collectors.toList())));
        List<DeliberationView> views = new ArrayList<>();
        for (DeliberationRow vote : all) {
            Tally tally = vote.tally();
            views.add(new DeliberationView(
                    vote.meetingId(),
                    vote.at(),
                    tally.inFavour(),
                    tally.against(),
                    tally.abstained(),
                    tally.present(),
                    tally.seats(),
                    vote.rateBase(),
                    vote.base(),
                    rate(vote),
                    vote.approval(),
                    vote.carried(),
                    vote.note(),
                    bySeat.getOrDefault(vote.id(), List.of())));
        }
        return views;
    }

    private static Linked linked(TopicRow row) {
        return new Linked(row.id(), row.title(), row.state(), row.raisedAt());
    }

    private Names names(List<TopicRow> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> {
            if (row.bodyId() != null) {
                ids.add(row.bodyId());
            }
        });
        return new Names(book.all(ids));
    }

    /** Names of bodies, and the names that their variants have for states. */
    private final class Names {
        private final Map<UUID, BodyRow> bodies;
        private final Map<String, Map<TopicState, Text>> labels = new HashMap<>();

        Names(Map<UUID, BodyRow> bodies) {
            this.bodies = bodies;
        }

        private @Nullable BodyRow of(TopicRow row) {
            return row.bodyId() == null ? null : bodies.get(row.bodyId());
        }

        @Nullable
        String body(TopicRow row) {
            BodyRow body = of(row);
            return body == null ? null : body.name();
        }

        Text label(TopicRow row) {
            return label(row, row.state());
        }

        Text label(TopicRow row, TopicState state) {
            BodyRow body = of(row);
            String template = body == null ? "" : body.template();
            return labels.computeIfAbsent(template, key -> new HashMap<>())
                    .computeIfAbsent(state, key -> templates.label(template, key));
        }
    }
}
