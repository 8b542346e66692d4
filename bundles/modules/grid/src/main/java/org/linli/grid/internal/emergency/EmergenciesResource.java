package org.linli.grid.internal.emergency;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
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
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.force.DutyBook;
import org.linli.grid.internal.force.OnDuty;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.PossibleAction;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Emergency call-outs (应急处置) in the process that the district has for them. */
@Component(service = EmergenciesResource.class)
@RestResource
@Path("emergencies")
@Produces(MediaType.APPLICATION_JSON)
public class EmergenciesResource {
    private static final String WRITE = "grid:emergency:write";
    private static final Listing<EmergencyLine> LISTING = new Listing<>(
            EmergencyLine.SELECT,
            "from EmergencyRow e",
            "e.id",
            EmergencyLine.class,
            EmergencyLine::id,
            Map.of("calledAt", Sort.byTime("e.calledAt", EmergencyLine::calledAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Cases cases;
    private final Parameters parameters;
    private final Json json;
    private final Audit audit;
    private final Reach reach;
    private final AssignedRows assigned;
    private final DutyBook duties;

    @Activate
    public EmergenciesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Cases cases,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Audit audit,
            @Reference Reach reach,
            @Reference DutyBook duties) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.cases = cases;
        this.parameters = parameters;
        this.json = json;
        this.audit = audit;
        this.reach = reach;
        this.assigned = new AssignedRows(cases);
        this.duties = duties;
    }

    /**
     * A call for help.
     *
     * @param kind in the district's own words, such as 走失老人 or 应急献血
     */
    public record Call(
            @NotBlank @Size(max = 40) String kind,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String description,
            @NotNull UUID divisionId) {}

    /**
     * An emergency call-out with how its case stands, what happened and what the caller can do now.
     *
     * @param onDuty who of the forces can be called there now; only for those who may see rosters, none once it has ended
     */
    public record View(
            UUID id,
            String kind,
            String title,
            String description,
            UUID divisionId,
            Instant calledAt,
            CaseSnapshot handling,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            List<OnDuty> onDuty,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(EmergencySubject.READ)
    @Listable(
            filters = {"state", "division", "open"},
            sort = {"-calledAt"})
    public Page<EmergencyLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(EmergencySubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + assigned.condition(where, "e.copy"));
        }
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        StateLabels labels = new StateLabels(cases);
        return Listing.map(
                LISTING.page(em, where, query), line -> line.withLabel(labels.of(line.processId(), line.state())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response call(@Valid @NotNull Call body) {
        View made = raise(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    View raise(Call body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        EmergencyRow row = new EmergencyRow(ids.next(), body, call.now());
        em.persist(row);
        cases.open(new OpenCase(
                EmergencySubject.TYPE,
                EmergencySubject.TYPE,
                row.id(),
                body.title(),
                body.divisionId(),
                call.caller().userId(),
                process(body.divisionId()),
                null,
                null,
                List.of()));
        em.flush();
        audit.record("grid.emergency.call", row.id(), Map.of("kind", body.kind()));
        return get(row.id());
    }

    /** A slip in the parameter must not stop a call for help: then the process that claims emergencies is taken. */
    private @Nullable String process(UUID divisionId) {
        return parameters
                .json("emergencyProcess", divisionId)
                .map(text -> json.read(text, String.class))
                .filter(cases::hasProcess)
                .orElse(null);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(EmergencySubject.READ)
    public View get(@PathParam("id") UUID id) {
        EmergencyRow row = row(id);
        CaseDetails details = cases.details(caseOf(row)).orElseThrow(ProblemException::notFound);
        return new View(
                id,
                row.kind(),
                row.title(),
                row.description(),
                row.divisionId(),
                row.calledAt(),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                onDuty(row, details.snapshot()),
                row.version());
    }

    private List<OnDuty> onDuty(EmergencyRow row, CaseSnapshot handling) {
        boolean shown = !handling.state().ended() && reach.covers(DutyBook.READ, row.divisionId());
        return shown ? duties.now(row.divisionId()) : List.of();
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EmergencySubject.ACT)
    public View act(@PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        EmergencyRow row = row(id);
        ifMatch.check(row.version());
        cases.act(caseOf(row), request);
        em.flush();
        return get(id);
    }

    private EmergencyRow row(UUID id) {
        EmergencyRow row = em.find(EmergencyRow.class, id);
        boolean visible = row != null
                && (reach.covers(EmergencySubject.READ, row.divisionId())
                        || assigned.contain(EmergencySubject.TYPE, id));
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private static UUID caseOf(EmergencyRow row) {
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.conflict("no-case", Text.of("没有工单", "There is no case"), Map.of());
        }
        return caseId;
    }
}
