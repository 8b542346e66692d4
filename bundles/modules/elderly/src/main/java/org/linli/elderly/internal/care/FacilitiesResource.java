package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
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
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Facilities of the four tiers (四级养老网络) and other venues (长者之家、托幼), with how many of their beds are taken and who waits. */
@Component(service = FacilitiesResource.class)
@RestResource
@Path("facilities")
@Produces(MediaType.APPLICATION_JSON)
public class FacilitiesResource {
    private static final Listing<FacilityRow> LISTING = new Listing<>(
            "select e from FacilityRow e",
            "from FacilityRow e",
            "e.id",
            FacilityRow.class,
            FacilityRow::id,
            Map.of("name", Sort.byText("e.name", FacilityRow::name)));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final CareDesk care;
    private final CareViews views;
    private final Organisations organisations;
    private final VenueKinds kinds;

    @Activate
    public FacilitiesResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference CareDesk care,
            @Reference CareViews views,
            @Reference Organisations organisations,
            @Reference VenueKinds kinds) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.care = care;
        this.views = views;
        this.organisations = organisations;
        this.kinds = kinds;
    }

    @GET
    @RequiresPermission(CareDesk.READ)
    @Listable(
            filters = {"division", "q", "tier", "kind", "setting", "function", "closed"},
            sort = {"name"})
    public Page<CareBodies.FacilityView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(CareDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("tier")
                .map(text -> QueryValues.oneOf("tier", text, Tier.class))
                .ifPresent(tier -> where.and("e.tier = :tier").set("tier", tier));
        query.filter("kind").ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("setting")
                .map(text -> QueryValues.oneOf("setting", text, VenueSetting.class))
                .ifPresent(setting -> where.and("e.setting = :setting").set("setting", setting));
        query.filter("function")
                .map(text -> QueryValues.oneOf("function", text, VenueFunction.class))
                .ifPresent(function -> where.and("e.functions like :function").set("function", "%," + function + ",%"));
        query.filter("closed")
                .map(text -> QueryValues.flag("closed", text))
                .ifPresent(closed -> where.and("e.closedOn is " + (closed ? "not null" : "null")));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    @Answers(value = CareBodies.FacilityView.class, status = 201)
    public Response add(@Valid @NotNull CareBodies.Facility body) {
        check(body, null);
        FacilityRow row = new FacilityRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "elderly.facility.add");
        return Response.created(desk.at("facilities/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(CareDesk.READ)
    public CareBodies.FacilityView get(@PathParam("id") UUID id) {
        return view(desk.row(FacilityRow.class, id, CareDesk.READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.FacilityView change(
            @PathParam("id") UUID id, @PatchOf(CareBodies.Facility.class) MergePatch patch, @Context IfMatch ifMatch) {
        FacilityRow row = desk.row(FacilityRow.class, id, CareDesk.WRITE);
        ifMatch.require(row.version());
        CareBodies.Facility next = patch.applyTo(row.facts(), CareBodies.Facility.class);
        check(next, row.facts());
        new Faults()
                .when(
                        !next.divisionId().equals(row.divisionId()) && inUse(id),
                        "divisionId",
                        "已有床位或轮候的机构不能改区划",
                        "Stays where it is as long as it has beds or somebody waits for one")
                .when(
                        next.tier() == Tier.NONE && inUse(id),
                        "tier",
                        "已有床位或轮候的机构须属于四级网络",
                        "Stays within the four tiers as long as it has beds or somebody waits for one")
                .refuse();
        row.take(next);
        desk.done(row, "elderly.facility.change", Map.of());
        return view(row);
    }

    private boolean inUse(UUID id) {
        return counts(
                                "select e.facilityId, count(e.id) from BedRow e where e.facilityId in :ids group by e.facilityId",
                                List.of(id))
                        .containsKey(id)
                || counts(
                                "select e.facilityId, count(e.id) from WaitRow e where e.facilityId in :ids group by e.facilityId",
                                List.of(id))
                        .containsKey(id);
    }

    /** New beds of the facility. */
    @POST
    @Path("{id}/beds")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.FacilityView furnish(@PathParam("id") UUID id, @Valid @NotNull CareBodies.NewBeds body) {
        FacilityRow row = desk.held(FacilityRow.class, id, CareDesk.WRITE);
        care.requireOpen(row);
        requireBeds(row);
        List<String> there = em.createQuery(
                        "select e.label from BedRow e where e.facilityId = :facility and e.closedOn is null",
                        String.class)
                .setParameter("facility", id)
                .getResultList();
        List<String> labels = body.labels().stream().map(String::strip).toList();
        new Faults()
                .when(
                        labels.stream().distinct().count() < labels.size()
                                || labels.stream().anyMatch(there::contains),
                        "labels",
                        "床位号重复",
                        "A bed is named twice")
                .refuse();
        labels.forEach(
                label -> desk.added(new BedRow(desk.newId(), row.divisionId(), id, label, null), "elderly.bed.add"));
        return view(row);
    }

    /** Somebody wants a place there. */
    @POST
    @Path("{id}/waits")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CareDesk.WRITE)
    @Answers(value = CareBodies.WaitView.class, status = 201)
    public Response await(@PathParam("id") UUID id, @Valid @NotNull CareBodies.NewWait body) {
        FacilityRow facility = desk.held(FacilityRow.class, id, CareDesk.WRITE);
        requireBeds(facility);
        WaitRow row = care.await(facility, body);
        return Response.created(desk.at("waits/" + row.id()))
                .entity(views.waiting(row))
                .build();
    }

    /** The facility takes nobody any more; its beds stay as they are, for the case that it opens again. */
    @POST
    @Path("{id}/closing")
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.FacilityView close(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        FacilityRow row = desk.held(FacilityRow.class, id, CareDesk.WRITE);
        ifMatch.check(row.version());
        care.close(row);
        return view(row);
    }

    @POST
    @Path("{id}/reopening")
    @RequiresPermission(CareDesk.WRITE)
    public CareBodies.FacilityView reopen(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        FacilityRow row = desk.held(FacilityRow.class, id, CareDesk.WRITE);
        ifMatch.check(row.version());
        care.reopen(row);
        return view(row);
    }

    /** Whatever is in a tier was of a kind with beds when it came there, and keeps them when the district changes its kinds. */
    private static void requireBeds(FacilityRow row) {
        if (row.tier() == Tier.NONE) {
            throw ProblemException.conflict(
                    "venue-without-beds",
                    Text.of(
                            "该场所不设床位；有床位的须选择设床位的类型和四级网络中的一级",
                            "The venue has no beds: a kind with beds and a tier come first"),
                    Map.of("kind", row.kind(), "tier", row.tier().name()));
        }
    }

    private void check(CareBodies.Facility facts, CareBodies.@Nullable Facility before) {
        reach.requireDivision("/divisionId", CareDesk.WRITE, facts.divisionId());
        Faults faults = new Faults();
        kinds.check(VenueKinds.Chosen.of(facts), before == null ? null : VenueKinds.Chosen.of(before), faults);
        faults.when(
                        facts.operatorId() != null
                                && organisations.find(facts.operatorId()).isEmpty(),
                        "operatorId",
                        "没有这个组织",
                        "No such organisation")
                .refuse();
    }

    private CareBodies.FacilityView view(FacilityRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    /** With what stands today, in as many statements for a whole page as for one. */
    private Page<CareBodies.FacilityView> views(Page<FacilityRow> page) {
        List<UUID> ids = page.items().stream().map(FacilityRow::id).toList();
        Map<UUID, Long> beds = counts(
                "select e.facilityId, count(e.id) from BedRow e where e.closedOn is null and e.facilityId in :ids group by e.facilityId",
                ids);
        Map<UUID, Long> taken = counts(
                "select b.facilityId, count(e.id) from StayRow e, BedRow b where b.id = e.bedId and e.lastDay is null and b.facilityId in :ids group by b.facilityId",
                ids);
        Map<UUID, Long> waiting = counts(
                "select e.facilityId, count(e.id) from WaitRow e where e.state = org.linli.elderly.internal.care.WaitState.WAITING and e.facilityId in :ids group by e.facilityId",
                ids);
        Map<UUID, OrganisationRef> operators = organisations.findAll(page.items().stream()
                .map(row -> row.facts().operatorId())
                .filter(Objects::nonNull)
                .toList());
        Map<String, Text> labels = new HashMap<>();
        Set<String> furnished = new HashSet<>();
        for (VenueKinds.VenueKind kind : kinds.all()) {
            labels.put(kind.key(), kind.label());
            if (kind.beds()) {
                furnished.add(kind.key());
            }
        }
        return Listing.map(page, row -> {
            CareBodies.Facility facts = row.facts();
            OrganisationRef operator = facts.operatorId() == null ? null : operators.get(facts.operatorId());
            return new CareBodies.FacilityView(
                    row.id(),
                    facts.name(),
                    facts.tier(),
                    facts.divisionId(),
                    facts.operatorId(),
                    operator == null ? null : operator.name(),
                    facts.address(),
                    row.kind(),
                    labels.get(row.kind()),
                    row.tier() != Tier.NONE || furnished.contains(row.kind()),
                    facts.setting(),
                    facts.floorArea(),
                    facts.functions() == null ? Set.of() : facts.functions(),
                    facts.childPlaces(),
                    beds.getOrDefault(row.id(), 0L),
                    taken.getOrDefault(row.id(), 0L),
                    waiting.getOrDefault(row.id(), 0L),
                    row.closedOn(),
                    row.generated(),
                    row.version());
        });
    }

    private Map<UUID, Long> counts(String query, Collection<UUID> ids) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(query, Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        }
        return counts;
    }
}
