package org.linli.elderly.internal.pairing;

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
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Households that the caller helps (我的结对户), wherever they lie; nobody else's. */
@Component(service = MyPairingsResource.class)
@RestResource
@Path("my-pairings")
@Produces(MediaType.APPLICATION_JSON)
public class MyPairingsResource {
    private static final Listing<PairingRow> LISTING = new Listing<>(
            "select e from PairingRow e",
            "from PairingRow e",
            "e.id",
            PairingRow.class,
            PairingRow::id,
            PairingSorts.ALL);

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final PairingDesk pairings;

    @Activate
    public MyPairingsResource(
            @Reference EntityManager em, @Reference ElderlyDesk desk, @Reference PairingDesk pairings) {
        this.em = em;
        this.desk = desk;
        this.pairings = pairings;
    }

    @GET
    @RequiresPermission(PairingDesk.HELP)
    @Listable(sort = {"nextContactOn"})
    public Page<PairingBodies.PairingView> list(@Context ListQuery query) {
        UUID me = desk.user();
        Conditions where = new Conditions();
        if (me == null) {
            where.and(Conditions.NOTHING);
        } else {
            where.and("e.helperId = :me and e.endedOn is null").set("me", me);
        }
        return Listing.map(LISTING.page(em, where, query), pairings::ownView);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(PairingDesk.HELP)
    public PairingBodies.PairingView get(@PathParam("id") UUID id) {
        return pairings.ownView(seen(id));
    }

    @GET
    @Path("{id}/contacts")
    @RequiresPermission(PairingDesk.HELP)
    @Listable(sort = {"-day"})
    public Page<PairingBodies.ContactView> contacts(@PathParam("id") UUID id, @Context ListQuery query) {
        return PairingSorts.contacts(em, seen(id), query, pairings::ownView);
    }

    @POST
    @Path("{id}/contacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.HELP)
    public PairingBodies.PairingView contact(
            @PathParam("id") UUID id, @Valid @NotNull PairingBodies.NewContact body, @Context IfMatch ifMatch) {
        PairingRow row = pairings.own(id);
        ifMatch.check(row.version());
        pairings.contact(row, body);
        return pairings.ownView(row);
    }

    /** Whom the household is and how to get there, in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.HELP)
    public PairingBodies.Whom unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return pairings.unmask(pairings.own(id), body.purpose());
    }

    private PairingRow seen(UUID id) {
        PairingRow row = em.find(PairingRow.class, id);
        if (row == null || row.endedOn() != null || !row.helperId().equals(desk.user())) {
            throw ProblemException.notFound();
        }
        return row;
    }
}
