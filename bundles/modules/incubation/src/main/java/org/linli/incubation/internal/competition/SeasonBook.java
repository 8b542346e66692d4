package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.incubation.internal.contact.ContactBook;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What belongs to a competition, and who must not score what. */
@Component(service = SeasonBook.class)
public class SeasonBook {
    private final EntityManager em;
    private final Json json;
    private final Reach reach;
    private final Names names;
    private final ContactBook contacts;

    @Activate
    public SeasonBook(
            @Reference EntityManager em,
            @Reference Json json,
            @Reference Reach reach,
            @Reference Names names,
            @Reference ContactBook contacts) {
        this.em = em;
        this.json = json;
        this.reach = reach;
        this.names = names;
        this.contacts = contacts;
    }

    CompetitionBodies.View view(SeasonRow row) {
        List<JudgeRow> judges = judges(row.id());
        Map<UUID, String> orgs = names.organisations(
                judges.stream().map(JudgeRow::orgId).filter(Objects::nonNull).toList());
        return new CompetitionBodies.View(
                row.id(),
                row.season(criteria(row)),
                row.state(),
                row.state().label(),
                judges.stream()
                        .map(judge -> new CompetitionBodies.Judge(
                                judge.id(), judge.userId(), judge.name(), judge.orgId(), orgs.get(judge.orgId())))
                        .toList(),
                Scoring.RULE,
                Yuan.text(awarded(row.id())),
                Yuan.CURRENCY,
                row.awardReason(),
                steps(row.id()).stream().map(SeasonStepRow::view).toList(),
                possible(row).stream()
                        .filter(step -> step != SeasonStep.BACK || mayGoBack(row))
                        .toList(),
                row.version());
    }

    static List<SeasonStep> possible(SeasonRow row) {
        return switch (row.state()) {
            case DRAFT -> List.of(SeasonStep.PUBLISH);
            case CALLING -> List.of(SeasonStep.CLOSE, SeasonStep.BACK);
            case SCORING -> List.of(SeasonStep.RANK, SeasonStep.BACK);
            case RANKED -> List.of(SeasonStep.AWARD, SeasonStep.BACK);
            case AWARDED -> List.of(SeasonStep.BACK);
        };
    }

    /** What was decided is taken back only by who may decide. */
    boolean mayGoBack(SeasonRow row) {
        return row.state() != SeasonState.AWARDED || reach.covers(SeasonsResource.DECIDE, row.divisionId());
    }

    String document(Season season) {
        return json.write(new Season.Criteria(season.criteria()));
    }

    List<Season.Criterion> criteria(SeasonRow row) {
        return json.read(row.criteria(), Season.Criteria.class).criteria();
    }

    String document(Scoring.Points points) {
        return json.write(points);
    }

    Scoring.Points points(ScoreRow row) {
        return json.read(row.points(), Scoring.Points.class);
    }

    List<JudgeRow> judges(UUID season) {
        return of(JudgeRow.class, "seasonId", season);
    }

    List<EntryRow> entries(UUID season) {
        return of(EntryRow.class, "seasonId", season);
    }

    /** Those that were not withdrawn. */
    List<EntryRow> entered(SeasonRow row) {
        return entries(row.id()).stream()
                .filter(entry -> entry.state() == EntryState.ENTERED)
                .toList();
    }

    Map<UUID, EntryRow> byId(SeasonRow row) {
        return entered(row).stream().collect(Collectors.toMap(EntryRow::id, entry -> entry));
    }

    List<ScoreRow> scores(UUID season) {
        return of(ScoreRow.class, "seasonId", season);
    }

    List<ScoreRow> scoresOf(UUID entry) {
        return of(ScoreRow.class, "entryId", entry);
    }

    List<ConflictRow> conflicts(UUID entry) {
        return of(ConflictRow.class, "entryId", entry);
    }

