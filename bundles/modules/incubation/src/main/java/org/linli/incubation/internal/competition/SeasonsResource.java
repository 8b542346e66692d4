package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.linli.api.money.Yuan;
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
import org.linli.incubation.internal.desk.Desk;
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
    public static final String WRITE = "incubation:competition:write";
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
    private final SeasonDesk seasons;

    @Activate
    public SeasonsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeasonBook book,
            @Reference SeasonDesk seasons) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.seasons = seasons;
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
        CompetitionBodies.View made = book.view(seasons.prepare(body));
        return Response.created(desk.at("seasons/" + made.id())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public CompetitionBodies.View get(@PathParam("id") UUID id) {
        return book.view(desk.row(SeasonRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public CompetitionBodies.View change(
            @PathParam("id") UUID id, @PatchOf(Season.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.view(seasons.change(id, patch, ifMatch));
    }

    /** On to the next stage, or back to the one before; awards have a step of their own. */
    @POST
    @Path("{id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public CompetitionBodies.View move(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Move body, @Context IfMatch ifMatch) {
        return book.view(seasons.move(id, body, ifMatch));
    }

    /** Within the budget, by rank; who skips a project says why. */
    @POST
    @Path("{id}/awards")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public CompetitionBodies.View award(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Awards body, @Context IfMatch ifMatch) {
        return book.view(seasons.award(id, body, ifMatch));
    }
}
