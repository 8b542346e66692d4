package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.Occupancy;
import org.linli.incubation.internal.contact.ContactBook;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes applications (入壳申请) in, decides on them and lets organisations leave, whether staff or the organisation itself asks. */
@Component(service = PathDesk.class)
public class PathDesk {
    private static final String APPLIED = "incubation.path.applied";
    private static final String DECIDED = "incubation.path.decided";
    private static final String ANSWERED = "incubation.path.answered";
    private static final String LEFT = "incubation.path.left";
    private static final String PAGE = "/incubation/paths/";

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final PathBook book;
    private final Occupancy occupancy;
    private final ContactBook contacts;
    private final Responsible responsible;

    @Activate
    public PathDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference PathBook book,
            @Reference Occupancy occupancy,
            @Reference ContactBook contacts,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.occupancy = occupancy;
        this.contacts = contacts;
        this.responsible = responsible;
    }

    /** @param mine organisations for which the caller may apply */
    PathRow apply(PathBodies.Application body, Predicate<SocialOrgRow> mine) {
        SocialOrgRow org = em.find(SocialOrgRow.class, body.orgId());
        BaseRow base = em.find(BaseRow.class, body.baseId());
        boolean known = org != null && mine.test(org);
        Faults faults = new Faults()
                .when(!known, "orgId", "没有登记这个组织或不在您的范围内", "No such organisation within your scope")
                .when(base == null, "baseId", "没有这个基地", "No such base")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future");
        if (org == null || !known || base == null) {
            throw faults.refusal();
        }
        em.lock(org, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(org);
        em.lock(base, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(base);
        faults.when(org.stage() == OrgStage.ENDED, "orgId", "该组织已注销", "The organisation has ended")
                .when(base.closed() != null, "baseId", "基地已关闭", "The base is closed")
                .when(body.day().isBefore(base.opened()), "day", "基地尚未启用", "The base was not open yet")
                .when(
                        !reach.below(base.divisionId()).contains(org.divisionId()),
                        "baseId",
                        "该组织不在基地服务的区划内",
                        "The base serves another division")
                .refuse();
        if (book.open(org.id(), null)) {
            throw ProblemException.conflict(
                    "path-open",
                    Text.of("该组织已有未结束的孵化或申请", "The organisation is being incubated, or has applied, already"),
                    Map.of());
        }
        PathRow row = new PathRow(desk.newId(), org.divisionId(), body, desk.user(), null);
        em.persist(row);
        book.step(row, PathStep.APPLY, body.day(), null, null);
        desk.done(row, "incubation.path.apply", Map.of());
        responsible.tell(
                base.divisionId(),
                PathsResource.DECIDE,
                APPLIED,
                Text.of(org.name() + "申请入驻" + base.name(), org.name() + " applies to " + base.name()),
                PAGE + row.id());
        return row;
    }

    /** By somebody else than who applied or speaks for the organisation; nobody is admitted beyond the places of the base. */
    PathRow decide(PathRow held, PathBodies.Decision body, IfMatch ifMatch) {
        boolean admitted = Boolean.TRUE.equals(body.admitted());
        PathRow row = possible(held, admitted ? PathStep.ADMIT : PathStep.REFUSE, ifMatch);
        if (book.concerned(row)) {
            throw ProblemException.forbidden(
                    "own-application", Text.of("申请人不能审核自己的申请", "Nobody decides on what he applied for himself"));
        }
        Faults faults = onDay(row, body.day())
                .when(!admitted && blank(body.reason()), "reason", "不予入驻的须说明理由", "Say why it is refused");
        if (admitted) {
            room(row, faults);
        }
        faults.refuse();
        if (admitted) {
            book.step(row, PathStep.ADMIT, body.day(), null, body.reason());
            row.admit(body.day());
        } else {
            book.step(row, PathStep.REFUSE, body.day(), null, body.reason());
            row.end(PathState.REFUSED, body.day(), body.reason());
        }
        desk.done(row, "incubation.path.decide", Map.of("admitted", String.valueOf(admitted)));
        tell(row);
        return row;
    }

    /** Whoever applied, and who speaks for the organisation though staff applied for it. */
    private void tell(PathRow row) {
        Text text = Text.of(
                "孵化申请：" + row.state().label().zh(),
                "Application: " + row.state().label().en());
        Set<UUID> speaking = contacts.of(row.orgId());
        Set<UUID> applicants = new HashSet<>();
        UUID applicant = row.appliedBy();
        if (applicant != null && !speaking.contains(applicant)) {
            applicants.add(applicant);
        }
        responsible.tell(applicants, DECIDED, text, PAGE + row.id());
        responsible.tell(speaking, ANSWERED, text, PAGE + row.id());
    }

    PathRow withdraw(PathRow held, PathBodies.Withdrawal body, IfMatch ifMatch) {
        PathRow row = possible(held, PathStep.WITHDRAW, ifMatch);
        onDay(row, body.day()).refuse();
        book.step(row, PathStep.WITHDRAW, body.day(), null, body.reason());
        row.end(PathState.WITHDRAWN, body.day(), body.reason().strip());
        desk.done(row, "incubation.path.withdraw", Map.of());
        return row;
    }

    /** The organisation goes by itself: those who decide for the base hear of it. */
    PathRow leave(PathRow held, PathBodies.Withdrawal body, IfMatch ifMatch) {
        PathRow row = withdraw(held, body, ifMatch);
        SocialOrgRow org = em.find(SocialOrgRow.class, row.orgId());
        BaseRow base = em.find(BaseRow.class, row.baseId());
        responsible.tell(
                base.divisionId(),
                PathsResource.DECIDE,
                LEFT,
                Text.of(org.name() + "撤回申请或退出" + base.name(), org.name() + " withdraws from " + base.name()),
                PAGE + row.id());
        return row;
    }

    /** Nobody decides on an organisation for which he speaks. */
    void unconcerned(PathRow row) {
        if (book.speaking(row)) {
            throw ProblemException.forbidden(
                    "own-organisation",
                    Text.of("您是该组织的联系人，不能由您决定", "You speak for the organisation: somebody else decides"));
        }
    }

    /** The base is held so that its last place is given away once. */
    void room(PathRow row, Faults faults) {
        BaseRow base = em.find(BaseRow.class, row.baseId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(base);
        int taken = occupancy.of(row.baseId());
        faults.when(base.closed() != null && row.state().open(), "", "基地已关闭", "The base is closed")
                .when(
                        taken >= base.places(),
                        "",
                        "基地名额已满（" + taken + "/" + base.places() + "）",
                        "The base is full: " + taken + " of " + base.places());
    }

    Faults onDay(PathRow row, LocalDate day) {
        return new Faults()
                .when(
                        day.isAfter(desk.today()) || day.isBefore(row.latest()),
                        "day",
                        "须在 " + row.latest() + " 之后且不在将来",
                        "Must not be before " + row.latest() + " or in the future");
    }

    PathRow possible(PathRow row, PathStep step, IfMatch ifMatch) {
        ifMatch.check(row.version());
        Set<PathStep> possible = book.possible(row);
        if (!possible.contains(step)) {
            throw ProblemException.conflict(
                    "step-not-possible",
                    Text.of(
                            "当前为“" + row.state().label().zh() + "”，不能办理这一步",
                            "Not possible now: " + row.state().label().en()),
                    Map.of("possible", possible.stream().map(Enum::name).toList()));
        }
        return row;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
