package org.linli.incubation.internal.honour;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.sight.Sight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a season through its steps, and takes votes: one of an account in each period of the season. */
@Component(service = SeasonDesk.class)
public class SeasonDesk {
    private static final String NOMINATED = "incubation.honour.nominated";

    private final EntityManager em;
    private final Desk desk;
    private final Sight sight;
    private final Responsible responsible;

    @Activate
    public SeasonDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Sight sight,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.sight = sight;
        this.responsible = responsible;
    }

    SeasonRow seen(UUID id) {
        SeasonRow row = em.find(SeasonRow.class, id);
        boolean seen = row != null
                && sight.sees(
                        SeasonsResource.READ,
                        SeasonsResource.VOTE,
                        row.divisionId(),
                        row.state() != SeasonState.CANCELLED);
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private SeasonRow held(UUID id, IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, SeasonsResource.WRITE);
        ifMatch.check(row.version());
        return row;
    }

    static void require(SeasonRow row, SeasonState wanted) {
        if (row.state() != wanted) {
            throw ProblemException.conflict(
                    "wrong-state",
                    Text.of(
                            "评选当前为“" + row.state().label().zh() + "”，不能这样操作",
                            "The season is in the state " + row.state() + ", which does not allow that"),
                    Map.of("state", row.state().name()));
        }
    }

    List<NomineeRow> nominees(UUID season) {
        return em.createQuery("select n from NomineeRow n where n.seasonId = :season order by n.id", NomineeRow.class)
                .setParameter("season", season)
                .getResultList();
    }

    /** @param by name of who nominates */
    NomineeRow nominate(UUID seasonId, Nominee body, UUID divisionId, String by) {
        SeasonRow season = seen(seasonId);
        require(season, SeasonState.NOMINATING);
        if (desk.today().isAfter(season.nominateUntil())) {
            throw ProblemException.conflict(
                    "nomination-over",
                    Text.of("推荐已截止", "Nominations are over"),
                    Map.of("nominateUntil", season.nominateUntil().toString()));
        }
        NomineeRow row = new NomineeRow(desk.newId(), season, divisionId, body, by, desk.user(), null);
        desk.added(row, "incubation.nominee.add");
        responsible.tell(
                season.divisionId(),
                SeasonsResource.WRITE,
                NOMINATED,
                Text.of("有新的推荐待核实：" + season.title(), "Somebody was nominated: " + season.title()),
                "/incubation/seasons/" + season.id());
        return row;
    }

    NomineeRow verify(UUID seasonId, UUID id, boolean good, @Nullable String reason) {
        SeasonRow season = desk.held(SeasonRow.class, seasonId, SeasonsResource.WRITE);
        require(season, SeasonState.NOMINATING);
        NomineeRow row = em.find(NomineeRow.class, id);
        if (row == null || !row.seasonId().equals(seasonId)) {
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

    SeasonRow openVote(UUID id, IfMatch ifMatch) {
        SeasonRow row = held(id, ifMatch);
        require(row, SeasonState.NOMINATING);
        List<NomineeRow> nominees = nominees(id);
        boolean waiting = nominees.stream().anyMatch(one -> one.state() == NomineeState.NOMINATED);
        boolean verified = nominees.stream().anyMatch(one -> one.state() == NomineeState.VERIFIED);
        if (waiting || !verified || desk.today().isBefore(row.voteFirst())) {
            throw ProblemException.conflict(
                    "not-ready",
                    Text.of(
                            "到投票开始日期、推荐全部核实且至少一人通过后才能开始投票",
                            "The vote begins on its first day, when every nomination was looked at and one was verified"),
                    Map.of("waiting", waiting, "voteFirst", row.voteFirst().toString()));
        }
        row.becomes(SeasonState.VOTING);
        desk.done(row, "incubation.season.vote", Map.of());
        return row;
    }

    VoteRow vote(UUID seasonId, UUID nomineeId) {
        SeasonRow season = seen(seasonId);
        // read against a change of state: counting waits for votes under way
        em.lock(season, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(season);
        require(season, SeasonState.VOTING);
        LocalDate today = desk.today();
        if (today.isBefore(season.voteFirst()) || today.isAfter(season.voteLast())) {
            throw ProblemException.conflict(
                    "not-the-time",
                    Text.of(
                            "投票时间为 " + season.voteFirst() + " 至 " + season.voteLast(),
                            "The vote is from " + season.voteFirst() + " to " + season.voteLast()),
                    Map.of("voteLast", season.voteLast().toString()));
        }
        NomineeRow nominee = em.find(NomineeRow.class, nomineeId);
        Faults faults = new Faults();
        UUID me = desk.user();
        if (nominee == null
                || !nominee.seasonId().equals(seasonId)
                || nominee.state() != NomineeState.VERIFIED
                || me == null) {
            faults.add("nomineeId", "没有这个候选人", "There is no such nominee");
            throw faults.refusal();
        }
        LocalDate period = season.votePeriod() == VotePeriod.DAY ? today : season.voteFirst();
        if (voted(seasonId, me, period)) {
            throw ProblemException.conflict(
                    "voted",
                    season.votePeriod() == VotePeriod.DAY
                            ? Text.of("您今天已投过票", "You have voted today")
                            : Text.of("您已投过票", "You have voted"),
                    Map.of());
        }
        VoteRow row = new VoteRow(desk.newId(), season.divisionId(), seasonId, nomineeId, me, period, desk.now());
        desk.added(row, "incubation.vote.add");
        return row;
    }

    private boolean voted(UUID season, UUID user, LocalDate period) {
        return !em.createQuery(
                        "select v.id from VoteRow v where v.seasonId = :season and v.userId = :user"
                                + " and v.periodDay = :period",
                        UUID.class)
                .setParameter("season", season)
                .setParameter("user", user)
                .setParameter("period", period)
                .getResultList()
                .isEmpty();
    }

    SeasonRow closeVote(UUID id, IfMatch ifMatch) {
        SeasonRow row = held(id, ifMatch);
        require(row, SeasonState.VOTING);
        if (!desk.today().isAfter(row.voteLast())) {
            throw ProblemException.conflict(
                    "vote-running",
                    Text.of("投票到 " + row.voteLast() + " 结束", "The vote goes on until " + row.voteLast()),
                    Map.of("voteLast", row.voteLast().toString()));
        }
        Map<UUID, Long> votes = new HashMap<>();
        em.createQuery(
                        "select v.nomineeId, count(v.id) from VoteRow v where v.seasonId = :season group by v.nomineeId",
                        Object[].class)
                .setParameter("season", id)
                .getResultList()
                .forEach(line -> votes.put((UUID) line[0], (Long) line[1]));
        nominees(id).forEach(one -> one.counted(votes.getOrDefault(one.id(), 0L).intValue()));
        row.publicise(desk.today());
        desk.done(row, "incubation.season.publicise", Map.of());
        return row;
    }

    SeasonRow award(UUID id, SeasonsResource.Award body, IfMatch ifMatch) {
        SeasonRow row = held(id, ifMatch);
        require(row, SeasonState.PUBLICISED);
        LocalDate publicised = row.publicisedOn();
        LocalDate end = publicised == null ? desk.today() : publicised.plusDays(row.publicityDays());
        if (desk.today().isBefore(end)) {
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
        boolean passedOver =
                verified.stream().anyMatch(one -> !chosen.contains(one.id()) && one.votes() > fewest);
        String reason = body.reason();
        new Faults()
                .when(known != chosen.size(), "nominees", "只能表彰已核实的候选人", "Only verified nominees are awarded")
                .when(chosen.size() > row.awards(), "nominees", "最多表彰 " + row.awards() + " 名", "At most " + row.awards())
                .when(
                        passedOver && (reason == null || reason.isBlank()),
                        "reason",
                        "有得票更多的候选人未当选，须说明理由",
                        "Say why somebody with more votes is left out")
                .refuse();
        verified.forEach(one -> one.decided(chosen.contains(one.id()), desk.today()));
        row.award(desk.today());
        desk.done(row, "incubation.season.award", Map.of("awards", String.valueOf(known)));
        return row;
    }

    SeasonRow cancel(UUID id, IfMatch ifMatch) {
        SeasonRow row = held(id, ifMatch);
        if (row.state() == SeasonState.AWARDED || row.state() == SeasonState.CANCELLED) {
            require(row, SeasonState.NOMINATING);
        }
        row.becomes(SeasonState.CANCELLED);
        desk.done(row, "incubation.season.cancel", Map.of());
        return row;
    }
}
