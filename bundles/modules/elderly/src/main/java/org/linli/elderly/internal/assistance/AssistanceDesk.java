package org.linli.elderly.internal.assistance;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes an application from the first word to the money. One at a time for a person; nobody grants what he looked into himself, since the
 * regulation has a higher office decide (第四十八条). What is urgent is granted without being public first (“可以按照规定简化审批手续”).
 */
@Component(service = AssistanceDesk.class)
public class AssistanceDesk {
    static final String READ = "elderly:assistance:read";
    static final String WRITE = "elderly:assistance:write";
    static final String UNMASK = "elderly:assistance:unmask";
    static final String GRANT = "elderly:assistance:grant";
    private static final String WORDS = "assistance.words";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final Parameters parameters;
    private final SealedText sealed;

    @Activate
    public AssistanceDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference Parameters parameters,
            @Reference SealedText sealed) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.parameters = parameters;
        this.sealed = sealed;
    }

    /** An application as far as the caller reaches. */
    public AssistanceRow apply(AssistanceBodies.Application application) {
        PersonRef person = people.find(application.personId()).orElse(null);
        boolean there = person != null && reach.covers(WRITE, person.divisionId());
        BigDecimal requested = Yuan.of(application.requested());
        List<AssistanceRow> before = there ? before(application.personId()) : List.of();
        boolean again = before.stream().anyMatch(row -> lately(row, application.hardship()));
        boolean explained =
                application.repeat() != null && !application.repeat().isBlank();
        new Faults()
                .when(!there, "personId", "没有这个居民，或不在您的范围内", "No such person, or outside your scope")
                .when(
                        before.stream().anyMatch(row -> AssistanceState.OPEN.contains(row.state())),
                        "personId",
                        "该居民已有一件在办的临时救助",
                        "An application of this person is being dealt with already")
                .when(requested.signum() == 0, "requested", "须大于 0", "must be above 0")
                .when(
                        again && !explained,
                        "repeat",
                        "近 " + months() + " 个月因同一原因救助过，请说明再次救助的理由",
                        "Was helped for the same reason within " + months() + " months: say why again")
                .refuse();
        AssistanceRow row = new AssistanceRow(
                desk.newId(),
                Objects.requireNonNull(person).divisionId(),
                application,
                seal(application.words()),
                explained ? seal(application.repeat()) : null,
                requested,
                desk.now(),
                null);
        desk.added(row, "elderly.assistance.apply");
        return row;
    }

    /** One that is right, neither checked nor persisted. */
    AssistanceRow past(PersonRef person, AssistanceImporter.Row line, Origin origin) {
        BigDecimal amount =
                Yuan.of(Objects.requireNonNull(line.amount(), "amount").toPlainString());
        AssistanceRow row = new AssistanceRow(
                desk.newId(),
                person.divisionId(),
                new AssistanceBodies.Application(
                        person.id(),
                        Objects.requireNonNull(line.hardship(), "hardship"),
                        "",
                        Yuan.text(amount),
                        Boolean.TRUE.equals(line.urgent()),
                        null),
                seal(line.words()),
                null,
                amount,
                at(line.appliedOn()),
                origin);
        row.past(
                Objects.requireNonNull(line.verifiedOn(), "verifiedOn"),
                Objects.requireNonNull(line.verifier(), "verifier").strip());
        row.grant(
                amount,
                0,
                null,
                Objects.requireNonNull(line.granter(), "granter").strip(),
                at(line.grantedOn()));
        row.pay(Objects.requireNonNull(line.paidOn(), "paidOn"));
        return row;
    }

    private Instant at(@Nullable LocalDate day) {
        return Objects.requireNonNull(day, "day").atStartOfDay(desk.zone()).toInstant();
    }

    private List<AssistanceRow> before(UUID personId) {
        return em.createQuery("select e from AssistanceRow e where e.personId = :person", AssistanceRow.class)
                .setParameter("person", personId)
                .getResultList();
    }

    private boolean lately(AssistanceRow row, Hardship hardship) {
        LocalDate paid = row.paidOn();
        return row.hardship() == hardship
                && paid != null
                && paid.isAfter(desk.today().minusMonths(months()));
    }

    private int months() {
        return parameters.integer("assistanceRepeatMonths");
    }

    void verify(AssistanceRow row, AssistanceBodies.Verification found) {
        in(row, AssistanceState.APPLIED);
        BigDecimal proposed = Yuan.of(found.proposed());
        ceiling(new Faults(), "proposed", proposed)
                .when(found.day().isAfter(desk.today()), "day", "不能晚于今天", "must not be after today")
                .refuse();
        row.verify(found.day(), seal(found.words()), proposed, person(), desk.actor());
        done(row, "verify");
    }

    void publicise(AssistanceRow row) {
        in(row, AssistanceState.VERIFIED);
        if (row.urgent()) {
            throw notAtThatPoint(row);
        }
        row.publicise(desk.today().plusDays(parameters.integer("assistancePublicityDays")));
        done(row, "publicise");
    }

    void grant(AssistanceRow row, AssistanceBodies.Grant grant) {
        in(row, row.urgent() ? AssistanceState.VERIFIED : AssistanceState.PUBLICISED);
        LocalDate until = row.publicUntil();
        if (until != null && !until.isBefore(desk.today())) {
            throw ProblemException.conflict(
                    "still-public",
                    Text.of("公示到 " + until + " 为止", "Is public until " + until),
                    Map.of("publicUntil", until));
        }
        if (person().equals(row.verifierId())) {
            throw ProblemException.forbidden(
                    "second-person", Text.of("核查人员不能批准自己核查的申请", "Nobody grants what he looked into himself"));
        }
        BigDecimal amount = Yuan.of(grant.amount());
        boolean unexplained = grant.words() == null || grant.words().isBlank();
        ceiling(new Faults(), "amount", amount)
                .when(
                        grant.objections() > 0 && unexplained,
                        "words",
                        "公示有异议时须说明如何处理",
                        "Say what became of the objections")
                .refuse();
        row.grant(amount, grant.objections(), sealed.seal(grant.words(), WORDS), desk.actor(), desk.now());
        done(row, "grant");
    }

    /** @return the same, with what is wrong about the amount */
    private Faults ceiling(Faults faults, String field, BigDecimal amount) {
        BigDecimal most = parameters.decimal("assistanceCeiling");
        return faults.when(amount.signum() == 0, field, "须大于 0", "must be above 0")
                .when(
                        amount.compareTo(most) > 0,
                        field,
                        "每次最多 " + most.toPlainString() + " 元",
                        "At most " + most.toPlainString() + " yuan at a time");
    }

    void decline(AssistanceRow row, String why) {
        if (!AssistanceState.OPEN.contains(row.state()) || row.state() == AssistanceState.GRANTED) {
            throw notAtThatPoint(row);
        }
        row.end(AssistanceState.DECLINED, seal(why));
        done(row, "decline");
    }

    void withdraw(AssistanceRow row, String why) {
        if (!AssistanceState.OPEN.contains(row.state()) || row.state() == AssistanceState.GRANTED) {
            throw notAtThatPoint(row);
        }
        row.end(AssistanceState.WITHDRAWN, seal(why));
        done(row, "withdraw");
    }

    void pay(AssistanceRow row, LocalDate day) {
        in(row, AssistanceState.GRANTED);
        LocalDate granted = LocalDate.ofInstant(Objects.requireNonNull(row.grantedAt()), desk.zone());
        new Faults()
                .when(
                        day.isAfter(desk.today()) || day.isBefore(granted),
                        "day",
                        "须在批准之后且不晚于今天",
                        "must be after it was granted and not after today")
                .refuse();
        row.pay(day);
        done(row, "pay");
    }

    private void done(AssistanceRow row, String verb) {
        desk.done(row, "elderly.assistance." + verb, Map.of("state", row.state().name()));
    }

    private UUID person() {
        UUID user = desk.user();
        if (user == null) {
            throw ProblemException.forbidden("person-needed", Text.of("须由本人操作", "Only a person can do this"));
        }
        return user;
    }

    private String seal(@Nullable String words) {
        return Objects.requireNonNull(sealed.seal(words, WORDS));
    }

    /** What was said, for somebody who says why. */
    AssistanceBodies.Opened open(AssistanceRow row, String purpose) {
        desk.done(row, "elderly.assistance.unmask", Map.of("purpose", purpose.strip()));
        return new AssistanceBodies.Opened(
                open(row.words()),
                open(row.found()),
                open(row.objectionWords()),
                open(row.repeat()),
                open(row.reason()));
    }

    private @Nullable String open(@Nullable String kept) {
        return sealed.open(kept, WORDS);
    }

    private static void in(AssistanceRow row, AssistanceState state) {
        if (row.state() != state) {
            throw notAtThatPoint(row);
        }
    }

    private static ProblemException notAtThatPoint(AssistanceRow row) {
        return row.state().refusal("assistance-state", Text.of("该申请", "The application"));
    }
}
