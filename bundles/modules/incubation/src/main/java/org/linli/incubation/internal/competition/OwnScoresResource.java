package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the calling judge (评委) has to score, of all competitions, with his own scores and nobody else's. Being appointed is what counts: a
 * judge of a street scores in a competition of the district.
 */
@Component(service = OwnScoresResource.class)
@RestResource
@Path("my-scores")
@Produces(MediaType.APPLICATION_JSON)
public class OwnScoresResource {
    private static final Set<SeasonState> CLOSED = Set.of(SeasonState.SCORING, SeasonState.RANKED, SeasonState.AWARDED);
    private static final String SCORED = "exists (select s.id from ScoreRow s, JudgeRow m where s.entryId = e.id"
            + " and m.id = s.judgeId and m.userId = :me)";
    private static final Listing<EntryRow> LISTING = new Listing<>(
            "select e from EntryRow e",
            "from EntryRow e",
            "e.id",
            EntryRow.class,
            EntryRow::id,
            Map.of("title", Sort.byText("e.title", EntryRow::title)));

    private final EntityManager em;
    private final Desk desk;
    private final SeasonBook book;
    private final Names names;

    @Activate
    public OwnScoresResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference SeasonBook book, @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.names = names;
    }

    @GET
    @RequiresPermission(SeasonsResource.JUDGE)
    @Listable(
            filters = {"q", "season", "open", "scored"},
            sort = {"title"})
    public Page<CompetitionBodies.OwnTask> list(@Context ListQuery query) {
        UUID me = desk.user();
        if (me == null) {
            return new Page<>(List.of(), null, null);
        }
        Conditions where = new Conditions()
                .and(
                        "e.state <> :withdrawn and exists (select j.id from JudgeRow j, SeasonRow c where j.seasonId = e.seasonId"
                                + " and c.id = e.seasonId and c.state in :closed and j.userId = :me)")
                .set("withdrawn", EntryState.WITHDRAWN)
                .set("closed", CLOSED)
                .set("me", me);
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("season")
                .map(text -> QueryValues.uuid("season", text))
                .ifPresent(season -> where.and("e.seasonId = :season").set("season", season));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and(
                                (open ? "" : "not ")
                                        + "exists (select o.id from SeasonRow o where o.id = e.seasonId and o.state = :scoring)")
                        .set("scoring", SeasonState.SCORING));
        query.filter("scored")
                .map(text -> QueryValues.flag("scored", text))
                .ifPresent(scored -> where.and((scored ? "" : "not ") + SCORED));
        Page<EntryRow> page = LISTING.page(em, where, query);
        Function<EntryRow, CompetitionBodies.OwnTask> told = told(me, page.items());
        return Listing.map(page, told);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(SeasonsResource.JUDGE)
    public CompetitionBodies.OwnTask get(@PathParam("id") UUID id) {
        EntryRow entry = em.find(EntryRow.class, id);
        UUID me = desk.user();
        if (entry == null
                || me == null
                || !book.judging(me, List.of(entry.seasonId())).containsKey(entry.seasonId())) {
            throw ProblemException.notFound();
        }
        return told(me, List.of(entry)).apply(entry);
    }

    /** Reads what belongs to all of them at once. */
    private Function<EntryRow, CompetitionBodies.OwnTask> told(UUID me, Collection<EntryRow> entries) {
        List<UUID> ids = entries.stream().map(EntryRow::id).toList();
        Set<UUID> seasonIds = entries.stream().map(EntryRow::seasonId).collect(Collectors.toSet());
        Map<UUID, SeasonRow> seasons = book.seasons(seasonIds);
        Map<UUID, JudgeRow> judges = book.judging(me, seasonIds);
        var kept = new SeasonBook.Kept(
                book.ofJudges(ConflictRow.class, judges.values(), ids), book.speaking(judges.values()));
        Map<UUID, ScoreRow> scores = book.ofJudges(ScoreRow.class, judges.values(), ids).stream()
                .collect(Collectors.toMap(ScoreRow::entryId, score -> score));
        Map<UUID, String> orgs =
                names.organisations(entries.stream().map(EntryRow::orgId).toList());
        return entry -> {
            JudgeRow judge = Objects.requireNonNull(judges.get(entry.seasonId()));
            SeasonRow season = Objects.requireNonNull(seasons.get(entry.seasonId()));
            ScoreRow own = scores.get(entry.id());
            return new CompetitionBodies.OwnTask(
                    entry.id(),
                    entry.view(orgs.getOrDefault(entry.orgId(), ""), true),
                    season.title(),
                    season.state() == SeasonState.SCORING
                            && entry.state() == EntryState.ENTERED
                            && !(season.scoresShown() && own != null),
                    book.criteria(season),
                    kept.barred(judge, entry),
                    own == null ? null : book.view(own, judge.name()));
        };
    }
}
