package org.linli.incubation.internal.informant;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.json.Json;
import org.linli.api.person.Masks;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes reports of informants; each becomes a case of the orders engine (W6：点单 → 派单 → 接单 → 评单). */
@Component(service = ReportDesk.class)
public class ReportDesk {
    private static final String PROCESS = "informantProcess";

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Reach reach;
    private final Cases cases;
    private final InformantBook informants;
    private final Parameters parameters;
    private final Json json;
    private final Attachments attachments;

    @Activate
    public ReportDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference InformantBook informants,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Attachments attachments) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.cases = cases;
        this.informants = informants;
        this.parameters = parameters;
        this.json = json;
        this.attachments = attachments;
    }

    /** Whoever is signed in reports. */
    InformantReportRow reportOwn(ReportsResource.NewReport told) {
        InformantRow me = informants.own().orElseThrow(ReportDesk::notServing);
        return report(me, desk.user(), call.caller().displayName(), told);
    }

    /** Somebody at a desk takes it down for an informant. */
    InformantReportRow reportFor(UUID informantId, ReportsResource.NewReport told) {
        InformantRow row = em.find(InformantRow.class, informantId);
        if (row == null || !reach.covers(InformantsResource.WRITE, row.divisionId())) {
            throw ProblemException.notFound();
        }
        if (row.stage() != InformantStage.SERVING) {
            throw notServing();
        }
        return report(row, row.userId(), informants.names(List.of(informantId)).get(informantId), told);
    }

    private static ProblemException notServing() {
        return ProblemException.conflict(
                "not-an-informant", Text.of("不是履职中的信息员", "This is not a serving informant"), Map.of());
    }

    private InformantReportRow report(
            InformantRow informant, @Nullable UUID reporter, @Nullable String name, ReportsResource.NewReport told) {
        InformantReportRow row = new InformantReportRow(
                desk.newId(),
                informant.divisionId(),
                informant.id(),
                told.title().strip(),
                told.words(),
                told.place(),
                desk.now(),
                reporter,
                null);
        em.persist(row);
        Set<UUID> files = told.attachments() == null ? Set.of() : new LinkedHashSet<>(told.attachments());
        attachments.bind(files, ReportSubject.TYPE, row.id(), ReportSubject.READ, row.divisionId());
        cases.open(openCase(row, name == null ? null : Masks.name(name)));
        desk.done(row, "incubation.report.make", Map.of());
        return row;
    }

    public OpenCase openCase(InformantReportRow row, @Nullable String shown) {
        return OpenCase.of(
                        ReportSubject.TYPE,
                        ReportSubject.TYPE,
                        row.id(),
                        row.title(),
                        row.divisionId(),
                        row.reporterId())
                .withProcess(process())
                .withReporterShown(shown);
    }

    /** A key that leads to no process any more is passed over, so that a slip in the parameter stops nobody. */
    private @Nullable String process() {
        return parameters
                .json(PROCESS)
                .map(text -> json.read(text, String.class))
                .filter(key -> !key.isEmpty() && cases.hasProcess(key))
                .orElse(null);
    }

    void act(UUID id, ActionRequest request, IfMatch ifMatch) {
        InformantReportRow row = row(id);
        ifMatch.check(row.version());
        cases.act(caseOf(row), request);
        em.flush();
    }

    /** A report that the caller may see: within reach, his own, or given to him. */
    InformantReportRow row(UUID id) {
        InformantReportRow row = em.find(InformantReportRow.class, id);
        UUID me = desk.user();
        boolean visible = row != null
                && (covered(row)
                        || (me != null && me.equals(row.reporterId()))
                        || cases.ofSubject(ReportSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    List<Attachments.Attachment> pictures(UUID id) {
        return attachments.of(ReportSubject.TYPE, row(id).id());
    }

    private boolean covered(InformantReportRow row) {
        return (call.caller().system() || call.caller().may(ReportSubject.READ))
                && reach.covers(ReportSubject.READ, row.divisionId());
    }

    CaseDetails details(InformantReportRow row) {
        return cases.details(caseOf(row)).orElseThrow(ProblemException::notFound);
    }

    private static UUID caseOf(InformantReportRow row) {
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("没有工单", "There is no case"), Map.of());
        }
        return caseId;
    }
}
