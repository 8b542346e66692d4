package org.linli.elderly.internal.concern;

import jakarta.persistence.EntityManager;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Concerns (关爱事项): risks that visits found and visits that were missed, on the orders engine. */
@Component(service = ConcernsResource.class)
@RestResource
@Path("concerns")
@Produces(MediaType.APPLICATION_JSON)
public class ConcernsResource {
    private static final Listing<ConcernRow> LISTING = new Listing<>(
            "select e from ConcernRow e",
            "from ConcernRow e",
            "e.id",
            ConcernRow.class,
            ConcernRow::id,
            Map.of("at", Sort.byTime("e.at", ConcernRow::at)));

    private final EntityManager em;
    private final Reach reach;
    private final Cases cases;
    private final ConcernDesk concerns;
    private final ElderNames elders;
    private final AssignedRows assigned;

    @Activate
    public ConcernsResource(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference ConcernDesk concerns,
            @Reference ElderNames elders) {
        this.em = em;
        this.reach = reach;
        this.cases = cases;
        this.concerns = concerns;
        this.elders = elders;
        this.assigned = new AssignedRows(cases);
    }

    /** @param number of the case; null when there is none */
    public record ConcernLine(
            UUID id,
            UUID divisionId,
            UUID elderId,
            @Nullable String elderName,
            UUID visitId,
            ConcernKind kind,
            Text kindLabel,
            String title,
            Instant at,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable Text stateLabel,
            @Nullable Instant dueAt,
            @Nullable Boolean overdue) {}

    /**
     * @param told whether there is something to read that was found, see {@code unmask}
     */
    public record ConcernView(
            UUID id,
            UUID divisionId,
            UUID elderId,
            @Nullable String elderName,
            UUID visitId,
            ConcernKind kind,
            Text kindLabel,
            String title,
            boolean told,
            Instant at,
            CaseSnapshot snapshot,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            long version)
            implements Versioned {}

    /** What was found, in clear. */
    public record Opened(@Nullable String words) {}

    /** Those within reach, and those that were given to the caller, who then need not see any other. */
    @GET
    @RequiresPermission({ConcernSubject.READ, ConcernSubject.ACT})
    @Listable(
            filters = {"division", "elder", "visit", "kind", "state", "open"},
            sort = {"-at"})
    public Page<ConcernLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(ConcernSubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + assigned.condition(where, "e.copy"));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        for (String id : List.of("elder", "visit")) {
            query.filter(id)
                    .map(text -> QueryValues.uuid(id, text))
                    .ifPresent(value -> where.and("e." + id + "Id = :" + id).set(id, value));
        }
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ConcernKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        Page<ConcernRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names =
                elders.ofElders(page.items().stream().map(ConcernRow::elderId).toList());
        StateLabels labels = new StateLabels(cases);
        return Listing.map(
                page,
                row -> new ConcernLine(
                        row.id(),
                        row.divisionId(),
                        row.elderId(),
                        names.get(row.elderId()),
                        row.visitId(),
                        row.kind(),
                        row.kind().label(),
                        row.title(),
                        row.at(),
                        row.copy().number(),
                        row.copy().state(),
                        labels.of(row.copy().processId(), row.copy().state()),
                        row.copy().dueAt(),
                        row.copy().overdue()));
    }

    @GET
    @Path("{id}")
    @RequiresPermission({ConcernSubject.READ, ConcernSubject.ACT})
    public ConcernView get(@PathParam("id") UUID id) {
        ConcernRow row = concerns.concern(id);
        CaseDetails details = concerns.details(row);
        return new ConcernView(
                row.id(),
                row.divisionId(),
                row.elderId(),
                elders.ofElders(List.of(row.elderId())).get(row.elderId()),
                row.visitId(),
                row.kind(),
                row.kind().label(),
                row.title(),
                row.words() != null,
                row.at(),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                row.version());
    }

    /** What was found, in clear: for staff, and for whoever can do something about it now. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ConcernDesk.UNMASK, ConcernSubject.ACT})
    public Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return new Opened(concerns.open(concerns.concern(id), body.purpose()));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ConcernSubject.ACT)
    public ConcernView act(@PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        concerns.act(id, request, ifMatch);
        return get(id);
    }
}
