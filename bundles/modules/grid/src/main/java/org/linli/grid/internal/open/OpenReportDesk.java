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
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventFacts;
import org.linli.grid.internal.event.EventPlacing;
import org.linli.grid.internal.event.EventProcess;
import org.linli.grid.internal.event.EventRow;
import org.linli.grid.internal.event.EventSource;
import org.linli.grid.internal.event.EventSubject;
import org.linli.grid.internal.event.Reporter;
import org.linli.grid.internal.event.ReporterPrivacy;
import org.linli.grid.internal.query.Reach;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.ReporterCases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes reports of people without an account, and answers them by number and key. */
@Component(service = OpenReportDesk.class)
public class OpenReportDesk {
    private static final String ALLOWED = "reportsWithoutAccount";
    private static final String MOST = "reportsWithoutAccountPerDay";
    private static final String KEY = "grid.open-report.key";
    private static final String NAMELESS = "匿名";
    private static final Duration DAY = Duration.ofDays(1);

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Parameters parameters;
    private final FieldCipher cipher;
    private final Audit audit;
    private final ReporterCases cases;
    private final Categories categories;
    private final EventPlacing placing;
    private final EventProcess process;
    private final ReporterPrivacy privacy;

    @Activate
    public OpenReportDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Parameters parameters,
            @Reference FieldCipher cipher,
            @Reference Audit audit,
            @Reference ReporterCases cases,
            @Reference Categories categories,
            @Reference EventPlacing placing,
            @Reference EventProcess process,
            @Reference ReporterPrivacy privacy) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.parameters = parameters;
        this.cipher = cipher;
        this.audit = audit;
        this.cases = cases;
        this.categories = categories;
        this.placing = placing;
        this.process = process;
        this.privacy = privacy;
    }

    /** @param fresh false when the same report was taken before */
    record Taken(OpenBodies.Progress progress, boolean fresh) {}

    OpenBodies.Offer offer(@Nullable String code) {
        ReportPointRow point = code == null ? null : point(code).orElseThrow(ProblemException::notFound);
        requireAllowed(point);
        return new OpenBodies.Offer(
                point == null
                        ? null
                        : new OpenBodies.Place(
                                point.code(),
                                point.name(),
                                point.shownAddress(),
                                point.point().category()),
                categories.all().values().stream()
                        .filter(CategoryView::active)
                        .map(view -> new OpenBodies.Choice(view.code(), view.label(), view.parent()))
                        .toList());
    }

    Taken report(OpenBodies.NewOpenReport body) {
        String hash = hash(body.key());
        Optional<EventRow> before = byHash(hash);
        if (before.isPresent()) {
            return new Taken(again(before.get(), body), false);
        }
        ReportPointRow point = body.point() == null ? null : point(body.point()).orElseThrow(this::noPoint);
        EventPlacing.Placed placed = placing.placeOpen(event(body, point));
        EventFacts facts = placed.facts();
        requireAllowed(facts.divisionId());
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
        return new Taken(progress(row), true);
    }

    OpenBodies.Progress progress(String number, String key) {
        return progress(ticket(number, key));
    }

    OpenBodies.Progress act(OpenBodies.TicketAction body) {
        EventRow row = ticket(body.number(), body.key());
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.notFound();
        }
        cases.actAsReporter(
                caseId,
                new ActionRequest(body.action(), body.reason(), null, null, body.comment(), null, body.rating()));
        em.flush();
        return progress(row);
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
        return progress(row);
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

    private Optional<ReportPointRow> point(String code) {
        return em.createQuery(
                        "select p from ReportPointRow p where p.code = :code and p.closed = false",
                        ReportPointRow.class)
                .setParameter("code", ReadableCodes.normal(code))
                .getResultStream()
                .findFirst();
    }

    private ProblemException noPoint() {
        return Reach.invalid(new FieldError(
                "/point", Text.of("这个二维码已停用", "This code is no longer in use").in(call.locale())));
    }

    private void requireAllowed(@Nullable ReportPointRow point) {
        if (point != null) {
            requireAllowed(point.divisionId());
        } else if (!parameters.flag(ALLOWED)) {
            throw ProblemException.notFound();
        }
    }

    private void requireAllowed(UUID division) {
        if (!parameters.json(ALLOWED, division).map(Boolean::parseBoolean).orElse(false)) {
            throw ProblemException.notFound();
        }
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

    private String hash(String key) {
        return cipher.blindIndex(ReadableCodes.normal(key), KEY);
    }

    private Optional<EventRow> byHash(String hash) {
        return em.createQuery("select r from OpenReportRow r where r.keyHash = :hash", OpenReportRow.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(row -> em.find(EventRow.class, row.id()));
    }

    /** @throws ProblemException 404, the same for a wrong number and a wrong key */
    private EventRow ticket(String number, String key) {
        return byHash(hash(key))
                .filter(row -> number.strip().equals(row.copy().number()))
                .orElseThrow(ProblemException::notFound);
    }

    private OpenBodies.Progress progress(EventRow row) {
        UUID caseId = row.copy().caseId();
        CaseDetails details =
                Optional.ofNullable(caseId).flatMap(cases::ofReporter).orElseThrow(ProblemException::notFound);
        EventFacts facts = row.facts();
        return new OpenBodies.Progress(
                details.snapshot().number(),
                facts.title(),
                facts.address(),
                row.reportedAt(),
                details.snapshot().stateLabel(),
                row.copy().closedAt(),
                row.copy().rating(),
                details.history().stream()
                        .map(entry -> new OpenBodies.Step(entry.at(), entry.toLabel(), entry.comment()))
                        .toList(),
                details.possibleActions());
    }
}
