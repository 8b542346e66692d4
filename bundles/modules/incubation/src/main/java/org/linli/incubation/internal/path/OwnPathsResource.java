package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.Occupancy;
import org.linli.incubation.internal.contact.ContactsResource;
import org.linli.incubation.internal.contact.OwnOrganisations;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Incubations of the organisations for which the caller speaks: applied for and withdrawn by themselves, under the rules of {@link PathDesk}. */
@Component(service = OwnPathsResource.class)
@RestResource
@Path("own-paths")
@Produces(MediaType.APPLICATION_JSON)
public class OwnPathsResource {
    private static final Listing<PathRow> LISTING = new Listing<>(
            "select e from PathRow e",
            "from PathRow e",
            "e.id",
            PathRow.class,
            PathRow::id,
            Map.of(
                    "appliedOn",
                    new Sort<>(
                            "e.appliedOn",
                            LocalDate::parse,
                            row -> row.appliedOn().toString())));
    private static final Listing<BaseRow> BASES = new Listing<>(
            "select e from BaseRow e",
            "from BaseRow e",
            "e.id",
            BaseRow.class,
            BaseRow::id,
            Map.of("name", Sort.byText("e.name", BaseRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Names names;
    private final PathBook book;
    private final PathDesk applications;
    private final OwnOrganisations own;
    private final Occupancy occupancy;
    private final Attachments attachments;

    @Activate
    public OwnPathsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Names names,
            @Reference PathBook book,
            @Reference PathDesk applications,
            @Reference OwnOrganisations own,
            @Reference Occupancy occupancy,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.names = names;
        this.book = book;
        this.applications = applications;
        this.own = own;
        this.occupancy = occupancy;
        this.attachments = attachments;
    }

    @GET
    @RequiresPermission(ContactsResource.SPEAK)
    @Listable(
            filters = {"organisation", "state"},
            sort = {"-appliedOn"})
    public Page<PathBodies.Own> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        where.and(where.in("e.orgId", "own", own.ids()));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> where.and("e.orgId = :org").set("org", org));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, PathState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        return views(LISTING.page(em, where, query));
    }

    private Page<PathBodies.Own> views(Page<PathRow> page) {
        Map<UUID, String> orgs = names.organisations(
                page.items().stream().map(PathRow::orgId).distinct().toList());
        Map<UUID, String> bases = names.named(
                "BaseRow", page.items().stream().map(PathRow::baseId).distinct().toList());
        return Listing.map(page, row -> book.own(row, orgs, bases));
    }

    private PathBodies.Own view(PathRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ContactsResource.SPEAK)
    @Answers(value = PathBodies.Own.class, status = 201)
    public Response add(@Valid PathBodies.@NotNull OwnApplication body) {
        return Response.created(desk.at("own-paths")).entity(apply(body)).build();
    }

    /** Where staff may let somebody wait for a place, an organisation applies by itself only where there is one. */
    public PathBodies.Own apply(PathBodies.OwnApplication body) {
        BaseRow base = em.find(BaseRow.class, body.baseId());
        new Faults()
                .when(
                        base != null && occupancy.of(base.id()) >= base.places(),
                        "baseId",
                        "基地名额已满，请选择其他基地",
                        "The base is full: choose another one")
                .refuse();
        var application = new PathBodies.Application(body.orgId(), body.baseId(), desk.today(), body.plan());
        PathRow made = applications.apply(application, own::covers);
        if (body.attachments() != null) {
            attachments.bind(
                    new LinkedHashSet<>(body.attachments()),
                    PathsResource.SUBJECT,
                    made.id(),
                    PathsResource.READ,
                    made.divisionId());
        }
        return view(made);
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ContactsResource.SPEAK)
    public PathBodies.Own withdraw(
            @PathParam("id") UUID id, @Valid PathBodies.@NotNull Leaving body, @Context IfMatch ifMatch) {
        PathRow row = em.find(PathRow.class, id);
        if (row == null || !own.covers(row.orgId())) {
            throw ProblemException.notFound();
        }
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return view(applications.leave(row, new PathBodies.Withdrawal(desk.today(), body.reason()), ifMatch));
    }

    /** Bases that take applications and serve where an organisation of the caller works. */
    @GET
    @Path("bases")
    @RequiresPermission(ContactsResource.SPEAK)
    @Listable(
            filters = {"organisation"},
            sort = {"name"})
    public Page<PathBodies.Choice> bases(@Context ListQuery query) {
        Conditions where =
                new Conditions().and("e.closed is null and e.opened <= :today").set("today", desk.today());
        where.and(where.in("e.divisionId", "serving", own.serving(query)));
        Page<BaseRow> page = BASES.page(em, where, query);
        Map<UUID, Integer> taken =
                occupancy.of(page.items().stream().map(BaseRow::id).toList());
        return Listing.map(page, row -> choice(row.id(), row.base(), taken.getOrDefault(row.id(), 0)));
    }

    private static PathBodies.Choice choice(UUID id, Base base, int taken) {
        return new PathBodies.Choice(
                id,
                base.name(),
                base.level().label(),
                base.address(),
                base.offers().stream().sorted().toList(),
                base.places(),
                taken);
    }
}
