package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Projects of a competition: entered, withdrawn, scored blindly, followed up. */
@Component(service = EntriesResource.class)
@RestResource
@Path("seasons/{season}/entries")
@Produces(MediaType.APPLICATION_JSON)
public class EntriesResource {
    /** What files of a project belong to. */
    static final String SUBJECT = "incubation.entry";

    private static final Listing<EntryRow> LISTING = new Listing<>(
            "select e from EntryRow e",
            "from EntryRow e",
            "e.id",
            EntryRow.class,
            EntryRow::id,
            Map.of("title", Sort.byText("e.title", EntryRow::title)));
    private static final Listing<ReportRow> REPORTS = new Listing<>(
            "select e from ReportRow e", "from ReportRow e", "e.id", ReportRow.class, ReportRow::id, Map.of());
    private static final Listing<ConflictRow> CONFLICTS = new Listing<>(
            "select e from ConflictRow e", "from ConflictRow e", "e.id", ConflictRow.class, ConflictRow::id, Map.of());
    private static final Listing<ScoreRow> SCORES = new Listing<>(
            "select e from ScoreRow e", "from ScoreRow e", "e.id", ScoreRow.class, ScoreRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeasonBook book;
    private final Names names;
    private final EntryDesk projects;
    private final Attachments attachments;

    @Activate
    public EntriesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeasonBook book,
            @Reference Names names,
            @Reference EntryDesk projects,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.names = names;
        this.projects = projects;
        this.attachments = attachments;
    }

    @GET
    @RequiresPermission(SeasonsResource.READ)
    @Listable(
            filters = {"q", "state", "organisation"},
            sort = {"title"})
    public Page<CompetitionBodies.Entry> list(@PathParam("season") UUID season, @Context ListQuery query) {
        desk.row(SeasonRow.class, season, SeasonsResource.READ);
        Page<EntryRow> page = LISTING.page(em, of(season, query), query);
        Map<UUID, String> orgs = orgs(page);
        return Listing.map(page, row -> row.view(orgs.getOrDefault(row.orgId(), ""), clear(row)));
    }

