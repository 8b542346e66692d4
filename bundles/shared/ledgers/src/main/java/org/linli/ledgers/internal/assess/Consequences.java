package org.linli.ledgers.internal.assess;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.ConsequenceSnapshot;
import org.linli.ledgers.api.ConsequenceState;
import org.linli.ledgers.api.ConsequenceType;
import org.linli.ledgers.api.Subject;
import org.linli.ledgers.internal.desk.Journal;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.AssessmentRow;
import org.linli.ledgers.internal.store.ConsequenceRow;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.ResultRow;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What follows from assessments (结果运用): imposed, reported as done, accepted or lifted; the module whose it is carries it out. */
@Component(service = Consequences.class)
public class Consequences {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final WorkingDays workingDays;
    private final Definitions definitions;
    private final Reach reach;
    private final Journal journal;

    @Activate
    public Consequences(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference WorkingDays workingDays,
            @Reference Definitions definitions,
            @Reference Reach reach,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.workingDays = workingDays;
        this.definitions = definitions;
        this.reach = reach;
        this.journal = journal;
    }

    /** Payload of the events about consequences. */
    public record ConsequenceMoved(
            UUID consequenceId,
            String kind,
            String scheme,
            String period,
            UUID subjectId,
            UUID divisionId,
            String state) {}

    void impose(AssessmentRow assessment, ResultRow result, String kind) {
        ConsequenceRule rule = definitions.consequences().get(kind);
        if (rule == null) {
            throw ProblemException.conflict(
                    "no-consequence",
                    Text.of(
                            "没有“" + kind + "”这种结果运用，请检查考核方案",
                            "There is no consequence " + kind + "; look at the scheme"),
                    Map.of("consequence", kind));
        }
        Integer days = rule.days();
        ConsequenceRow row = new ConsequenceRow(
                        ids.next(), result, assessment, kind, Definitions.moduleOf(kind), journal.actor())
                .because(assessment.title(), days == null ? null : workingDays.plus(today(), days));
        em.persist(row);
        em.flush();
        moved(row, "decide", null, null, "ledgers.consequence.decided");
        journal.tell(
                journal.workingAt(row.divisionId(), Rights.FILL),
                "ledgers.consequence.decided",
                Text.of(
                        "“" + row.name() + "”在“" + assessment.title() + "”中的结果运用："
                                + rule.label().zh(),
                        rule.label().en() + ": " + row.name() + " (" + assessment.title() + ")"),
                link(row));
    }

    private static String link(ConsequenceRow row) {
        return "/ledgers/consequences/" + row.id();
    }

    private void moved(
            ConsequenceRow row, String action, @Nullable ConsequenceState from, @Nullable String reason, String event) {
        journal.write(
                "consequence",
                row.id(),
                new HistoryRow.Move(
                        action, from == null ? null : from.name(), row.state().name(), reason));
        ConsequenceType type = definitions.contributedConsequences().get(row.kind());
        if (type != null) {
            type.changed(snapshot(row));
        }
        journal.publish(
                event,
                new ConsequenceMoved(
                        row.id(),
                        row.kind(),
                        row.scheme(),
                        row.periodText(),
                        row.subjectId(),
                        row.divisionId(),
                        row.state().name()));
    }

    public static ConsequenceSnapshot snapshot(ConsequenceRow row) {
        return new ConsequenceSnapshot(
                row.id(),
                row.kind(),
                row.scheme(),
                row.periodText(),
                new Subject(row.subjectId(), row.name(), row.divisionId()),
                row.state(),
                row.decidedAt(),
                row.dueDay(),
                row.endedAt());
    }

    /** Those that there are in the district now. */
    public boolean known(ConsequenceRow row) {
        return definitions.consequences().containsKey(row.kind())
                && definitions.schemes().containsKey(row.scheme());
    }

