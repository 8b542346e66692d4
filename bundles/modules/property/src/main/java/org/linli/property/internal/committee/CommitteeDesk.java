package org.linli.property.internal.committee;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.seat.Appointment;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.vote.Matter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes owners' committees through their states. */
@Component(service = CommitteeDesk.class)
public class CommitteeDesk {
    static final String READ = "property:committee:read";
    static final String WRITE = "property:committee:write";

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeatBook seats;
    private final CommitteeBook book;

    @Activate
    public CommitteeDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeatBook seats,
            @Reference CommitteeBook book) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.seats = seats;
        this.book = book;
    }

    CommitteeRow register(CommitteeBodies.NewCommittee body) {
        EstateRow estate = em.find(EstateRow.class, body.estateId());
        if (estate == null || !reach.covers(WRITE, estate.divisionId())) {
            throw new Faults()
                    .add("estateId", "没有登记这个小区或不在您的范围内", "No such estate is registered, or it is outside your scope")
                    .refusal();
        }
        desk.held(EstateRow.class, estate.id(), WRITE);
        if (book.served(List.of(estate.id())).contains(estate.id())) {
            throw ProblemException.conflict(
                    "committee-exists", Text.of("该小区已有业主委员会（或在筹备）", "The estate has an owners' committee"), Map.of());
        }
        CommitteeRow row = new CommitteeRow(
                desk.newId(), estate.divisionId(), estate.id(), body.name().strip(), null);
        em.persist(row);
        done(row, Step.REGISTER, "");
        return row;
    }

    /** Looks at the conditions; where the district keeps no gate what is missing is noted and does not hold anybody up. */
    CommitteeRow check(UUID id, Eligibility facts, IfMatch ifMatch) {
        CommitteeRow row = held(id, Step.CHECK, ifMatch);
        LocalDate first = facts.firstDelivery();
        new Faults()
                .when(first != null && first.isAfter(desk.today()), "firstDelivery", "日期在将来", "Lies in the future")
                .refuse();
        List<Unmet> unmet = book.unmet(facts);
        row.checked(facts, book.passes(facts));
        done(row, Step.CHECK, unmet.stream().map(one -> one.label().zh()).collect(Collectors.joining("；")));
        return row;
    }

    CommitteeRow prepare(UUID id, CommitteeBodies.Preparation body, IfMatch ifMatch) {
        CommitteeRow row = held(id, Step.PREPARE, ifMatch);
        List<CommitteeBodies.Preparer> all =
                Stream.concat(Stream.of(body.head()), body.members().stream()).toList();
        Faults faults = new Faults()
                .when(
                        all.stream()
                                        .map(CommitteeBodies.Preparer::personId)
                                        .distinct()
                                        .count()
                                < all.size(),
                        "members",
                        "同一人不能重复",
                        "Somebody is named twice");
        CommitteeRules.preparation(
                all.stream().map(CommitteeBodies.Preparer::comesFrom).toList(), faults);
        List<Appointment> group = new ArrayList<>();
        for (CommitteeBodies.Preparer one : all) {
            group.add(new Appointment(
                    one.personId(),
                    group.isEmpty() ? Post.PREPARATION_HEAD : Post.PREPARATION_MEMBER,
                    one.comesFrom(),
                    one.partyMember(),
                    body.day()));
        }
        known(group, faults);
        faults.refuse();
        seats.clear(id, body.day(), "重新组建筹备组", Post.PREPARATION_HEAD, Post.PREPARATION_MEMBER);
        group.forEach(one -> seats.seat(row.divisionId(), id, one));
        row.prepared();
        done(row, Step.PREPARE, "");
        return row;
    }

    /** A term begins, the first or another one. */
    CommitteeRow elect(UUID id, CommitteeBodies.Election body, IfMatch ifMatch) {
        CommitteeRow row = held(id, Step.ELECT, ifMatch);
        Faults faults = new Faults();
        body.vote().check(Matter.ORDINARY, faults, "vote/");
        CommitteeRules.members(
                body.members().stream()
                        .map(one -> new CommitteeRules.Member(one.personId(), one.post()))
                        .toList(),
                book.numbers(),
                faults);
        List<Appointment> elected = body.members().stream()
                .map(one -> new Appointment(one.personId(), one.post(), null, one.partyMember(), body.day()))
                .toList();
        known(elected, faults);
        LocalDate before = row.electedOn();
        faults.when(
                before != null && !body.day().isAfter(before), "day", "须晚于上一届选举", "Must be after the election before");
        faults.refuse();
        seats.clear(id, body.day(), "选举产生新一届", Post.PREPARATION_HEAD, Post.PREPARATION_MEMBER);
        seats.clear(id, body.day(), "换届", Post.DIRECTOR, Post.VICE_DIRECTOR, Post.OWNERS_MEMBER);
        elected.forEach(one -> seats.seat(row.divisionId(), id, one));
        LocalDate ends = body.day().plusYears(body.termYears()).minusDays(1);
        row.elected(body.day(), ends, body.vote(), book.stateOn(ends));
        done(row, Step.ELECT, "第 " + row.termNumber() + " 届");
        return row;
    }

    CommitteeRow file(UUID id, CommitteeBodies.Filing body, IfMatch ifMatch) {
        CommitteeRow row = held(id, Step.FILE, ifMatch);
        LocalDate elected = row.electedOn();
        new Faults()
                .when(
                        elected != null && body.day().isBefore(elected),
                        "day",
                        "不能早于选举日期",
                        "Must not be before the election")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        row.filed(body.day(), body.number().strip());
        done(row, Step.FILE, body.number().strip());
        return row;
    }

    CommitteeRow dissolve(UUID id, CommitteeBodies.Dissolution body, IfMatch ifMatch) {
        CommitteeRow row = held(id, Step.DISSOLVE, ifMatch);
        new Faults()
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        seats.clear(id, body.day().plusDays(1), body.reason());
        row.reach(CommitteeState.DISSOLVED);
        done(row, Step.DISSOLVE, body.reason());
        return row;
    }

    /** What can be done with a committee as it stands. */
    static Set<Step> possible(CommitteeRow row) {
        return switch (row.state()) {
            case UNCHECKED -> EnumSet.of(Step.CHECK, Step.DISSOLVE);
            case ELIGIBLE -> EnumSet.of(Step.CHECK, Step.PREPARE, Step.DISSOLVE);
            case PREPARING -> EnumSet.of(Step.PREPARE, Step.ELECT, Step.DISSOLVE);
            case FOUNDED -> filing(row, EnumSet.of(Step.DISSOLVE));
            case EXPIRING, EXPIRED -> filing(row, EnumSet.of(Step.ELECT, Step.DISSOLVE));
            case DISSOLVED -> EnumSet.noneOf(Step.class);
        };
    }

    private static Set<Step> filing(CommitteeRow row, EnumSet<Step> steps) {
        if (row.filedOn() == null) {
            steps.add(Step.FILE);
        }
        return steps;
    }

    private CommitteeRow held(UUID id, Step step, IfMatch ifMatch) {
        CommitteeRow row = desk.held(CommitteeRow.class, id, WRITE);
        ifMatch.check(row.version());
        Set<Step> possible = possible(row);
        if (!possible.contains(step)) {
            throw ProblemException.conflict(
                    "step-not-possible",
                    Text.of(
                            "当前状态“" + row.state().label().zh() + "”不能"
                                    + step.label().zh(),
                            "Not possible now: " + step.label().en() + ", while "
                                    + row.state().label().en()),
                    Map.of("possible", possible.stream().map(Step::name).toList()));
        }
        return row;
    }

    private void known(List<Appointment> people, Faults faults) {
        Set<UUID> known = seats.known(people.stream().map(Appointment::personId).toList());
        faults.when(
                people.stream().anyMatch(one -> !known.contains(one.personId())),
                "members",
                "基础信息中没有其中的人员",
                "The registry lacks somebody of them");
        faults.when(
                people.stream().anyMatch(one -> one.since().isAfter(desk.today())),
                "day",
                "日期在将来",
                "Lies in the future");
    }

    void done(CommitteeRow row, Step step, String note) {
        em.persist(new StepRow(desk.newId(), row, desk.now(), desk.actor(), step, note));
        desk.done(row, "property.committee." + step.name().toLowerCase(Locale.ROOT), Map.of());
    }
}
