package org.linli.orders.internal.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Cases whatever their subject. Who may see or move one follows from the permissions of the subject's module and from the process, so
 * that the methods themselves ask for no permission of their own.
 */
@Component(service = CasesResource.class)
@RestResource
@Path("cases")
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {
    private final Cases cases;

    @Activate
    public CasesResource(@Reference Cases cases) {
        this.cases = cases;
    }

    /** @param possibleActions what the caller can do now */
    public record CaseView(CaseSnapshot snapshot, List<PossibleAction> possibleActions) implements Versioned {
        @Override
        public long version() {
            return snapshot.version();
        }
    }

    @GET
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public CaseView get(@PathParam("id") UUID id) {
        return new CaseView(cases.get(id), cases.possibleActions(id));
    }

    @GET
    @Path("{id}/history")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<HistoryEntry> history(@PathParam("id") UUID id) {
        return Page.of(cases.history(id));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public CaseView act(@PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        CaseSnapshot after = cases.act(id, request, ifMatch);
        return new CaseView(after, cases.possibleActions(id));
    }
}
