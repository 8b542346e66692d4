package org.linli.grid.internal.open;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventFacts;
import org.linli.grid.internal.event.EventPlacing;
import org.linli.grid.internal.event.EventProcess;
import org.linli.grid.internal.event.EventRow;
import org.linli.grid.internal.event.EventSource;
import org.linli.grid.internal.event.EventSubject;
import org.linli.grid.internal.event.Reporter;
import org.linli.grid.internal.event.ReporterPrivacy;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.ReporterCases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes reports of people without an account. */
@Component(service = OpenReportDesk.class)
public class OpenReportDesk {
    private static final String MOST = "reportsWithoutAccountPerDay";
    private static final String NAMELESS = "匿名";
    private static final Duration DAY = Duration.ofDays(1);

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Parameters parameters;
    private final Audit audit;
    private final ReporterCases cases;
    private final OpenDoor door;
    private final OpenTickets tickets;
    private final EventPlacing placing;
    private final EventProcess process;
    private final ReporterPrivacy privacy;

    @Activate
    public OpenReportDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Parameters parameters,
            @Reference Audit audit,
            @Reference ReporterCases cases,
            @Reference OpenDoor door,
            @Reference OpenTickets tickets,
            @Reference EventPlacing placing,
            @Reference EventProcess process,
            @Reference ReporterPrivacy privacy) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.parameters = parameters;
        this.audit = audit;
        this.cases = cases;
        this.door = door;
        this.tickets = tickets;
        this.placing = placing;
        this.process = process;
        this.privacy = privacy;
    }

    /** @param fresh false when the same report was taken before */
    record Taken(OpenBodies.Progress progress, boolean fresh) {}

    Taken report(OpenBodies.NewOpenReport body) {
        String hash = tickets.hash(body.key());
        Optional<OpenReportRow> before = tickets.byHash(hash);
        if (before.isPresent()) {
            return new Taken(again(tickets.event(before.get()), body), false);
        }
        ReportPointRow point =
                body.point() == null ? null : door.point(body.point()).orElseThrow(this::noPoint);
        EventPlacing.Placed placed = placing.placeOpen(event(body, point));
        EventFacts facts = placed.facts();
        door.requireOpenIn(facts.divisionId());
        refuseTooMany();
        String name = body.name() == null ? null : body.name().strip();
        Reporter reporter = privacy.keep(null, name == null || name.isEmpty() ? null : name, body.phone());
        UUID id = ids.next();
        EventRow row = new EventRow(id, null, EventSource.RESIDENT, facts, reporter, call.now(), false);
        em.persist(row);
        em.flush();
        em.persist(new OpenReportRow(id, hash, point == null ? null : point.id(), call.now()));
        cases.report(OpenCase.of(EventSubject.TYPE, EventSubject.TYPE, id, facts.title(), facts.divisionId(), null)
                .withProcess(process.byCategory().of(facts.category(), facts.majorCategory()))
                .withReporterShown(reporter.shownName() == null ? NAMELESS : reporter.shownName())
                .withHandlingLimit(placed.handlingLimit()));
        em.flush();
        audit.record(
                "grid.event.report-openly",
                id,
                point == null
                        ? Map.of("category", facts.category())
                        : Map.of("category", facts.category(), "point", point.code()));
        return new Taken(tickets.progress(row), true);
    }

    /** The same again, since its answer was lost; nothing else may hide under the key of another. */
    private OpenBodies.Progress again(EventRow row, OpenBodies.NewOpenReport body) {
        EventFacts facts = row.facts();
        String description = body.description() == null ? "" : body.description();
        if (!facts.title().equals(body.title().strip())
                || !facts.category().equals(body.category())
                || !facts.description().equals(description)) {
            throw ProblemException.conflict(
                    "key-used",
                    Text.of("查询码已用于另一条上报，请换一个", "The key belongs to another report; take a new one"),
                    Map.of());
        }
        return tickets.progress(row);
    }

    private static EventBodies.NewEvent event(OpenBodies.NewOpenReport body, @Nullable ReportPointRow point) {
        ReportPoint place = point == null ? null : point.point();
        return new EventBodies.NewEvent(
                body.category(),
                body.title(),
                body.description(),
                EventSource.RESIDENT,
                place != null && place.lng() != null ? place.lng() : body.lng(),
                place != null && place.lng() != null ? place.lat() : body.lat(),
                address(body, point),
                place == null ? body.divisionId() : place.divisionId(),
                place == null ? null : place.gridId(),
                null,
                null,
                null,
                null);
    }

    /** Of the place, with what the reporter adds to it. */
    private static @Nullable String address(OpenBodies.NewOpenReport body, @Nullable ReportPointRow point) {
        if (point == null) {
            return body.address();
        }
        String more = body.address() == null ? "" : " " + body.address().strip();
        String all = (point.shownAddress() + more).strip();
        return all.length() > 200 ? all.substring(0, 200) : all;
    }

    private ProblemException noPoint() {
        return ProblemException.invalid(new FieldError(
                "/point", Text.of("这个二维码已停用", "This code is no longer in use").in(call.locale())));
    }

    /** Nobody may bury under junk what residents report. */
    private void refuseTooMany() {
        long lately = em.createQuery("select count(r) from OpenReportRow r where r.reportedAt > :since", Long.class)
                .setParameter("since", call.now().minus(DAY))
                .getSingleResult();
        if (lately >= parameters.integer(MOST)) {
            throw new ProblemException(new Problem(
                    429,
                    "too-many-reports",
                    Text.of(
                            "今天收到的免登录上报过多，请稍后再试或致电社区",
                            "Too many reports came in today; try again later or call your community"),
                    List.of(),
                    Map.of("retryAfterSeconds", 3600)));
        }
    }
}
