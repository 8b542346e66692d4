package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Directory;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Appoints judges of a competition and dismisses them. */
@Component(service = JudgeDesk.class)
public class JudgeDesk {
    private static final Text MAY_NOT = Text.of("没有“为项目打分”的权限", "may not score projects");
    private static final Text APPOINTED = Text.of("已是评委", "is a judge already");

    private final EntityManager em;
    private final Desk desk;
    private final SeasonBook book;
    private final Directory directory;
    private final Judges judges;
    private final Responsible responsible;

    @Activate
    public JudgeDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference SeasonBook book,
            @Reference Directory directory,
            @Reference Judges judges,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.directory = directory;
        this.judges = judges;
        this.responsible = responsible;
    }

    /** Which of the accounts can be appointed, and why the others cannot. */
    List<CompetitionBodies.Candidate> candidates(UUID season, Set<UUID> accounts) {
        SeasonRow row = desk.row(SeasonRow.class, season, SeasonsResource.WRITE);
        Set<UUID> appointed =
                book.judges(season).stream().map(JudgeRow::userId).collect(Collectors.toUnmodifiableSet());
        Set<UUID> scoring = judges.scoring(accounts, row.divisionId());
        return accounts.stream()
                .map(account -> new CompetitionBodies.Candidate(account, against(account, appointed, scoring)))
                .toList();
    }

    private static @Nullable Text against(UUID account, Set<UUID> appointed, Set<UUID> scoring) {
        if (appointed.contains(account)) {
            return APPOINTED;
        }
        return scoring.contains(account) ? null : MAY_NOT;
    }

    SeasonRow appoint(UUID id, CompetitionBodies.NewJudge body, IfMatch ifMatch) {
        SeasonRow row = beforeRanking(id, ifMatch);
        String name = directory.name(body.userId()).orElse(null);
        UUID org = body.orgId();
        Faults faults = new Faults()
                .when(name == null, "userId", "没有这个账号", "No such account")
                .when(
                        name != null
                                && judges.scoring(Set.of(body.userId()), row.divisionId())
                                        .isEmpty(),
                        "userId",
                        "该账号没有“为项目打分”的权限，请先授予有此权限的角色或另选账号",
                        "The account may not score projects: give it a role that may, or choose another one")
                .when(
                        book.judges(id).stream()
                                .anyMatch(judge -> judge.userId().equals(body.userId())),
                        "userId",
                        "已是评委",
                        "Is a judge already")
                .when(
                        org != null && em.find(SocialOrgRow.class, org) == null,
                        "orgId",
                        "没有登记这个组织",
                        "No such organisation");
        if (name == null) {
            throw faults.refusal();
        }
        faults.refuse();
        JudgeRow judge = new JudgeRow(desk.newId(), row, body.userId(), name, org);
        em.persist(judge);
        if (row.state() == SeasonState.SCORING) {
            tell(row, List.of(judge));
        }
        desk.done(row, "incubation.season.judge", Map.of());
        return row;
    }

    /** As long as he has not scored anything; what he declared about projects that were withdrawn goes with him, and what staff said of his name. */
    SeasonRow dismiss(UUID id, UUID judge, IfMatch ifMatch) {
        SeasonRow row = beforeRanking(id, ifMatch);
        JudgeRow one = book.judges(id).stream()
                .filter(each -> each.id().equals(judge))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        Map<UUID, EntryRow> entries = book.byId(row);
        List<ConflictRow> conflicts = book.conflictsIn(id).stream()
                .filter(conflict -> conflict.judgeId().equals(judge))
                .toList();
        new Faults()
                .when(
                        book.scores(id).stream()
                                .anyMatch(score -> score.judgeId().equals(judge)),
                        "",
                        "该评委已打分",
                        "The judge has scored already")
                .when(
                        conflicts.stream()
                                .anyMatch(conflict -> conflict.stands() && entries.containsKey(conflict.entryId())),
                        "",
                        "该评委已申明回避",
                        "A conflict of interest of the judge was recorded")
                .refuse();
        conflicts.forEach(em::remove);
        em.flush();
        em.remove(one);
        desk.done(row, "incubation.season.dismiss", Map.of());
        return row;
    }

    private SeasonRow beforeRanking(UUID id, IfMatch ifMatch) {
        SeasonRow row = desk.parent(SeasonRow.class, id, SeasonsResource.WRITE, ifMatch);
        if (row.state() == SeasonState.RANKED || row.state() == SeasonState.AWARDED) {
            throw ProblemException.conflict("scoring-over", Text.of("打分已结束", "The scoring is over"), Map.of());
        }
        return row;
    }

    void tell(SeasonRow row, List<JudgeRow> appointed) {
        responsible.tell(
                appointed.stream().map(JudgeRow::userId).toList(),
                SeasonsResource.TO_SCORE,
                Text.of("请为“" + row.title() + "”的项目打分", "Please score the projects of " + row.title()),
                "/incubation/my-scores");
    }
}