    private static Conditions of(UUID season, ListQuery query) {
        Conditions where = new Conditions().and("e.seasonId = :season").set("season", season);
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, EntryState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> where.and("e.orgId = :org").set("org", org));
        return where;
    }

    private Map<UUID, String> orgs(Page<EntryRow> page) {
        return names.organisations(page.items().stream().map(EntryRow::orgId).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    @Answers(value = CompetitionBodies.Entry.class, status = 201)
    public Response add(@PathParam("season") UUID season, @Valid CompetitionBodies.@NotNull NewEntry body) {
        CompetitionBodies.Entry made = enter(season, body);
        return Response.created(desk.at("seasons/" + season + "/entries/" + made.id()))
                .entity(made)
                .build();
    }

    public CompetitionBodies.Entry enter(UUID season, CompetitionBodies.NewEntry body) {
        SeasonRow row = desk.held(SeasonRow.class, season, SeasonsResource.WRITE);
        return view(projects.enter(row, body, org -> reach.covers(OrganisationsResource.READ, org.divisionId())));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(SeasonsResource.READ)
    public CompetitionBodies.Entry get(@PathParam("season") UUID season, @PathParam("id") UUID id) {
        return view(entry(season, id, SeasonsResource.READ));
    }

    /**
     * Files that the organisation sent along when it entered the project itself, the oldest first; the content is at {@code files}. They name
     * who carries the project, and are therefore for those who see the names: whoever only reads has these masked.
     */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(SeasonsResource.WRITE)
    public Page<Attachments.Attachment> files(@PathParam("season") UUID season, @PathParam("id") UUID id) {
        return Page.of(
                attachments.of(SUBJECT, entry(season, id, SeasonsResource.WRITE).id()));
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Entry withdraw(
            @PathParam("season") UUID season,
            @PathParam("id") UUID id,
            @Valid CompetitionBodies.@NotNull Reason body,
            @Context IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, season, SeasonsResource.WRITE);
        EntryRow entry = entry(season, id, SeasonsResource.WRITE);
        return view(projects.withdraw(row, entry, body, ifMatch));
    }

    /** Takes a withdrawal back. */
    @POST
    @Path("{id}/reinstatement")
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Entry reinstate(
            @PathParam("season") UUID season, @PathParam("id") UUID id, @Context IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, season, SeasonsResource.WRITE);
        EntryRow entry = entry(season, id, SeasonsResource.WRITE);
        ifMatch.check(entry.version());
        new Faults()
                .when(
                        entry.state() != EntryState.WITHDRAWN || row.state() != SeasonState.CALLING,
                        "",
                        "征集期内撤回的项目才能恢复",
                        "Only a project that was withdrawn, while projects are entered")
                .refuse();
        entry.reinstate();
        desk.done(entry, "incubation.entry.reinstate", Map.of());
        return view(entry);
    }

    /** Who is kept away from a project by what was declared, the first first. */
    @GET
    @Path("{id}/conflicts")
    @RequiresPermission(SeasonsResource.READ)
    @Listable
    public Page<CompetitionBodies.Conflict> conflicts(
            @PathParam("season") UUID season, @PathParam("id") UUID id, @Context ListQuery query) {
        entry(season, id, SeasonsResource.READ);
        Map<UUID, String> judges = names(season);
        Conditions where = new Conditions().and("e.entryId = :entry").set("entry", id);
        return Listing.map(
                CONFLICTS.page(em, where, query),
                row -> new CompetitionBodies.Conflict(
                        row.id(), row.judgeId(), judges.getOrDefault(row.judgeId(), ""), row.reason(), row.stands()));
    }

    private Map<UUID, String> names(UUID season) {
        return book.judges(season).stream().collect(Collectors.toMap(JudgeRow::id, JudgeRow::name));
    }

    /** Keeps a judge away from a project. What he gave it before is not counted. */
    @POST
    @Path("{id}/conflicts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Entry bar(
            @PathParam("season") UUID season,
            @PathParam("id") UUID id,
            @Valid CompetitionBodies.@NotNull NewConflict body) {
        SeasonRow row = desk.held(SeasonRow.class, season, SeasonsResource.WRITE);
        EntryRow entry = entry(season, id, SeasonsResource.WRITE);
        Faults faults = new Faults();
        JudgeRow judge = undecided(row, entry, body.judgeId(), faults);
        faults.when(book.barred(judge, entry) != null, "judgeId", "该评委已回避", "The judge is kept away already")
                .refuse();
        keepAway(row, judge, entry, body.reason());
        return view(entry);
    }

    /**
     * Lets a judge score whom nothing but his name keeps away: who carries a project is what the organisation says, and it names no judge out
     * of the competition. Decided by somebody else than the judge, and with the reason; not once scores were shown: he would score knowing
     * them.
     */
    @POST
    @Path("{id}/conflicts/namesakes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Entry clear(
            @PathParam("season") UUID season,
            @PathParam("id") UUID id,
            @Valid CompetitionBodies.@NotNull NewConflict body) {
        SeasonRow row = desk.held(SeasonRow.class, season, SeasonsResource.WRITE);
        EntryRow entry = entry(season, id, SeasonsResource.WRITE);
        Faults faults = new Faults();
        JudgeRow judge = undecided(row, entry, body.judgeId(), faults);
        faults.when(
                        !book.kept(judge, entry).namedOnly(judge, entry),
                        "judgeId",
                        "该评委不是仅因与项目成员同名而回避",
                        "It is not his name alone that keeps the judge away")
                .when(judge.userId().equals(desk.user()), "judgeId", "不能由评委本人确认", "Somebody else says so")
                .when(row.scoresShown(), "", "得分已公布过，不能再让评委参加打分", "The scores were shown; no judge is let in any more")
                .refuse();
        em.persist(
                new ConflictRow(desk.newId(), entry, judge.id(), body.reason().strip(), false));
        desk.done(entry, "incubation.entry.namesake", Map.of());
        return view(entry);
    }

    /** A judge of whom it may still be said, by who does not speak for the organisation, whether he scores a project. */
    private JudgeRow undecided(SeasonRow season, EntryRow entry, UUID id, Faults faults) {
        JudgeRow judge = book.judges(season.id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
        faults.when(judge == null, "judgeId", "不是本次大赛的评委", "Is no judge of the competition")
                .when(season.over(), "", "打分已结束", "The scoring is over")
                .when(book.concerned(entry), "", "您是申报组织的联系人，不能决定评委回避", "You speak for the organisation");
        if (judge == null) {
            throw faults.refusal();
        }
        return judge;
    }

    /** The calling judge keeps himself away from a project; what he gave it before is not counted. */
    @POST
    @Path("{id}/conflicts/own")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.JUDGE)
    public CompetitionBodies.Entry recuse(
            @PathParam("season") UUID season, @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Reason body) {
        JudgeRow judge = judge(season);
        SeasonRow row = hold(season);
        EntryRow entry = entryOf(season, id);
        new Faults()
                .when(row.over(), "", "打分已结束", "The scoring is over")
                .when(book.barred(judge, entry) != null, "", "您已回避该项目", "You are kept away from it already")
                .refuse();
        keepAway(row, judge, entry, body.reason());
        return entry.view(names.organisations(List.of(entry.orgId())).getOrDefault(entry.orgId(), ""), true);
    }

    private void keepAway(SeasonRow season, JudgeRow judge, EntryRow entry, String reason) {
        List<ScoreRow> given = book.scoresOf(entry.id()).stream()
                .filter(score -> score.judgeId().equals(judge.id()))
                .toList();
        new Faults()
                .when(
                        season.scoresShown() && !given.isEmpty(),
                        "",
                        "得分已公布过，不能再去掉已打的分",
                        "The scores were shown; none is taken out any more")
                .refuse();
        given.forEach(em::remove);
        book.conflicts(entry.id()).stream()
                .filter(before -> before.judgeId().equals(judge.id()))
                .findFirst()
                .ifPresentOrElse(
                        before -> before.stand(reason.strip()),
                        () -> em.persist(new ConflictRow(desk.newId(), entry, judge.id(), reason.strip(), true)));
        desk.done(entry, "incubation.entry.conflict", Map.of());
    }

    /** Blind: the judge is answered with nothing but his own. He may change it until the scoring ends. */
    @POST
    @Path("{id}/score")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.JUDGE)
    public CompetitionBodies.Score score(
            @PathParam("season") UUID season,
            @PathParam("id") UUID id,
            @Valid CompetitionBodies.@NotNull NewScore body) {
        JudgeRow judge = judge(season);
        SeasonRow row = hold(season);
        EntryRow entry = entryOf(season, id);
        List<Season.Criterion> criteria = book.criteria(row);
        Text barred = book.barred(judge, entry);
        if (barred != null) {
            throw ProblemException.forbidden("conflict-of-interest", barred);
        }
        new Faults()
                .when(
                        row.state() != SeasonState.SCORING || entry.state() != EntryState.ENTERED,
                        "",
                        "现在不能打分",
                        "It cannot be scored now")
                .when(
                        !body.points()
                                .keySet()
                                .equals(criteria.stream()
                                        .map(Season.Criterion::code)
                                        .collect(Collectors.toSet())),
                        "points",
                        "每项指标都须打分",
                        "Give points for each criterion")
                .refuse();
        ScoreRow before = book.scoresOf(id).stream()
                .filter(one -> one.judgeId().equals(judge.id()))
                .findFirst()
                .orElse(null);
        new Faults()
                .when(
                        before != null && row.scoresShown(),
                        "",
                        "打分曾公布，已打的分不能再改，只能补打缺分",
                        "All scores were shown already: only missing ones may be added")
                .refuse();
        ScoreRow score = before == null ? new ScoreRow(desk.newId(), entry, judge.id()) : before;
        Scoring.Points points = new Scoring.Points(body.points());
        score.take(book.document(points), points.total(criteria), body.words().strip(), desk.now());
        em.persist(score);
        desk.done(score, "incubation.entry.score", Map.of());
        return book.view(score, judge.name());
    }

    /** What all judges gave, when the scoring is over. */
    @GET
    @Path("{id}/scores")
    @RequiresPermission(SeasonsResource.READ)
    @Listable
    public Page<CompetitionBodies.Score> scores(
            @PathParam("season") UUID season, @PathParam("id") UUID id, @Context ListQuery query) {
        SeasonRow row = desk.row(SeasonRow.class, season, SeasonsResource.READ);
        entry(season, id, SeasonsResource.READ);
        if (!row.over()) {
            throw ProblemException.conflict(
                    "scoring-open", Text.of("打分结束后公开", "Shown when the scoring is over"), Map.of());
        }
        Map<UUID, String> judges = names(season);
        Conditions where = new Conditions().and("e.entryId = :entry").set("entry", id);
        return Listing.map(
                SCORES.page(em, where, query), score -> book.view(score, judges.getOrDefault(score.judgeId(), "")));
    }

    /** What became of an awarded project, the first report first. */
    @GET
    @Path("{id}/reports")
    @RequiresPermission(SeasonsResource.READ)
    @Listable
    public Page<CompetitionBodies.Report> reports(
            @PathParam("season") UUID season, @PathParam("id") UUID id, @Context ListQuery query) {
        entry(season, id, SeasonsResource.READ);
        Conditions where = new Conditions().and("e.entryId = :entry").set("entry", id);
        return Listing.map(REPORTS.page(em, where, query), ReportRow::view);
    }

    @POST
    @Path("{id}/reports")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeasonsResource.WRITE)
    public CompetitionBodies.Report report(
            @PathParam("season") UUID season,
            @PathParam("id") UUID id,
            @Valid CompetitionBodies.@NotNull NewReport body) {
        EntryRow entry = entry(season, id, SeasonsResource.WRITE);
        new Faults()
                .when(entry.state() != EntryState.AWARDED, "", "只跟踪获奖项目", "Only an awarded project is followed up")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        ReportRow made = new ReportRow(desk.newId(), entry, body, desk.actor());
        desk.added(made, "incubation.entry.report");
        return made.view();
    }

    /** Who was appointed judges, wherever else he works; a competition that the caller does not reach is as if it did not exist. */
    private JudgeRow judge(UUID season) {
        return book.judges(season).stream()
                .filter(one -> one.userId().equals(desk.user()))
                .findFirst()
                .orElseThrow(() -> {
                    desk.row(SeasonRow.class, season, SeasonsResource.JUDGE);
                    return ProblemException.forbidden(
                            "no-judge", Text.of("您不是本次大赛的评委", "You are no judge of the competition"));
                });
    }

    private SeasonRow hold(UUID season) {
        SeasonRow row = em.find(SeasonRow.class, season, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    private EntryRow entry(UUID season, UUID id, String permission) {
        EntryRow entry = entryOf(season, id);
        reach.require(permission, entry.divisionId());
        return entry;
    }

    private EntryRow entryOf(UUID season, UUID id) {
        EntryRow entry = em.find(EntryRow.class, id);
        if (entry == null || !entry.seasonId().equals(season)) {
            throw ProblemException.notFound();
        }
        return entry;
    }

    private CompetitionBodies.Entry view(EntryRow entry) {
        return entry.view(names.organisations(List.of(entry.orgId())).getOrDefault(entry.orgId(), ""), clear(entry));
    }

    private boolean clear(EntryRow entry) {
        return reach.covers(SeasonsResource.WRITE, entry.divisionId());
    }
}
