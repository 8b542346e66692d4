package org.linli.elderly.internal.missing;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.Cases;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls out when an elder is missing (船营区：得知走失 → 组织楼栋居民分头寻找 → 网络发布信息 → 报案派出所 → 找到返家), in the process that the district has
 * for it. A search closes with where and how he was found, never without.
 */
@Component(service = CallOutDesk.class)
public class CallOutDesk {
    static final String WRITE = "elderly:missing:write";
    private static final String TITLE = "寻找走失老人";
    private static final String LOOKS = "call-out.looks";
    private static final String PLACE = "call-out.place";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Parameters parameters;
    private final Json json;
    private final SealedText sealed;
    private final Cases cases;
    private final Responsible responsible;
    private final Events events;

    @Activate
    public CallOutDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference SealedText sealed,
            @Reference Cases cases,
            @Reference Responsible responsible,
            @Reference Events events) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.parameters = parameters;
        this.json = json;
        this.sealed = sealed;
        this.cases = cases;
        this.responsible = responsible;
        this.events = events;
    }

    /** What others are told: nobody's name, nor what he looks like. */
    record Told(UUID id, UUID divisionId) {}

    CallOutRow call(CallOutBodies.NewCallOut call) {
        reach.requireDivision("/divisionId", WRITE, call.divisionId());
        UUID elderId = call.elderId();
        Instant seenAt = call.lastSeenAt() == null ? desk.now() : call.lastSeenAt();
        ElderRow elder = elderId == null ? null : em.find(ElderRow.class, elderId);
        boolean there = elder != null && elder.endedOn() == null && reach.covers(WRITE, elder.divisionId());
        new Faults()
                .when(elderId != null && !there, "elderId", "没有这位老人，或不在您的范围内", "No such elder, or outside your scope")
                .when(
                        elderId != null && there && searched(elderId),
                        "elderId",
                        "正在寻找这位老人",
                        "The elder is being searched for already")
                .when(seenAt.isAfter(desk.now()), "lastSeenAt", "不能晚于现在", "must not be after now")
                .refuse();
        CallOutRow row = new CallOutRow(
                desk.newId(),
                call.divisionId(),
                elderId,
                seal(call.looks(), LOOKS),
                seenAt,
                seal(call.lastSeenPlace(), PLACE),
                desk.now());
        em.persist(row);
        cases.open(new OpenCase(
                CallOutSubject.TYPE,
                CallOutSubject.TYPE,
                row.id(),
                TITLE,
                row.divisionId(),
                desk.user(),
                process(row.divisionId()),
                null,
                null,
                List.of()));
        desk.done(row, "elderly.missing.call", Map.of());
        events.publish("elderly.missing.called", new Told(row.id(), row.divisionId()));
        responsible.tell(
                row.divisionId(),
                CallOutSubject.ACT,
                "elderly.missing.called",
                Text.of("有老人走失，请协助寻找", "An elder is missing: please help to search"),
                "/elderly/call-outs/" + row.id());
        return row;
    }

    private boolean searched(UUID elder) {
        return !em.createQuery(
                        "select e.id from CallOutRow e where e.elderId = :elder and e.copy.closedAt is null",
                        UUID.class)
                .setParameter("elder", elder)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** A slip in the parameter must not stop a call for help: then the process that the district has otherwise is taken. */
    private @Nullable String process(UUID divisionId) {
        return parameters
                .json("missingProcess", divisionId)
                .map(text -> json.read(text, String.class))
                .filter(cases::hasProcess)
                .orElse(null);
    }

    void act(CallOutRow row, ActionRequest request) {
        if (CaseAction.CLOSE.code().equals(request.action()) && row.foundAt() == null) {
            throw ProblemException.conflict(
                    "not-found-yet", Text.of("请先登记找到的时间、地点和情况", "Say first where and how he was found"), Map.of());
        }
        cases.act(caseOf(row), request);
        em.flush();
    }

    /** He was found; the case is closed with it. */
    void found(CallOutRow row, CallOutBodies.SearchEnd finding) {
        UUID caseId = caseOf(row);
        if (row.copy().closedAt() != null) {
            throw ProblemException.conflict("search-ended", Text.of("搜寻已结束", "The search has ended"), Map.of());
        }
        Instant at = finding.foundAt();
        new Faults()
                .when(
                        at.isAfter(desk.now()) || at.isBefore(row.lastSeenAt()),
                        "foundAt",
                        "须在最后见到之后且不晚于现在",
                        "must not be before he was last seen nor after now")
                .refuse();
        row.found(at, seal(finding.place(), PLACE), finding.outcome(), finding.searchers());
        cases.act(caseId, ActionRequest.of(CaseAction.CLOSE));
        desk.done(
                row,
                "elderly.missing.found",
                Map.of("outcome", finding.outcome().name()));
        events.publish("elderly.missing.found", new Told(row.id(), row.divisionId()));
    }

    private String seal(String words, String field) {
        return Objects.requireNonNull(sealed.seal(words, field));
    }

    String looks(CallOutRow row) {
        return Objects.requireNonNull(sealed.open(row.looks(), LOOKS));
    }

    @Nullable
    String place(@Nullable String kept) {
        return sealed.open(kept, PLACE);
    }

    static UUID caseOf(CallOutRow row) {
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("没有工单", "There is no case"), Map.of());
        }
        return caseId;
    }
}
