package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
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
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Competitions, from stage to stage. */
@Component(service = SeasonsResource.class)
@RestResource
@Path("seasons")
@Produces(MediaType.APPLICATION_JSON)
public class SeasonsResource {
    static final String READ = "incubation:competition:read";
    static final String WRITE = "incubation:competition:write";
    static final String DECIDE = "incubation:competition:decide";
    static final String JUDGE = "incubation:competition:judge";
    static final String TO_SCORE = "incubation.competition.score";
    private static final Listing<SeasonRow> LISTING = new Listing<>(
            "select e from SeasonRow e",
            "from SeasonRow e",
            "e.id",
            SeasonRow.class,
            SeasonRow::id,
            Map.of("title", Sort.byText("e.title", SeasonRow::title)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeasonBook book;
    private final Parameters parameters;
    private final Directory directory;
    private final Judges judges;
    private final Responsible responsible;
    private final Names names;

    @Activate
    public SeasonsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeasonBook book,
            @Reference Parameters parameters,
            @Reference Directory directory,
            @Reference Judges judges,
            @Reference Responsible responsible,
            @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.parameters = parameters;
        this.directory = directory;
        this.judges = judges;
        this.responsible = responsible;
        this.names = names;
    }

    /** A line of the list. */
    public record Line(
            UUID id,
            UUID divisionId,
            String title,
            SeasonState state,
            Text stateLabel,
            LocalDate opens,
            LocalDate closes,
            String budget,
            String currency) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "state"},
            sort = {"title"})
    public Page<Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, SeasonState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        return Listing.map(
                LISTING.page(em, where, query),
                row -> new Line(
                        row.id(),
                        row.divisionId(),
                        row.title(),
                        row.state(),
                        row.state().label(),
                        row.opens(),
                        row.closes(),
                        Yuan.text(row.budget()),
                        Yuan.CURRENCY));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = CompetitionBodies.View.class, status = 201)
    public Response add(@Valid @NotNull Season body) {
        CompetitionBodies.View made = prepare(body);
        return Response.created(desk.at("seasons/" + made.id())).entity(made).build();
    }

    public CompetitionBodies.View prepare(Season body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        Faults faults = new Faults();
        body.check(faults);
        faults.refuse();
        SeasonRow row = new SeasonRow(desk.newId(), body, book.document(body));
        desk.added(row, "incubation.season.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public CompetitionBodies.View get(@PathParam("id") UUID id) {
        return view(desk.row(SeasonRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public CompetitionBodies.View change(
            @PathParam("id") UUID id, @PatchOf(Season.class) MergePatch patch, @Context IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, WRITE);
        ifMatch.require(row.version());
        Season before = row.season(book.criteria(row));
        Season next = patch.applyTo(before, Season.class);
        Faults faults = new Faults()
                .when(
                        row.state() != SeasonState.DRAFT,
                        "",
                        "发布后不能修改规则，请先退回筹备",
                        "The rules stay once it is published: take it back first")
                .when(!next.divisionId().equals(before.divisionId()), "divisionId", "区划不能更改", "The division stays");
        next.check(faults);
        faults.refuse();
        row.take(next, book.document(next));
        desk.done(row, "incubation.season.change", Map.of());
        return view(row);
    }

    /** On to the next stage, or back to the one before; awards have a step of their own. */
    @POST
    @Path("{id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public CompetitionBodies.View move(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Move body, @Context IfMatch ifMatch) {
        SeasonRow row = held(id, WRITE, body.step(), ifMatch);
        if (body.step() == SeasonStep.BACK && !mayGoBack(row)) {
            throw ProblemException.forbidden(
                    "awards-decided", Text.of("定奖只能由有权定奖的人员撤回", "Awards are taken back by whoever may decide on them"));
        }
        String reason = body.reason() == null ? "" : body.reason().strip();
        new Faults()
                .when(body.step() == SeasonStep.AWARD, "step", "请用定奖操作", "Awards are decided by a step of their own")
                .when(body.step() == SeasonStep.BACK && reason.isEmpty(), "reason", "请说明退回原因", "Say why")
                .when(
                        body.step() == SeasonStep.CLOSE && !desk.today().isAfter(row.closes()) && reason.isEmpty(),
                        "reason",
                        "申报截止日期 " + row.closes() + " 未过，提前截止请说明原因",
                        "Projects may be entered until " + row.closes() + ": say why it is closed before")
                .refuse();
        step(row, body.step(), reason);
        switch (body.step()) {
            case PUBLISH -> row.reach(SeasonState.CALLING);
            case CLOSE -> close(row);
            case RANK -> rank(row);
            case BACK -> back(row);
            case AWARD -> {}
        }
        desk.done(row, "incubation.season.move", Map.of("step", body.step().name()));
        return view(row);
    }

    /** Keeps the step before the competition moves on. */
    private void step(SeasonRow row, SeasonStep step, @Nullable String reason) {
        String words = reason == null || reason.isBlank() ? null : reason.strip();
        em.persist(new SeasonStepRow(desk.newId(), row, step, words, desk.actor(), desk.now()));
    }

    /** What was decided is taken back only by who may decide. */
    private boolean mayGoBack(SeasonRow row) {
        return row.state() != SeasonState.AWARDED || reach.covers(DECIDE, row.divisionId());
    }

    private void close(SeasonRow row) {
        List<JudgeRow> judges = book.judges(row.id());
        List<EntryRow> entries = entered(row);
        List<ConflictRow> conflicts = book.conflictsIn(row.id());
        int least = parameters.integer("judgesMin");
        boolean enough = entries.stream()
                .allMatch(entry -> judges.stream()
                                .filter(judge -> SeasonBook.barred(judge, entry, conflicts) == null)
                                .count()
                        >= least);
        new Faults()
                .when(entries.isEmpty(), "step", "还没有申报项目", "Nothing was entered")
                .when(
                        !enough,
                        "step",
                        "每个项目须有至少 " + least + " 名无利害关系的评委",
                        "Each project needs " + least + " judges without a conflict of interest")
                .refuse();
        row.reach(SeasonState.SCORING);
        tell(row, judges);
    }

    private void tell(SeasonRow row, List<JudgeRow> judges) {
        responsible.tell(
                judges.stream().map(JudgeRow::userId).toList(),
                TO_SCORE,
                Text.of("请为“" + row.title() + "”的项目打分", "Please score the projects of " + row.title()),
                "/incubation/my-scores");
    }

    private void rank(SeasonRow row) {
        int least = parameters.integer("judgesMin");
        List<Scoring.Scored> scored = book.scored(row.id());
        new Faults()
                .when(
                        scored.stream().anyMatch(one -> one.result().judges() < least),
                        "step",
                        "还有项目的评委打分不足 " + least + " 份",
                        "Some project has fewer than " + least + " scores")
                .refuse();
        Map<UUID, EntryRow> entries = byId(row);
        int place = 0;
        for (Scoring.Scored one : Scoring.ranked(scored, book.criteria(row))) {
            Objects.requireNonNull(entries.get(one.entry())).rank(++place, one.result());
        }
        row.reach(SeasonState.RANKED);
    }

    private void back(SeasonRow row) {
        Faults faults = new Faults();
        switch (row.state()) {
            case CALLING -> {
                faults.when(!entered(row).isEmpty(), "step", "已有申报项目", "Projects were entered already")
                        .refuse();
                row.reach(SeasonState.DRAFT);
            }
            case SCORING -> {
                faults.when(!book.scores(row.id()).isEmpty(), "step", "已有评委打分", "Judges have scored already")
                        .refuse();
                row.reach(SeasonState.CALLING);
            }
            case RANKED -> {
                entered(row).forEach(EntryRow::unrank);
                row.reach(SeasonState.SCORING);
            }
            default -> {
                faults.when(book.paid(row.id()), "step", "已有资金入账", "Money was booked already")
                        .refuse();
                book.entries(row.id()).stream()
                        .filter(entry -> entry.state() != EntryState.WITHDRAWN)
                        .forEach(EntryRow::unaward);
                row.unaward();
            }
        }
    }

    /** Within the budget, by rank; who skips a project says why. */
    @POST
    @Path("{id}/awards")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public CompetitionBodies.View award(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Awards body, @Context IfMatch ifMatch) {
        SeasonRow row = held(id, DECIDE, SeasonStep.AWARD, ifMatch);
        Map<UUID, EntryRow> entries = byId(row);
        Map<UUID, BigDecimal> amounts = new HashMap<>();
        Faults faults = new Faults();
        for (int i = 0; i < body.awards().size(); i++) {
            CompetitionBodies.Award award = body.awards().get(i);
            EntryRow entry = entries.get(award.entryId());
            BigDecimal amount = Yuan.of(award.amount());
            faults.when(
                            entry == null || amounts.put(award.entryId(), amount) != null,
                            "awards/" + i + "/entryId",
                            "须为本次大赛的项目且只列一次",
                            "Must be a project of the competition, once")
                    .when(
                            amount.signum() == 0 || (entry != null && amount.compareTo(entry.asked()) > 0),
                            "awards/" + i + "/amount",
                            "须大于 0 且不超过申请金额",
                            "Must be more than 0 and not more than was asked for");
        }
        BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean skips = entries.values().stream()
                .anyMatch(entry -> !amounts.containsKey(entry.id()) && place(entry) <= amounts.size());
        faults.when(amounts.isEmpty(), "awards", "请至少选定一个项目", "Choose a project at least")
                .when(
                        sum.compareTo(row.budget()) > 0,
                        "awards",
                        "合计 " + Yuan.text(sum) + " 元，超过预算 " + Yuan.text(row.budget()) + " 元",
                        "Altogether " + Yuan.text(sum) + " yuan, more than the budget of " + Yuan.text(row.budget()))
                .when(
                        skips && (body.reason() == null || body.reason().isBlank()),
                        "reason",
                        "未按排名定奖的须说明理由",
                        "Say why a project that ranks higher gets nothing")
                .refuse();
        entries.values().forEach(entry -> entry.award(amounts.get(entry.id())));
        step(row, SeasonStep.AWARD, skips ? body.reason() : null);
        row.award(skips ? body.reason() : null);
        desk.done(row, "incubation.season.award", Map.of("awards", String.valueOf(amounts.size())));
        return view(row);
    }

    private static int place(EntryRow entry) {
        Integer place = entry.place();
        return place == null ? Integer.MAX_VALUE : place;
    }

    @POST
    @Path("{id}/judges")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public CompetitionBodies.View appoint(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull NewJudge body, @Context IfMatch ifMatch) {
        SeasonRow row = beforeRanking(id, ifMatch);
        String name = directory.name(body.userId()).orElse(null);
        UUID org = body.orgId();
        Faults faults = new Faults()
                .when(name == null, "userId", "没有这个账号", "No such account")
                .when(
                        name != null && !judges.scores(body.userId(), row.divisionId()),
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
        return view(row);
    }

    /** As long as he has not scored anything; what he declared about projects that were withdrawn goes with him. */
    @DELETE
    @Path("{id}/judges/{judge}")
    @RequiresPermission(WRITE)
    public CompetitionBodies.View dismiss(
            @PathParam("id") UUID id, @PathParam("judge") UUID judge, @Context IfMatch ifMatch) {
        SeasonRow row = beforeRanking(id, ifMatch);
        JudgeRow one = book.judges(id).stream()
                .filter(each -> each.id().equals(judge))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        Map<UUID, EntryRow> entries = byId(row);
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
                        conflicts.stream().anyMatch(conflict -> entries.containsKey(conflict.entryId())),
                        "",
                        "该评委已申明回避",
                        "A conflict of interest of the judge was recorded")
                .refuse();
        conflicts.forEach(em::remove);
        em.flush();
        em.remove(one);
        desk.done(row, "incubation.season.dismiss", Map.of());
        return view(row);
    }

    private SeasonRow beforeRanking(UUID id, IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.state() == SeasonState.RANKED || row.state() == SeasonState.AWARDED) {
            throw ProblemException.conflict("scoring-over", Text.of("打分已结束", "The scoring is over"), Map.of());
        }
        return row;
    }

    private SeasonRow held(UUID id, String permission, SeasonStep step, IfMatch ifMatch) {
        SeasonRow row = desk.held(SeasonRow.class, id, permission);
        ifMatch.check(row.version());
        List<SeasonStep> possible = possible(row);
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

    private static List<SeasonStep> possible(SeasonRow row) {
        return switch (row.state()) {
            case DRAFT -> List.of(SeasonStep.PUBLISH);
            case CALLING -> List.of(SeasonStep.CLOSE, SeasonStep.BACK);
            case SCORING -> List.of(SeasonStep.RANK, SeasonStep.BACK);
            case RANKED -> List.of(SeasonStep.AWARD, SeasonStep.BACK);
            case AWARDED -> List.of(SeasonStep.BACK);
        };
    }

    private List<EntryRow> entered(SeasonRow row) {
        return book.entries(row.id()).stream()
                .filter(entry -> entry.state() == EntryState.ENTERED)
                .toList();
    }

    private Map<UUID, EntryRow> byId(SeasonRow row) {
        return entered(row).stream().collect(Collectors.toMap(EntryRow::id, entry -> entry));
    }

    private CompetitionBodies.View view(SeasonRow row) {
        List<JudgeRow> judges = book.judges(row.id());
        Map<UUID, String> orgs = names.organisations(
                judges.stream().map(JudgeRow::orgId).filter(Objects::nonNull).toList());
        return new CompetitionBodies.View(
                row.id(),
                row.season(book.criteria(row)),
                row.state(),
                row.state().label(),
                judges.stream()
                        .map(judge -> new CompetitionBodies.Judge(
                                judge.id(), judge.userId(), judge.name(), judge.orgId(), orgs.get(judge.orgId())))
                        .toList(),
                Scoring.RULE,
                Yuan.text(book.awarded(row.id())),
                Yuan.CURRENCY,
                row.awardReason(),
                book.steps(row.id()).stream().map(SeasonStepRow::view).toList(),
                possible(row).stream()
                        .filter(step -> step != SeasonStep.BACK || mayGoBack(row))
                        .toList(),
                row.version());
    }
}
