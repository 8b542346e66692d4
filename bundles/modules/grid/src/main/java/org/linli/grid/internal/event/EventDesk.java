package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes reports, corrects them and passes on what people do to their cases. */
@Component(service = EventDesk.class)
public class EventDesk {
    static final String REPORT = "grid:event:report";
    static final String WRITE = "grid:event:write";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Cases cases;
    private final Attachments attachments;
    private final Audit audit;
    private final EventPlacing placing;
    private final EventProcess process;
    private final EventReader reader;
    private final ReporterPrivacy privacy;
    private final Reach reach;

    @Activate
    public EventDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Cases cases,
            @Reference Attachments attachments,
            @Reference Audit audit,
            @Reference EventPlacing placing,
            @Reference EventProcess process,
            @Reference EventReader reader,
            @Reference ReporterPrivacy privacy,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.cases = cases;
        this.attachments = attachments;
        this.audit = audit;
        this.placing = placing;
        this.process = process;
        this.reader = reader;
        this.privacy = privacy;
        this.reach = reach;
    }

    /** Takes a report of the caller. */
    public EventView report(EventBodies.NewEvent body) {
        if (body.reporterName() != null && !staff()) {
            throw ProblemException.invalid(new FieldError(
                    "/reporterName",
                    Text.of("居民以本人名义上报，不能代填姓名", "A resident reports in his own name; leave this out")
                            .in(call.locale())));
        }
        EventPlacing.Placed placed = placing.place(body, staff() ? WRITE : REPORT);
        EventFacts facts = placed.facts();
        String processKey = process.of(body.process(), facts);
        UUID id = ids.next();
        UUID reporterId = body.reporterName() == null ? call.caller().userId() : null;
        String name = body.reporterName() == null ? call.caller().displayName() : body.reporterName();
        Reporter reporter = privacy.keep(reporterId, name.isEmpty() ? null : name, body.reporterPhone());
        EventRow row = new EventRow(id, null, source(body), facts, reporter, call.now(), false);
        em.persist(row);
        List<UUID> files = body.attachments() == null ? List.of() : body.attachments();
        attachments.bind(files, EventSubject.TYPE, id, EventSubject.READ, facts.divisionId());
        CaseDetails opened = cases.openInDetail(
                OpenCase.of(EventSubject.TYPE, EventSubject.TYPE, id, facts.title(), facts.divisionId(), reporterId)
                        .withProcess(processKey)
                        .withReporterShown(reporter.shownName())
                        .withHandlingLimit(placed.handlingLimit()));
        em.flush();
        audit.record("grid.event.report", id, Map.of("category", facts.category()));
        // nothing else can be bound to an event that did not exist before
        return reader.view(row, files.isEmpty() ? List.of() : attachments.of(EventSubject.TYPE, id), opened);
    }

    /** A resident's report is a resident's, whatever it says. */
    private EventSource source(EventBodies.NewEvent body) {
        if (!staff()) {
            return EventSource.RESIDENT;
        }
        return body.source() == null ? EventSource.GRID_WORKER : body.source();
    }

    private boolean staff() {
        return call.caller().system() || call.caller().may(WRITE);
    }

    EventView change(UUID id, MergePatch patch, IfMatch ifMatch) {
        EventRow row = reader.row(id);
        if (!reach.covers(WRITE, row.facts().divisionId())) {
            throw ProblemException.forbidden(
                    "not-yours", Text.of("您不能修改这一事件的描述", "You may not change the description of this event"));
        }
        ifMatch.require(row.version());
        EventFacts now = row.facts();
        EventBodies.Changes changes = patch.applyTo(
                new EventBodies.Changes(
                        now.category(),
                        now.title(),
                        now.description(),
                        now.lng(),
                        now.lat(),
                        now.address(),
                        now.gridId()),
                EventBodies.Changes.class);
        row.take(placing.change(now, changes));
        em.flush();
        audit.record("grid.event.change", id, Map.of());
        return reader.view(id);
    }

    EventView act(UUID id, ActionRequest request, IfMatch ifMatch) {
        EventRow row = reader.row(id);
        ifMatch.check(row.version());
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("该事件没有工单", "The event has no case"), Map.of());
        }
        cases.act(caseId, request);
        em.flush();
        return reader.view(id);
    }
}