    public ConsequenceRow seen(UUID id) {
        ConsequenceRow row = em.find(ConsequenceRow.class, id);
        if (row == null || !known(row) || !reach.covers(AssessmentDesk.READ, row.divisionId())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private ConsequenceRow locked(UUID id, IfMatch ifMatch) {
        ConsequenceRow row = em.find(ConsequenceRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !known(row) || !reach.covers(AssessmentDesk.READ, row.divisionId())) {
            throw ProblemException.notFound();
        }
        ifMatch.check(row.version());
        return row;
    }

    /** The one whom it concerns tells what was done. */
    public ConsequenceRow report(UUID id, String words, IfMatch ifMatch) {
        ConsequenceRow row = locked(id, ifMatch);
        reach.require(Rights.FILL, row.divisionId());
        if (row.state() != ConsequenceState.IN_FORCE || row.dueDay() == null) {
            throw wrongState(row);
        }
        row.report(words.strip(), call.now());
        moved(row, "report", ConsequenceState.IN_FORCE, null, "ledgers.consequence.reported");
        journal.tell(
                decider(row),
                "ledgers.consequence.reported",
                Text.of("整改情况待销号：" + row.name(), "Something reported as done awaits acceptance: " + row.name()),
                link(row));
        return row;
    }

    private static Collection<UUID> decider(ConsequenceRow row) {
        UUID decider = row.deciderId();
        return decider == null ? List.of() : List.of(decider);
    }

    public ConsequenceRow accept(UUID id, IfMatch ifMatch) {
        ConsequenceRow row = lockedForDeciding(id, ifMatch);
        require(row, ConsequenceState.REPORTED);
        row.end(ConsequenceState.FULFILLED, call.now());
        moved(row, "accept", ConsequenceState.REPORTED, null, "ledgers.consequence.ended");
        return row;
    }

    public ConsequenceRow giveBack(UUID id, String reason, IfMatch ifMatch) {
        ConsequenceRow row = lockedForDeciding(id, ifMatch);
        require(row, ConsequenceState.REPORTED);
        row.giveBack();
        moved(row, "return", ConsequenceState.REPORTED, reason, "ledgers.consequence.returned");
        journal.tell(
                journal.workingAt(row.divisionId(), Rights.FILL),
                "ledgers.consequence.returned",
                Text.of(
                        "整改被退回：" + row.name() + "，" + reason,
                        "What was reported is not enough: " + row.name() + " – " + reason),
                link(row));
        return row;
    }

    public ConsequenceRow lift(UUID id, String reason, IfMatch ifMatch) {
        ConsequenceRow row = lockedForDeciding(id, ifMatch);
        if (row.endedAt() != null) {
            throw wrongState(row);
        }
        lift(row, reason);
        return row;
    }

    private void lift(ConsequenceRow row, String reason) {
        ConsequenceState before = row.state();
        row.end(ConsequenceState.LIFTED, call.now());
        moved(row, "lift", before, reason, "ledgers.consequence.ended");
    }

    void liftAll(UUID assessmentId, String reason) {
        em.createQuery(
                        "select e from ConsequenceRow e where e.assessmentId = :id and e.state <> :lifted order by e.id",
                        ConsequenceRow.class)
                .setParameter("id", assessmentId)
                .setParameter("lifted", ConsequenceState.LIFTED)
                .getResultList()
                .forEach(row -> lift(row, reason));
    }

    private ConsequenceRow lockedForDeciding(UUID id, IfMatch ifMatch) {
        ConsequenceRow row = locked(id, ifMatch);
        if (!reach.covers(AssessmentDesk.DECIDE, row.divisionId())) {
            throw ProblemException.forbidden(
                    "not-a-decider", Text.of("只有评定单位可以这样做", "Only those who decide assessments may do that"));
        }
        return row;
    }

    private static void require(ConsequenceRow row, ConsequenceState state) {
        if (row.state() != state) {
            throw wrongState(row);
        }
    }

    private static ProblemException wrongState(ConsequenceRow row) {
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "现在是“" + row.state().label().zh() + "”，不能这样做",
                        "Not possible, it is: " + row.state().label().en()),
                Map.of("state", row.state().name()));
    }

    /** Kebab-case words of what the caller can do now. */
    public List<String> possible(ConsequenceRow row) {
        List<String> possible = new ArrayList<>();
        boolean decides = reach.covers(AssessmentDesk.DECIDE, row.divisionId());
        if (row.state() == ConsequenceState.IN_FORCE
                && row.dueDay() != null
                && reach.covers(Rights.FILL, row.divisionId())) {
            possible.add("report");
        }
        if (row.state() == ConsequenceState.REPORTED && decides) {
            possible.addAll(List.of("accept", "return"));
        }
        if (row.endedAt() == null && decides) {
            possible.add("lift");
        }
        return possible;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }
}
