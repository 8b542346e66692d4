package org.linli.incubation.internal.honour;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.sight.Sight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a selection through its steps, and takes votes: one of an account in each period of the selection. */
@Component(service = SelectionDesk.class)
public class SelectionDesk {
    private static final String NOMINATED = "incubation.honour.nominated";

    /** Whom one resident may nominate in a selection. */
    private static final int MOST_OF_ONE = 5;

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final Responsible responsible;

    @Activate
    public SelectionDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.responsible = responsible;
    }

    SelectionRow seen(UUID id) {
        SelectionRow row = em.find(SelectionRow.class, id);
        boolean seen = row != null
                && sight.sees(
                        SelectionsResource.READ,
                        SelectionsResource.VOTE,
                        row.divisionId(),
                        row.state() != SelectionState.CANCELLED);
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private SelectionRow held(UUID id, IfMatch ifMatch) {
        SelectionRow row = desk.held(SelectionRow.class, id, SelectionsResource.WRITE);
        ifMatch.check(row.version());
        return row;
    }

    static void require(SelectionRow row, SelectionState wanted) {
        if (row.state() != wanted) {
            throw wrongState(row);
        }
    }

    private static ProblemException wrongState(SelectionRow row) {
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "评选当前为“" + row.state().label().zh() + "”，不能这样操作",
                        "The selection is in the state: " + row.state().label().en() + "; that is not possible now"),
                Map.of("state", row.state().name()));
    }

    List<NomineeRow> nominees(UUID selection) {
        return em.createQuery(
                        "select n from NomineeRow n where n.selectionId = :selection order by n.id", NomineeRow.class)
                .setParameter("selection", selection)
                .getResultList();
    }

    /** @param by name of who nominates */
    NomineeRow nominate(UUID selectionId, NomineesResource.NewNominee wanted, String by, IfMatch ifMatch) {
        Nominee body = wanted.nominee();
        UUID divisionId = wanted.divisionId();
        SelectionRow selection = seen(selectionId);
        // held, so that no nomination comes in while the vote is opened
        em.lock(selection, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(selection);
        ifMatch.check(selection.version());
        boolean staff = reach.covers(SelectionsResource.WRITE, selection.divisionId());
        if (staff) {
            // as with all that staff adds; residents nominate while staff works on the page, which stays right
            em.lock(selection, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        }
        require(selection, SelectionState.NOMINATING);
        if (desk.today().isAfter(selection.nominateUntil())) {
            throw ProblemException.conflict(
                    "nomination-over",
                    Text.of("推荐已截止", "Nominations are over"),
                    Map.of("nominateUntil", selection.nominateUntil().toString()));
        }
        requireFits(selection, body, divisionId, staff);
        NomineeRow row = new NomineeRow(desk.newId(), selection, divisionId, body, by, desk.user(), desk.today(), null);
        desk.added(row, "incubation.nominee.add");
        responsible.tell(
                selection.divisionId(),
                SelectionsResource.WRITE,
                NOMINATED,
                Text.of("有新的推荐待核实：" + selection.title(), "Somebody was nominated: " + selection.title()),
                "/incubation/selections/" + selection.id());
        return row;
    }

    private void requireFits(SelectionRow selection, Nominee body, UUID divisionId, boolean staff) {
        List<NomineeRow> there = nominees(selection.id());
        UUID me = desk.user();
        long mine = there.stream()
                .filter(one -> me != null && me.equals(one.nominatorId()))
                .count();
        boolean twice = there.stream()
                .anyMatch(one -> one.name().equals(body.name().strip())
                        && one.kind() == body.kind()
                        && one.divisionId().equals(divisionId));
        new Faults()
                .when(
                        !reach.below(selection.divisionId()).contains(divisionId),
                        "divisionId",
                        "须在评选的区划内",
                        "Must lie in the division of the selection")
                .when(twice, "nominee/name", "已有人推荐", "Was nominated already")
                .when(
                        !staff && mine >= MOST_OF_ONE,
                        "nominee",
                        "每人最多推荐 " + MOST_OF_ONE + " 名",
                        "Nobody nominates more than " + MOST_OF_ONE)
                .refuse();
    }

    NomineeRow verify(UUID selectionId, UUID id, NomineesResource.Verification body, IfMatch ifMatch) {
        SelectionRow selection = desk.parent(SelectionRow.class, selectionId, SelectionsResource.WRITE, ifMatch);
        boolean good = body.good();
        String reason = body.reason();
        require(selection, SelectionState.NOMINATING);
        NomineeRow row = em.find(NomineeRow.class, id);
        if (row == null || !row.selectionId().equals(selectionId)) {
            throw ProblemException.notFound();
        }
        UUID me = desk.user();
        if (me != null && me.equals(row.nominatorId())) {
            throw ProblemException.forbidden(
                    "own-nomination", Text.of("不能核实自己的推荐", "Nobody verifies whom he nominated himself"));
        }
        new Faults()
                .when(!good && (reason == null || reason.isBlank()), "reason", "须说明理由", "Say why")
                .refuse();
        row.verified(good, desk.actor(), reason);
        desk.done(row, "incubation.nominee.verify", Map.of("good", String.valueOf(good)));
        return row;
    }

    SelectionRow openVote(UUID id, IfMatch ifMatch) {
        SelectionRow row = held(id, ifMatch);
        require(row, SelectionState.NOMINATING);
        List<NomineeRow> nominees = nominees(id);
        boolean waiting = nominees.stream().anyMatch(one -> one.state() == NomineeState.NOMINATED);
        boolean verified = nominees.stream().anyMatch(one -> one.state() == NomineeState.VERIFIED);
        if (waiting
                || !verified
                || desk.today().isBefore(row.voteFirst())
                || desk.today().isAfter(row.voteLast())) {
            throw ProblemException.conflict(
                    "not-ready",
                    Text.of(
                            "须在投票日期内、推荐全部核实且至少一人通过后才能开始投票；日期已过请先修改",
                            "The vote begins within its days, when every nomination was looked at and one was verified"),
                    Map.of("waiting", waiting, "voteFirst", row.voteFirst().toString()));
        }
        row.becomes(SelectionState.VOTING);
        desk.done(row, "incubation.selection.vote", Map.of());
        return row;
    }

    VoteRow vote(UUID selectionId, UUID nomineeId) {
        SelectionRow selection = seen(selectionId);
        // read against a change of state: counting waits for votes under way
        em.lock(selection, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(selection);
        require(selection, SelectionState.VOTING);
        LocalDate today = desk.today();
        if (today.isBefore(selection.voteFirst()) || today.isAfter(selection.voteLast())) {
            throw ProblemException.conflict(
                    "not-the-time",
                    Text.of(
                            "投票时间为 " + selection.voteFirst() + " 至 " + selection.voteLast(),
                            "The vote is from " + selection.voteFirst() + " to " + selection.voteLast()),
                    Map.of("voteLast", selection.voteLast().toString()));
        }
        NomineeRow nominee = em.find(NomineeRow.class, nomineeId);
        Faults faults = new Faults();
        UUID me = desk.user();
        if (nominee == null
                || !nominee.selectionId().equals(selectionId)
                || nominee.state() != NomineeState.VERIFIED
                || me == null) {
            faults.add("nomineeId", "没有这个候选人", "There is no such nominee");
            throw faults.refusal();
        }
        LocalDate period = period(selection);
        if (votes(selectionId, me, period).findAny().isPresent()) {
            throw ProblemException.conflict(
                    "voted",
                    selection.votePeriod() == VotePeriod.DAY
                            ? Text.of("您今天已投过票", "You have voted today")
                            : Text.of("您已投过票", "You have voted"),
                    Map.of());
        }
        VoteRow row = new VoteRow(desk.newId(), selection.divisionId(), selectionId, nomineeId, me, period, desk.now());
        desk.added(row, "incubation.vote.add");
        return row;
    }

    /** Nominee for whom whoever is signed in has voted in the period that runs. */
    Optional<UUID> ownVote(SelectionRow selection) {
        UUID me = desk.user();
        return me == null || selection.state() != SelectionState.VOTING
                ? Optional.empty()
                : votes(selection.id(), me, period(selection)).findAny();
    }

    private LocalDate period(SelectionRow selection) {
        return selection.votePeriod() == VotePeriod.DAY ? desk.today() : selection.voteFirst();
    }

    private Stream<UUID> votes(UUID selection, UUID user, LocalDate period) {
        return em
                .createQuery(
                        "select v.nomineeId from VoteRow v where v.selectionId = :selection and v.userId = :user"
                                + " and v.periodDay = :period",
                        UUID.class)
                .setParameter("selection", selection)
                .setParameter("user", user)
                .setParameter("period", period)
                .getResultList()
                .stream();
    }

    SelectionRow closeVote(UUID id, IfMatch ifMatch) {
        SelectionRow row = held(id, ifMatch);
        require(row, SelectionState.VOTING);
        if (!desk.today().isAfter(row.voteLast())) {
            throw ProblemException.conflict(
                    "vote-running",
                    Text.of("投票到 " + row.voteLast() + " 结束", "The vote goes on until " + row.voteLast()),
                    Map.of("voteLast", row.voteLast().toString()));
        }
        Map<UUID, Long> votes = new HashMap<>();
        em.createQuery(
                        "select v.nomineeId, count(v.id) from VoteRow v where v.selectionId = :selection group by v.nomineeId",
                        Object[].class)
                .setParameter("selection", id)
                .getResultList()
                .forEach(line -> votes.put((UUID) line[0], (Long) line[1]));
        nominees(id).forEach(one -> one.counted(votes.getOrDefault(one.id(), 0L).intValue()));
        row.publicise(desk.today());
        desk.done(row, "incubation.selection.publicise", Map.of());
        return row;
    }

    SelectionRow award(UUID id, SelectionsResource.Award body, IfMatch ifMatch) {
        SelectionRow row = held(id, ifMatch);
        require(row, SelectionState.PUBLICISED);
        LocalDate end = row.publicUntil();
        if (end != null && desk.today().isBefore(end)) {
            throw ProblemException.conflict(
                    "publicity-running",
                    Text.of("公示到 " + end + " 期满", "The publicity ends on " + end),
                    Map.of("until", end.toString()));
        }
        List<NomineeRow> verified = nominees(id).stream()
                .filter(one -> one.state() == NomineeState.VERIFIED)
                .toList();
        Set<UUID> chosen = body.nominees();
        long known = verified.stream().filter(one -> chosen.contains(one.id())).count();
        int fewest = verified.stream()
                .filter(one -> chosen.contains(one.id()))
                .mapToInt(NomineeRow::votes)
                .min()
                .orElse(0);
        boolean passedOver = verified.stream().anyMatch(one -> !chosen.contains(one.id()) && one.votes() > fewest);
        String reason = body.reason();
        new Faults()
                .when(known != chosen.size(), "nominees", "只能表彰已核实的候选人", "Only verified nominees are awarded")
                .when(
                        chosen.size() > row.awards(),
                        "nominees",
                        "最多表彰 " + row.awards() + " 名",
                        "At most " + row.awards())
                .when(
                        passedOver && (reason == null || reason.isBlank()),
                        "reason",
                        "有得票更多的候选人未当选，须说明理由",
                        "Say why somebody with more votes is left out")
                .refuse();
        verified.forEach(one -> one.decided(chosen.contains(one.id()), desk.today()));
        row.award(desk.today(), passedOver && reason != null ? reason.strip() : null);
        desk.done(row, "incubation.selection.award", Map.of("awards", String.valueOf(known)));
        return row;
    }

    SelectionRow cancel(UUID id, IfMatch ifMatch) {
        SelectionRow row = held(id, ifMatch);
        if (row.state() == SelectionState.AWARDED || row.state() == SelectionState.CANCELLED) {
            throw wrongState(row);
        }
        row.becomes(SelectionState.CANCELLED);
        desk.done(row, "incubation.selection.cancel", Map.of());
        return row;
    }
}
