package org.linli.incubation.internal.honour;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
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
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.sight.Sight;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Selections of a selection (典型评选，船营区：江城好人、吉林好人): nomination, vote, publicity, award. Votes are counted when the vote is over. */
@Component(service = SelectionsResource.class)
@RestResource
@Path("selections")
@Produces(MediaType.APPLICATION_JSON)
public class SelectionsResource {
    public static final String READ = "incubation:honour:read";
    public static final String WRITE = "incubation:honour:write";
    /** What residents do. */
    public static final String VOTE = "incubation:honour:vote";

    static final String PUBLIC = "e.state <> org.linli.incubation.internal.honour.SelectionState.CANCELLED";

    private static final Listing<SelectionRow> LISTING = new Listing<>(
            "select e from SelectionRow e",
            "from SelectionRow e",
            "e.id",
            SelectionRow.class,
            SelectionRow::id,
            Map.of("year", new Sort<>("e.year", Integer::valueOf, row -> String.valueOf(row.year()))));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final SelectionDesk selections;

    @Activate
    public SelectionsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference SelectionDesk selections) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.selections = selections;
    }

    /**
     * Who is awarded.
     *
     * @param reason why somebody with more votes is left out; needed when somebody is
     */
    public record Award(
            @NotEmpty @Size(max = 1000) Set<@NotNull UUID> nominees,
            @Nullable @Size(max = 500) String reason) {}

    /**
     * A selection.
     *
     * @param publicUntil first day on which somebody may be awarded; null before the result is publicised
     * @param awardReason why somebody with more votes was left out; staff alone see it
     */
    public record View(
            UUID id,
            Selection selection,
            Text votePeriodLabel,
            SelectionState state,
            Text stateLabel,
            @Nullable LocalDate publicisedOn,
            @Nullable LocalDate publicUntil,
            @Nullable LocalDate awardedOn,
            @Nullable String awardReason,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission({READ, VOTE})
    @Listable(
            filters = {"division", "q", "state", "year"},
            sort = {"-year"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        sight.narrow(where, READ, VOTE, PUBLIC);
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, SelectionState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("year")
                .map(SelectionsResource::year)
                .ifPresent(year -> where.and("e.year = :year").set("year", year));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    private static Integer year(String text) {
        if (!text.matches("[12][0-9]{3}")) {
            throw QueryValues.refused("year", "须为年份，如 2026", "must be a year like 2026");
        }
        return Integer.valueOf(text);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Selection body) {
        View made = open(body);
        return Response.created(desk.at("selections/" + made.id())).entity(made).build();
    }

    public View open(Selection body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        SelectionRow row = new SelectionRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.selection.add");
        return view(row);
    }

    private static Faults check(Selection body) {
        return new Faults()
                .when(
                        !body.voteFirst().isAfter(body.nominateUntil()),
                        "voteFirst",
                        "须晚于推荐截止日期",
                        "Must be after the last day of nominations")
                .when(
                        body.voteLast().isBefore(body.voteFirst()),
                        "voteLast",
                        "不能早于投票开始日期",
                        "Must not be before the first day of the vote");
    }

    @GET
    @Path("{id}")
    @RequiresPermission({READ, VOTE})
    public View get(@PathParam("id") UUID id) {
        return view(selections.seen(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Selection.class) MergePatch patch, @Context IfMatch ifMatch) {
        SelectionRow row = desk.held(SelectionRow.class, id, WRITE);
        ifMatch.require(row.version());
        SelectionDesk.require(row, SelectionState.NOMINATING);
        Selection next = patch.applyTo(row.body(), Selection.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.selection.change", Map.of());
        return view(row);
    }

    /** From the first day of the vote on, once somebody was verified and nobody waits for it. */
    @POST
    @Path("{id}/vote-opening")
    @RequiresPermission(WRITE)
    public View openVote(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return view(selections.openVote(id, ifMatch));
    }

    /** After the last day of the vote: counts, and shows the result. */
    @POST
    @Path("{id}/vote-closing")
    @RequiresPermission(WRITE)
    public View closeVote(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return view(selections.closeVote(id, ifMatch));
    }

    /** After the days of publicity. */
    @POST
    @Path("{id}/award")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View award(@PathParam("id") UUID id, @Valid @NotNull Award body, @Context IfMatch ifMatch) {
        return view(selections.award(id, body, ifMatch));
    }

    @POST
    @Path("{id}/cancellation")
    @RequiresPermission(WRITE)
    public View cancel(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return view(selections.cancel(id, ifMatch));
    }

    private View view(SelectionRow row) {
        return new View(
                row.id(),
                row.body(),
                row.votePeriod().label(),
                row.state(),
                row.state().label(),
                row.publicisedOn(),
                row.publicUntil(),
                row.awardedOn(),
                sight.sees(READ, VOTE, row.divisionId(), false) ? row.awardReason() : null,
                row.generated(),
                row.version());
    }
}