    /** Of all projects of a competition. */
    List<ConflictRow> conflictsIn(UUID season) {
        return em.createQuery(
                        "select c from ConflictRow c, EntryRow e where e.id = c.entryId and e.seasonId = :season",
                        ConflictRow.class)
                .setParameter("season", season)
                .getResultList();
    }

    List<SeasonStepRow> steps(UUID season) {
        return of(SeasonStepRow.class, "seasonId", season);
    }

    long entryCount(UUID season) {
        return em.createQuery("select count(e.id) from EntryRow e where e.seasonId = :season", Long.class)
                .setParameter("season", season)
                .getSingleResult();
    }

    BigDecimal awarded(UUID season) {
        BigDecimal sum = em.createQuery(
                        "select sum(e.awarded) from EntryRow e where e.seasonId = :season", BigDecimal.class)
                .setParameter("season", season)
                .getSingleResult();
        return sum == null ? BigDecimal.ZERO : sum;
    }

    private <T> List<T> of(Class<T> type, String field, UUID id) {
        return em.createQuery(
                        "select e from " + type.getSimpleName() + " e where e." + field + " = :id order by e.id", type)
                .setParameter("id", id)
                .getResultList();
    }

    Map<UUID, SeasonRow> seasons(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select e from SeasonRow e where e.id in :ids", SeasonRow.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(SeasonRow::id, season -> season));
    }

    /** Competitions that divisions run, a few a year each. */
    List<SeasonRow> of(Collection<UUID> divisions) {
        return divisions.isEmpty()
                ? List.of()
                : em.createQuery("select e from SeasonRow e where e.divisionId in :divisions", SeasonRow.class)
                        .setParameter("divisions", divisions)
                        .getResultList();
    }

