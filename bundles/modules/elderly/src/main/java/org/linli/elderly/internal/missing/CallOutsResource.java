package org.linli.elderly.internal.missing;

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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
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
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Call-outs for missing elders (走失老人搜寻). */
@Component(service = CallOutsResource.class)
@RestResource
@Path("call-outs")
@Produces(MediaType.APPLICATION_JSON)
public class CallOutsResource {
    private static final Listing<CallOutRow> LISTING = new Listing<>(
            "select e from CallOutRow e",
            "from CallOutRow e",
            "e.id",
            CallOutRow.class,
            CallOutRow::id,
            Map.of("calledAt", Sort.byTime("e.calledAt", CallOutRow::calledAt)));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final Cases cases;
    private final AssignedRows assigned;
    private final CallOutDesk callOuts;

    @Activate
    public CallOutsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference Cases cases,
            @Reference CallOutDesk callOuts) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.cases = cases;
        this.assigned = new AssignedRows(cases);
        this.callOuts = callOuts;
    }

    /** Within reach, and those given to the caller. */
    @GET
    @RequiresPermission(CallOutSubject.READ)
    @Listable(
            filters = {"division", "state", "open"},
            sort = {"-calledAt"})
    public Page<CallOutBodies.CallOutLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(CallOutSubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + assigned.condition(where, "e.copy"));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        StateLabels labels = new StateLabels(cases);
        return Listing.map(LISTING.page(em, where, query), row -> line(row, labels));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CallOutDesk.WRITE)
    @Answers(value = CallOutBodies.CallOutView.class, status = 201)
    public Response call(@Valid @NotNull CallOutBodies.NewCallOut body) {
        CallOutRow row = callOuts.call(body);
        return Response.created(desk.at("call-outs/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CallOutSubject.READ)
    public CallOutBodies.CallOutView get(@PathParam("id") UUID id) {
        return view(seen(id));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CallOutSubject.ACT)
    public CallOutBodies.CallOutView act(
            @PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        CallOutRow row = seen(id);
        ifMatch.check(row.version());
        callOuts.act(row, request);
        return view(row);
    }

    /** The elder was found, or it was a false alarm; the search is over. */
    @POST
    @Path("{id}/finding")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CallOutSubject.ACT)
    public CallOutBodies.CallOutView found(
            @PathParam("id") UUID id, @Valid @NotNull CallOutBodies.SearchEnd body, @Context IfMatch ifMatch) {
        CallOutRow row = seen(id);
        ifMatch.check(row.version());
        callOuts.found(row, body);
        return view(row);
    }

    private CallOutRow seen(UUID id) {
        CallOutRow row = em.find(CallOutRow.class, id);
        boolean visible = row != null
                && (reach.covers(CallOutSubject.READ, row.divisionId())
                        || cases.ofSubject(CallOutSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private static CallOutBodies.CallOutLine line(CallOutRow row, StateLabels labels) {
        return new CallOutBodies.CallOutLine(
                row.id(),
                row.divisionId(),
                row.elderId(),
                row.calledAt(),
                row.foundAt(),
                row.outcome(),
                row.copy().number(),
                row.copy().state(),
                labels.of(row.copy().processId(), row.copy().state()));
    }

    private CallOutBodies.CallOutView view(CallOutRow row) {
        CaseDetails details = cases.details(CallOutDesk.caseOf(row)).orElseThrow(ProblemException::notFound);
        return new CallOutBodies.CallOutView(
                row.id(),
                row.divisionId(),
                row.elderId(),
                name(row.elderId()),
                callOuts.looks(row),
                row.lastSeenAt(),
                Objects.requireNonNull(callOuts.place(row.lastSeenPlace())),
                row.calledAt(),
                row.foundAt(),
                callOuts.place(row.foundPlace()),
                row.outcome(),
                row.searchers(),
                row.searchMinutes(),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                row.version());
    }

    private @Nullable String name(@Nullable UUID elderId) {
        return Optional.ofNullable(elderId)
                .map(id -> em.find(ElderRow.class, id))
                .flatMap(elder -> people.find(elder.personId()))
                .map(PersonRef::name)
                .orElse(null);
    }
}
