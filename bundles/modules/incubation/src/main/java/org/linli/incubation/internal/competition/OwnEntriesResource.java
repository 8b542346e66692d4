package org.linli.incubation.internal.competition;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.file.Attachments;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.contact.ContactsResource;
import org.linli.incubation.internal.contact.OwnOrganisations;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Projects of the organisations for which the caller speaks: entered, changed and withdrawn by themselves while projects are called for,
 * under the rules of {@link EntryDesk}; read afterwards, with the result but without what judges gave.
 */
@Component(service = OwnEntriesResource.class)
@RestResource
@Path("own-entries")
@Produces(MediaType.APPLICATION_JSON)
public class OwnEntriesResource {
    /** Of an organisation in a competition, so that one alone does not fill it. */
    private static final int MOST = 10;

    private static final Listing<EntryRow> LISTING = new Listing<>(
            "select e from EntryRow e", "from EntryRow e", "e.id", EntryRow.class, EntryRow::id, Map.of());
    private static final Listing<SeasonRow> CALLS = new Listing<>(
            "select e from SeasonRow e",
            "from SeasonRow e",
            "e.id",
            SeasonRow.class,
            SeasonRow::id,
            Map.of("title", Sort.byText("e.title", SeasonRow::title)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final SeasonBook book;
    private final Names names;
    private final EntryDesk projects;
    private final OwnOrganisations own;
    private final Attachments attachments;

    @Activate
    public OwnEntriesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference SeasonBook book,
            @Reference Names names,
            @Reference EntryDesk projects,
            @Reference OwnOrganisations own,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.names = names;
        this.projects = projects;
        this.own = own;
        this.attachments = attachments;
    }

    @GET
    @RequiresPermission(ContactsResource.SPEAK)
    @Listable(
            filters = {"organisation", "season", "state"},
            sort = {"-id"})
    public Page<CompetitionBodies.OwnEntry> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        where.and(where.in("e.orgId", "own", own.ids()));
        query.filter("organisation")
                .map(text -> QueryValues.uuid("organisation", text))
                .ifPresent(org -> where.and("e.orgId = :org").set("org", org));
        query.filter("season")
                .map(text -> QueryValues.uuid("season", text))
                .ifPresent(season -> where.and("e.seasonId = :season").set("season", season));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, EntryState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        return views(LISTING.page(em, where, query));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(ContactsResource.SPEAK)
    public CompetitionBodies.OwnEntry get(@PathParam("id") UUID id) {
        return view(entry(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(ContactsResource.SPEAK)
    public CompetitionBodies.OwnEntry change(
            @PathParam("id") UUID id,
            @PatchOf(CompetitionBodies.NewEntry.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        EntryRow entry = entry(id);
        SeasonRow season = hold(entry.seasonId());
        em.refresh(entry);
        ifMatch.require(entry.version());
        return view(projects.change(
                season, entry, patch.applyTo(entry.project(), CompetitionBodies.NewEntry.class), own::covers));
    }

    /** While projects are called for; afterwards only staff take one out. */
    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ContactsResource.SPEAK)
    public CompetitionBodies.OwnEntry withdraw(
            @PathParam("id") UUID id, @Valid CompetitionBodies.@NotNull Reason body, @Context IfMatch ifMatch) {
        EntryRow entry = entry(id);
        SeasonRow season = hold(entry.seasonId());
        em.refresh(entry);
        new Faults()
                .when(!projects.calling(season), "", "不在申报期内，请联系主办方", "The call is over: ask those who run it")
                .refuse();
        return view(projects.withdraw(season, entry, body, ifMatch));
    }

    /** Competitions that call for projects today where an organisation of the caller works. */
    @GET
    @Path("seasons")
    @RequiresPermission(ContactsResource.SPEAK)
    @Listable(
            filters = {"organisation"},
            sort = {"title"})
    public Page<CompetitionBodies.Call> calls(@Context ListQuery query) {
        Set<UUID> calling = book.of(own.serving(query)).stream()
                .filter(projects::calling)
                .map(SeasonRow::id)
                .collect(Collectors.toUnmodifiableSet());
        Conditions where = new Conditions();
        where.and(where.in("e.id", "calling", calling));
        return Listing.map(
                CALLS.page(em, where, query),
                row -> new CompetitionBodies.Call(
                        row.id(),
                        row.title(),
                        row.theme(),
                        row.opens(),
                        row.closes(),
                        Yuan.text(row.budget()),
                        Yuan.CURRENCY,
                        book.criteria(row)));
    }

    @POST
    @Path("seasons/{season}/entries")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ContactsResource.SPEAK)
    @Answers(value = CompetitionBodies.OwnEntry.class, status = 201)
    public Response add(@PathParam("season") UUID season, @Valid CompetitionBodies.@NotNull OwnNewEntry body) {
        CompetitionBodies.OwnEntry made = enter(season, body);
        return Response.created(desk.at("own-entries/" + made.id()))
                .entity(made)
                .build();
    }

    public CompetitionBodies.OwnEntry enter(UUID id, CompetitionBodies.OwnNewEntry body) {
        SeasonRow season = em.find(SeasonRow.class, id);
        // what is being prepared is not announced yet, and what other divisions run is not for organisations of the
        // caller
        if (season == null || season.state() == SeasonState.DRAFT || !serves(season)) {
            throw ProblemException.notFound();
        }
        hold(id);
        new Faults()
                .when(
                        own.covers(body.orgId()) && book.entryCount(id, body.orgId()) >= MOST,
                        "",
                        "每个组织最多申报 " + MOST + " 个项目（含已撤回）",
                        "An organisation enters " + MOST + " projects at most, withdrawn ones included")
                .refuse();
        EntryRow made = projects.enter(season, body.project(), org -> own.covers(org) && serves(season, org));
        if (body.attachments() != null) {
            attachments.bind(
                    new LinkedHashSet<>(body.attachments()),
                    EntriesResource.SUBJECT,
                    made.id(),
                    // papers name who carries the project, whom those who only read see masked
                    SeasonsResource.WRITE,
                    made.divisionId());
        }
        return view(made);
    }

    private boolean serves(SeasonRow season) {
        return own.ids().stream().map(org -> em.find(SocialOrgRow.class, org)).anyMatch(org -> serves(season, org));
    }

    /** Staff who run a competition of a division reach the organisations below it. */
    private boolean serves(SeasonRow season, SocialOrgRow org) {
        return reach.below(season.divisionId()).contains(org.divisionId());
    }

    private EntryRow entry(UUID id) {
        EntryRow entry = em.find(EntryRow.class, id);
        if (entry == null || !own.covers(entry.orgId())) {
            throw ProblemException.notFound();
        }
        return entry;
    }

    private SeasonRow hold(UUID id) {
        SeasonRow row = em.find(SeasonRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    private CompetitionBodies.OwnEntry view(EntryRow entry) {
        return views(Page.of(List.of(entry))).items().get(0);
    }

    private Page<CompetitionBodies.OwnEntry> views(Page<EntryRow> page) {
        Map<UUID, String> orgs = names.organisations(
                page.items().stream().map(EntryRow::orgId).distinct().toList());
        Map<UUID, SeasonRow> seasons = book.seasons(
                page.items().stream().map(EntryRow::seasonId).distinct().toList());
        return Listing.map(page, row -> {
            SeasonRow season = Objects.requireNonNull(seasons.get(row.seasonId()));
            return row.own(orgs.getOrDefault(row.orgId(), ""), season, projects.calling(season));
        });
    }
}
