package org.linli.incubation.internal.contact;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
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
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.linli.incubation.internal.store.Names;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contacts of social organisations (联系人): who asks to speak for one by its number, and whom staff confirm. */
@Component(service = ContactsResource.class)
@RestResource
@Path("contacts")
@Produces(MediaType.APPLICATION_JSON)
public class ContactsResource {
    public static final String SPEAK = "incubation:organisation:speak";
    private static final Listing<ContactRow> LISTING = new Listing<>(
            "select e from ContactRow e", "from ContactRow e", "e.id", ContactRow.class, ContactRow::id, Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Names names;
    private final WhoBook who;
    private final ContactDesk contacts;

    @Activate
    public ContactsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Names names,
            @Reference WhoBook who,
            @Reference ContactDesk contacts) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
        this.who = who;
        this.contacts = contacts;
    }

    /**
     * @param uscc unified social credit code of the organisation
     * @param words what he is in the organisation, and how he is reached
     */
    public record Request(
            @NotBlank @Size(max = 18) String uscc,
            @NotBlank @Size(max = 200) String words) {}

    /** @param reason needed to refuse */
    public record Decision(
            @NotNull Boolean confirmed,
            @Nullable @Size(max = 500) String reason) {}

    public record Reason(@NotBlank @Size(max = 500) String reason) {}

    /** A contact as staff see him. */
    public record View(
            UUID id,
            UUID divisionId,
            UUID orgId,
            String orgName,
            @Nullable String name,
            String words,
            ContactState state,
            Text stateLabel,
            Instant askedAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            long version)
            implements Versioned {}

    /**
     * What the caller asked for.
     *
     * @param orgId only where he speaks for the organisation
     */
    public record Own(
            UUID id,
            @Nullable UUID orgId,
            String orgName,
            String words,
            ContactState state,
            Text stateLabel,
            Instant askedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(OrganisationsResource.READ)
    @Listable(
            filters = {"division", "organisation", "state"},
            sort = {"-id"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(OrganisationsResource.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> where.and("e.orgId = :org").set("org", org));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ContactState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        return views(LISTING.page(em, where, query));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(OrganisationsResource.READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(ContactRow.class, id, OrganisationsResource.READ));
    }

    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(OrganisationsResource.WRITE)
    public View decide(@PathParam("id") UUID id, @Valid @NotNull Decision body, @Context IfMatch ifMatch) {
        return view(contacts.decide(id, body, ifMatch));
    }

    /** Somebody no longer speaks for the organisation. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(OrganisationsResource.WRITE)
    public View end(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return view(contacts.end(id, body, ifMatch));
    }

    /** For which organisations the caller asked to speak, the last first. */
    @GET
    @Path("own")
    @RequiresPermission(SPEAK)
    @Listable(
            filters = {"state"},
            sort = {"-id"})
    public Page<Own> mine(@Context ListQuery query) {
        UUID me = desk.user();
        if (me == null) {
            return new Page<>(List.of(), null, null);
        }
        Conditions where = new Conditions().and("e.userId = :me").set("me", me);
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ContactState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        Page<ContactRow> page = LISTING.page(em, where, query);
        Map<UUID, String> orgs = orgs(page);
        return Listing.map(page, row -> own(row, orgs));
    }

    /** Asks to speak for an organisation; staff confirm it. */
    @POST
    @Path("own")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SPEAK)
    @Answers(value = Own.class, status = 201)
    public Response ask(@Valid @NotNull Request body) {
        Own made = request(body);
        return Response.created(desk.at("contacts/own")).entity(made).build();
    }

    public Own request(Request body) {
        return own(contacts.ask(body));
    }

    /** Takes back what he asked for, or speaks for the organisation no longer. */
    @POST
    @Path("own/{id}/withdrawal")
    @RequiresPermission(SPEAK)
    public Own giveUp(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return own(contacts.giveUp(id, ifMatch));
    }

    private Map<UUID, String> orgs(Page<ContactRow> page) {
        return names.organisations(
                page.items().stream().map(ContactRow::orgId).distinct().toList());
    }

    private Own own(ContactRow row) {
        return own(row, orgs(Page.of(List.of(row))));
    }

    private static Own own(ContactRow row, Map<UUID, String> orgs) {
        return new Own(
                row.id(),
                row.state() == ContactState.CONFIRMED ? row.orgId() : null,
                orgs.getOrDefault(row.orgId(), ""),
                row.words(),
                row.state(),
                row.state().label(),
                row.askedAt(),
                row.decidedAt(),
                row.reason(),
                row.version());
    }

    private View view(ContactRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    /** What he says of himself is for those who decide on it. */
    private Page<View> views(Page<ContactRow> page) {
        Map<UUID, String> orgs = orgs(page);
        Map<UUID, String> people = who.names(page.items(), OrganisationsResource.WRITE);
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.divisionId(),
                        row.orgId(),
                        orgs.getOrDefault(row.orgId(), ""),
                        people.get(row.id()),
                        reach.covers(OrganisationsResource.WRITE, row.divisionId()) ? row.words() : "",
                        row.state(),
                        row.state().label(),
                        row.askedAt(),
                        row.decidedAt(),
                        row.decidedBy(),
                        row.reason(),
                        row.version()));
    }
}
