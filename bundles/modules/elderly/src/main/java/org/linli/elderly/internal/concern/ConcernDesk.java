package org.linli.elderly.internal.concern;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.cases.CaseCopy;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens concerns with their cases, tells those who are nearest to the elder, and lets them act. */
@Component(service = ConcernDesk.class)
public class ConcernDesk {
    static final String UNMASK = "elderly:concern:unmask";
    static final String NOTICE = "elderly.concern.raised";
    private static final String WORDS = "concern.words";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Cases cases;
    private final SealedText sealed;
    private final Parameters parameters;
    private final Json json;
    private final Responsible responsible;

    @Activate
    public ConcernDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference SealedText sealed,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.cases = cases;
        this.sealed = sealed;
        this.parameters = parameters;
        this.json = json;
        this.responsible = responsible;
    }

    public UUID raise(Concern concern) {
        ConcernRow row = new ConcernRow(
                desk.newId(), concern.divisionId(), concern, sealed.seal(concern.words(), WORDS), desk.now());
        em.persist(row);
        cases.open(OpenCase.of(
                        ConcernSubject.TYPE,
                        ConcernSubject.TYPE,
                        row.id(),
                        concern.title(),
                        concern.divisionId(),
                        desk.user())
                .withProcess(process())
                .withHandlingLimit(Duration.ofHours(parameters.integer("concernHours"))));
        desk.done(row, "elderly.concern.raise", Map.of("kind", concern.kind().name()));
        responsible.tell(
                concern.divisionId(),
                ConcernSubject.ACT,
                NOTICE,
                Text.of(concern.title(), concern.kind().label().en()),
                "/elderly/concerns/" + row.id());
        return row.id();
    }

    /** A key that leads to no process any more is passed over, so that a slip in the parameter stops nobody. */
    private @Nullable String process() {
        return parameters
                .json("concernProcess")
                .map(text -> json.read(text, String.class))
                .filter(key -> !key.isEmpty() && cases.hasProcess(key))
                .orElse(null);
    }

    void act(UUID id, ActionRequest request, IfMatch ifMatch) {
        ConcernRow row = concern(id);
        ifMatch.check(row.version());
        cases.act(caseOf(row.copy()), request);
        em.flush();
    }

    /** A concern within the caller's reach or given to him. */
    ConcernRow concern(UUID id) {
        ConcernRow row = em.find(ConcernRow.class, id);
        boolean visible = row != null
                && (reach.covers(ConcernSubject.READ, row.divisionId())
                        || cases.ofSubject(ConcernSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    CaseDetails details(ConcernRow row) {
        return cases.details(caseOf(row.copy())).orElseThrow(ProblemException::notFound);
    }

    /** What was found, for somebody who says why: for staff where the elder lives, and for whoever can do something about it now. */
    @Nullable
    String open(ConcernRow row, String purpose) {
        UUID caseId = row.copy().caseId();
        boolean acts = caseId != null && !cases.possibleActions(caseId).isEmpty();
        if (!acts && !reach.covers(UNMASK, row.divisionId())) {
            throw ProblemException.notFound();
        }
        desk.done(row, "elderly.concern.unmask", Map.of("purpose", purpose.strip()));
        return sealed.open(row.words(), WORDS);
    }

    private static UUID caseOf(CaseCopy copy) {
        UUID caseId = copy.caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("没有工单", "There is no case"), Map.of());
        }
        return caseId;
    }
}
