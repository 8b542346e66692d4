package org.linli.itests.visits;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.ledgers.api.Ledgers;
import org.linli.ledgers.api.NewRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a household on the ledger with so many visits. */
@Component(service = VisitsResource.class)
@RestResource
@Path("visits")
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ledgers ledgers;

    @Activate
    public VisitsResource(@Reference EntityManager em, @Reference CurrentCall call, @Reference Ledgers ledgers) {
        this.em = em;
        this.call = call;
        this.ledgers = ledgers;
    }

    @POST
    @Path("{division}/{household}/{visits}")
    @RequiresPermission("visits:visit:write")
    public Map<String, String> visit(
            @PathParam("division") UUID division,
            @PathParam("household") String household,
            @PathParam("visits") int visits) {
        UUID ledger = ledgers.begin(VisitLedgers.PLAN, division);
        UUID row = ledgers.addRow(ledger, new NewRow(household, division, null));
        ledgers.fill(row, LocalDate.ofInstant(call.now(), call.tenant().zone()), Map.of("visits", visits));
        return Map.of("ledger", ledger.toString(), "row", row.toString());
    }

    @GET
    @Path("warned")
    @RequiresPermission("visits:visit:read")
    public List<String> warned() {
        return em.createQuery("select w.words from Warned w order by w.id", String.class)
                .getResultList();
    }
}
