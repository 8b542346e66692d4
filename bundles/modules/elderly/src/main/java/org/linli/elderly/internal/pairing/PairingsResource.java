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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pairings of helpers and households (结对帮扶). */
@Component(service = PairingsResource.class)
@RestResource
@Path("pairings")
@Produces(MediaType.APPLICATION_JSON)
public class PairingsResource {
    private static final Listing<PairingRow> LISTING = new Listing<>(
            "select e from PairingRow e",
            "from PairingRow e",
            "e.id",
            PairingRow.class,
            PairingRow::id,
            PairingSorts.ALL);

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final PairingDesk pairings;

    @Activate
    public PairingsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference PairingDesk pairings) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.pairings = pairings;
    }

    @GET
    @RequiresPermission(PairingDesk.READ)
    @Listable(
            filters = {"division", "person", "need", "open", "late"},
            sort = {"nextContactOn"})
    public Page<PairingBodies.PairingView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(PairingDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("person")
                .map(text -> QueryValues.uuid("person", text))
                .ifPresent(person -> where.and("e.personId = :person").set("person", person));
        query.filter("need")
                .map(text -> QueryValues.oneOf("need", text, Need.class))
                .ifPresent(need -> where.and("e.need = :need").set("need", need));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and(open ? "e.endedOn is null" : "e.endedOn is not null"));
        query.filter("late")
                .map(text -> QueryValues.flag("late", text))
                .ifPresent(late -> where.and(
                                late
                                        ? "e.endedOn is null and e.nextContactOn < :today"
                                        : "e.endedOn is not null or e.nextContactOn >= :today")
                        .set("today", desk.today()));
        Page<PairingRow> page = LISTING.page(em, where, query);
        Map<UUID, PersonRef> persons =
                people.findAll(page.items().stream().map(PairingRow::personId).toList());
        return Listing.map(page, row -> {
            PersonRef person = persons.get(row.personId());
            return pairings.view(row, person == null ? null : person.name());
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.WRITE)
    @Answers(value = PairingBodies.PairingView.class, status = 201)
    public Response begin(@Valid @NotNull PairingBodies.NewPairing body) {
        PairingRow row = pairings.begin(body);
        return Response.created(desk.at("pairings/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(PairingDesk.READ)
    public PairingBodies.PairingView get(@PathParam("id") UUID id) {
        return view(desk.row(PairingRow.class, id, PairingDesk.READ));
    }

    @GET
    @Path("{id}/contacts")
    @RequiresPermission(PairingDesk.READ)
    @Listable(sort = {"-day"})
    public Page<PairingBodies.ContactView> contacts(@PathParam("id") UUID id, @Context ListQuery query) {
        return PairingSorts.contacts(em, desk.row(PairingRow.class, id, PairingDesk.READ), query, pairings::view);
    }

    /** What was said of the household, in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.UNMASK)
    public PairingBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return pairings.open(desk.row(PairingRow.class, id, PairingDesk.UNMASK), body.purpose());
    }

    /** A contact that the helper told of. */
    @POST
    @Path("{id}/contacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.WRITE)
    public PairingBodies.PairingView contact(
            @PathParam("id") UUID id, @Valid @NotNull PairingBodies.NewContact body, @Context IfMatch ifMatch) {
        PairingRow row = desk.held(PairingRow.class, id, PairingDesk.WRITE);
        ifMatch.check(row.version());
        pairings.contact(row, body);
        return view(row);
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PairingDesk.WRITE)
    public PairingBodies.PairingView end(
            @PathParam("id") UUID id, @Valid @NotNull PairingBodies.EndPairing body, @Context IfMatch ifMatch) {
        PairingRow row = desk.held(PairingRow.class, id, PairingDesk.WRITE);
        ifMatch.check(row.version());
        pairings.end(row, body);
        return view(row);
    }

    private PairingBodies.PairingView view(PairingRow row) {
        PersonRef person = people.findAll(List.of(row.personId())).get(row.personId());
        return pairings.view(row, person == null ? null : person.name());
    }
}
