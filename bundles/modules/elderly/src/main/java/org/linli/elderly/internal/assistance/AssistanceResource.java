package org.linli.elderly.internal.assistance;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.person.Masks;
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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Temporary assistance (临时救助): applied for, looked into, made public, granted, paid. */
@Component(service = AssistanceResource.class)
@RestResource
@Path("assistance")
@Produces(MediaType.APPLICATION_JSON)
public class AssistanceResource {
    private static final Listing<AssistanceRow> LISTING = new Listing<>(
            "select e from AssistanceRow e",
            "from AssistanceRow e",
            "e.id",
            AssistanceRow.class,
            AssistanceRow::id,
            Map.of("appliedAt", Sort.byTime("e.appliedAt", AssistanceRow::appliedAt)));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final AssistanceDesk assistance;

    @Activate
    public AssistanceResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference AssistanceDesk assistance) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.assistance = assistance;
    }

    @GET
    @RequiresPermission(AssistanceDesk.READ)
    @Listable(
            filters = {"division", "state", "hardship", "person"},
            sort = {"-appliedAt"})
    public Page<AssistanceBodies.View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(AssistanceDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, AssistanceState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("hardship")
                .map(text -> QueryValues.oneOf("hardship", text, Hardship.class))
                .ifPresent(hardship -> where.and("e.hardship = :hardship").set("hardship", hardship));
        query.filter("person")
                .map(text -> QueryValues.uuid("person", text))
                .ifPresent(person -> where.and("e.personId = :person").set("person", person));
        Page<AssistanceRow> page = LISTING.page(em, where, query);
        Map<UUID, PersonRef> persons = people.findAll(
                page.items().stream().map(AssistanceRow::personId).toList());
        return Listing.map(page, row -> view(row, persons.get(row.personId())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.WRITE)
    @Answers(value = AssistanceBodies.View.class, status = 201)
    public Response apply(@Valid @NotNull AssistanceBodies.Application body) {
        AssistanceRow row = assistance.apply(body);
        return Response.created(desk.at("assistance/" + row.id()))
                .entity(whole(row))
                .build();
    }

    /** What is public today, as it is hung out (公示名单): with masked names, and without what happened to whom. */
    @GET
    @Path("publicity")
    @RequiresPermission(AssistanceDesk.READ)
    @Listable(
            filters = {"division"},
            sort = {"-appliedAt"})
    public Page<AssistanceBodies.Publicised> publicity(@Context ListQuery query) {
        Conditions where = new Conditions()
                .within("e.divisionId", reach.scope(AssistanceDesk.READ))
                .and("e.state = :state and e.publicUntil >= :today")
                .set("state", AssistanceState.PUBLICISED)
                .set("today", desk.today());
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        Page<AssistanceRow> page = LISTING.page(em, where, query);
        Map<UUID, PersonRef> persons = people.findAll(
                page.items().stream().map(AssistanceRow::personId).toList());
        return Listing.map(page, row -> publicised(row, persons.get(row.personId())));
    }

    private static AssistanceBodies.Publicised publicised(AssistanceRow row, @Nullable PersonRef person) {
        String name = person == null ? null : person.name();
        return new AssistanceBodies.Publicised(
                name == null || name.isEmpty() ? null : Masks.name(name),
                row.divisionId(),
                sum(row.proposed()),
                Yuan.CURRENCY,
                row.publicUntil());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(AssistanceDesk.READ)
    public AssistanceBodies.View get(@PathParam("id") UUID id) {
        return whole(desk.row(AssistanceRow.class, id, AssistanceDesk.READ));
    }

    /** What was found at the household. */
    @POST
    @Path("{id}/verification")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.WRITE)
    public AssistanceBodies.View verify(
            @PathParam("id") UUID id, @Valid @NotNull AssistanceBodies.Verification body, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.WRITE, ifMatch, row -> assistance.verify(row, body));
    }

    /** From today on it is public (公示), for as many days as the district says. */
    @POST
    @Path("{id}/publication")
    @RequiresPermission(AssistanceDesk.WRITE)
    public AssistanceBodies.View publicise(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.WRITE, ifMatch, assistance::publicise);
    }

    /** By somebody else than who looked into it. */
    @POST
    @Path("{id}/grant")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.GRANT)
    public AssistanceBodies.View grant(
            @PathParam("id") UUID id, @Valid @NotNull AssistanceBodies.Grant body, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.GRANT, ifMatch, row -> assistance.grant(row, body));
    }

    @POST
    @Path("{id}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.GRANT)
    public AssistanceBodies.View decline(
            @PathParam("id") UUID id, @Valid @NotNull AssistanceBodies.Refusal body, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.GRANT, ifMatch, row -> assistance.decline(row, body.reason()));
    }

    /** The household does not want it any more. */
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.WRITE)
    public AssistanceBodies.View withdraw(
            @PathParam("id") UUID id, @Valid @NotNull AssistanceBodies.Refusal body, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.WRITE, ifMatch, row -> assistance.withdraw(row, body.reason()));
    }

    /** The household had the money. */
    @POST
    @Path("{id}/payment")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.WRITE)
    public AssistanceBodies.View pay(
            @PathParam("id") UUID id, @Valid @NotNull AssistanceBodies.Payment body, @Context IfMatch ifMatch) {
        return step(id, AssistanceDesk.WRITE, ifMatch, row -> assistance.pay(row, body.day()));
    }

    /** What was said of the household and found there, in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssistanceDesk.UNMASK)
    public AssistanceBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return assistance.open(desk.row(AssistanceRow.class, id, AssistanceDesk.UNMASK), body.purpose());
    }

    private AssistanceBodies.View step(UUID id, String permission, IfMatch ifMatch, Consumer<AssistanceRow> step) {
        AssistanceRow row = desk.held(AssistanceRow.class, id, permission);
        ifMatch.check(row.version());
        step.accept(row);
        return whole(row);
    }

    private AssistanceBodies.View whole(AssistanceRow row) {
        return view(row, people.findAll(List.of(row.personId())).get(row.personId()));
    }

    private static AssistanceBodies.View view(AssistanceRow row, @Nullable PersonRef person) {
        return new AssistanceBodies.View(
                row.id(),
                row.divisionId(),
                row.personId(),
                person == null ? null : person.name(),
                row.hardship(),
                row.state(),
                row.urgent(),
                Yuan.text(row.requested()),
                row.verifiedOn(),
                row.verifier(),
                sum(row.proposed()),
                row.publicUntil(),
                row.objections(),
                sum(row.amount()),
                Yuan.CURRENCY,
                row.granter(),
                row.grantedAt(),
                row.paidOn(),
                row.appliedAt(),
                row.generated(),
                row.version());
    }

    private static @Nullable String sum(@Nullable BigDecimal amount) {
        return amount == null ? null : Yuan.text(amount);
    }
}