    /** The judges that an account is, by competition. */
    Map<UUID, JudgeRow> judging(UUID user, Collection<UUID> seasons) {
        return seasons.isEmpty()
                ? Map.of()
                : em
                        .createQuery(
                                "select e from JudgeRow e where e.userId = :user and e.seasonId in :seasons",
                                JudgeRow.class)
                        .setParameter("user", user)
                        .setParameter("seasons", seasons)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(JudgeRow::seasonId, judge -> judge));
    }

    /** What judges gave or declared about projects. */
    <T> List<T> ofJudges(Class<T> type, Collection<JudgeRow> judges, Collection<UUID> entries) {
        return entries.isEmpty() || judges.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select e from " + type.getSimpleName()
                                        + " e where e.judgeId in :judges and e.entryId in :entries",
                                type)
                        .setParameter(
                                "judges", judges.stream().map(JudgeRow::id).toList())
                        .setParameter("entries", entries)
                        .getResultList();
    }

    CompetitionBodies.Score view(ScoreRow row, String judge) {
        return new CompetitionBodies.Score(
                row.judgeId(), judge, points(row).points(), row.total(), row.words(), row.at());
    }

    /** How many projects the organisation entered, those that it withdrew included. */
    long entryCount(UUID season, UUID org) {
        return em.createQuery(
                        "select count(e.id) from EntryRow e where e.seasonId = :season and e.orgId = :org", Long.class)
                .setParameter("season", season)
                .setParameter("org", org)
                .getSingleResult();
    }

    /** Whether money of an award of the competition was booked already. */
    boolean paid(UUID season) {
        return em.createQuery(
                                "select count(m.id) from MoneyRow m, EntryRow e where e.id = m.entryId and e.seasonId = :season",
                                Long.class)
                        .setParameter("season", season)
                        .getSingleResult()
                > 0;
    }

    /** Why the judge must not score the project; null when he may. */
    @Nullable
    Text barred(JudgeRow judge, EntryRow entry) {
        return kept(judge, entry).barred(judge, entry);
    }

    Kept kept(JudgeRow judge, EntryRow entry) {
        return new Kept(conflicts(entry.id()), speaking(List.of(judge)));
    }

    /** Organisations by the accounts of judges who speak for them, or did lately. */
    Map<UUID, Set<UUID>> speaking(Collection<JudgeRow> judges) {
        return contacts.concerned(
                judges.stream().map(JudgeRow::userId).distinct().toList());
    }

    /**
     * What keeps judges away from projects besides the projects themselves.
     *
     * @param declared conflicts of interest, and names that staff looked at
     * @param speaking organisations by the accounts that speak for them, or did lately
     */
    record Kept(List<ConflictRow> declared, Map<UUID, Set<UUID>> speaking) {
        /** Why the judge must not score the project; null when he may. */
        @Nullable
        Text barred(JudgeRow judge, EntryRow entry) {
            Text certain = certain(judge, entry);
            if (certain != null) {
                return certain;
            }
            ConflictRow said = said(judge, entry);
            if (said != null && said.stands()) {
                return Text.of("已申明回避：" + said.reason(), "Conflict of interest: " + said.reason());
            }
            return said == null && named(judge, entry)
                    ? Text.of("评委与项目成员同名", "The judge is called as one who carries the project")
                    : null;
        }

        /**
         * Whether nothing but his name keeps the judge away. Who carries a project is what the organisation says, so that it could keep an
         * unwelcome judge away by naming him: staff look at it.
         */
        boolean namedOnly(JudgeRow judge, EntryRow entry) {
            return certain(judge, entry) == null && said(judge, entry) == null && named(judge, entry);
        }

        private @Nullable Text certain(JudgeRow judge, EntryRow entry) {
            if (entry.orgId().equals(judge.orgId())) {
                return Text.of("评委来自申报组织", "The judge comes from the organisation");
            }
            if (speaking.getOrDefault(judge.userId(), Set.of()).contains(entry.orgId())) {
                return Text.of("评委是申报组织的联系人", "The judge speaks for the organisation");
            }
            return judge.userId().equals(entry.enteredBy())
                    ? Text.of("评委申报了该项目", "The judge entered the project")
                    : null;
        }

        private static boolean named(JudgeRow judge, EntryRow entry) {
            return entry.people().contains(judge.name().strip());
        }

        private @Nullable ConflictRow said(JudgeRow judge, EntryRow entry) {
            return declared.stream()
                    .filter(one ->
                            one.judgeId().equals(judge.id()) && one.entryId().equals(entry.id()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What a judge gave who must not score a project, since he came to speak for it only then, is not counted. */
    List<Scoring.Scored> scored(UUID season) {
        Map<UUID, List<ScoreRow>> byEntry = scores(season).stream().collect(Collectors.groupingBy(ScoreRow::entryId));
        Map<UUID, JudgeRow> judges = judges(season).stream().collect(Collectors.toMap(JudgeRow::id, judge -> judge));
        Kept kept = new Kept(conflictsIn(season), speaking(judges.values()));
        return entries(season).stream()
                .filter(entry -> entry.state() == EntryState.ENTERED)
                .map(entry -> scored(
                        entry,
                        byEntry.getOrDefault(entry.id(), List.of()).stream()
                                .filter(score -> counts(judges.get(score.judgeId()), entry, kept))
                                .toList()))
                .toList();
    }

    private static boolean counts(@Nullable JudgeRow judge, EntryRow entry, Kept kept) {
        return judge == null || kept.barred(judge, entry) == null;
    }

    /** Whether the caller speaks for the organisation of the project, or did lately: he decides nothing about it. */
    boolean concerned(EntryRow entry) {
        return contacts.concerned(entry.orgId());
    }

    private Scoring.Scored scored(EntryRow entry, List<ScoreRow> rows) {
        return new Scoring.Scored(
                entry.id(),
                entry.asked(),
                rows.stream().map(this::points).toList(),
                rows.isEmpty()
                        ? new Scoring.Result(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)
                        : Scoring.Result.of(rows.stream().map(ScoreRow::total).toList()));
    }
}
