package org.linli.elderly.internal.family;

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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.care.StayBook;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.health.HealthDesk;
import org.linli.elderly.internal.health.HealthFacts;
import org.linli.elderly.internal.health.HealthRow;
import org.linli.elderly.internal.referral.OwnReferrals;
import org.linli.elderly.internal.standard.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Elders of the caller's family (我家的老人), and nobody else's; health services only when the elder agreed. */
@Component(service = MyEldersResource.class)
@RestResource
@Path("my-elders")
@Produces(MediaType.APPLICATION_JSON)
public class MyEldersResource {
    private static final Listing<FamilyRow> LISTING = new Listing<>(
            "select e from FamilyRow e", "from FamilyRow e", "e.id", FamilyRow.class, FamilyRow::id, Map.of());
    private static final Listing<HealthRow> SERVICES = new Listing<>(
            "select e from HealthRow e",
            "from HealthRow e",
            "e.id",
            HealthRow.class,
            HealthRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final FamilyDesk families;
    private final StayBook stays;
    private final HealthDesk health;
    private final OwnReferrals referrals;

    @Activate
    public MyEldersResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference FamilyDesk families,
            @Reference StayBook stays,
            @Reference HealthDesk health,
            @Reference OwnReferrals referrals) {
        this.em = em;
        this.desk = desk;
        this.families = families;
        this.stays = stays;
        this.health = health;
        this.referrals = referrals;
    }

    @GET
    @RequiresPermission(FamilyDesk.OWN)
    @Listable(sort = {"id"})
    public Page<FamilyBodies.OwnElderLine> list(@Context ListQuery query) {
        UUID me = desk.user();
        Conditions where = new Conditions();
        if (me == null) {
            where.and(Conditions.NOTHING);
        } else {
            where.and("e.openUser = :me").set("me", me);
        }
        Page<FamilyRow> page = LISTING.page(em, where, query);
        Map<UUID, ElderRow> elders = elders(page.items());
        return Listing.map(page, row -> {
            ElderRow elder = Objects.requireNonNull(elders.get(row.elderId()));
            return new FamilyBodies.OwnElderLine(elder.id(), families.name(row), row.relation(), elder.careMode());
        });
    }

    private Map<UUID, ElderRow> elders(List<FamilyRow> rows) {
        Map<UUID, ElderRow> found = new HashMap<>();
        if (rows.isEmpty()) {
            return found;
        }
        em.createQuery("select e from ElderRow e where e.id in :ids", ElderRow.class)
                .setParameter("ids", rows.stream().map(FamilyRow::elderId).toList())
                .getResultList()
                .forEach(elder -> found.put(elder.id(), elder));
        return found;
    }

    @GET
    @Path("{id}")
    @RequiresPermission(FamilyDesk.OWN)
    public FamilyBodies.OwnElder get(@PathParam("id") UUID id) {
        FamilyRow row = families.own(id);
        ElderRow elder = em.find(ElderRow.class, row.elderId());
        Level level = elder.level();
        StayBook.Now stay = stays.of(elder.id()).orElse(null);
        return new FamilyBodies.OwnElder(
                elder.id(),
                families.name(row),
                row.relation(),
                elder.careMode(),
                level,
                level == null ? null : level.label(),
                elder.assessedOn(),
                stay == null ? null : stay.facility(),
                stay == null ? null : stay.bed(),
                stay == null ? null : stay.since(),
                row.healthConsentOn() != null);
    }

    @GET
    @Path("{id}/health-services")
    @RequiresPermission(FamilyDesk.OWN)
    @Listable(sort = {"-day"})
    public Page<FamilyBodies.OwnService> services(@PathParam("id") UUID id, @Context ListQuery query) {
        FamilyRow row = families.ownWithHealth(id);
        Conditions where = new Conditions().and("e.elderId = :elder").set("elder", row.elderId());
        return Listing.map(
                SERVICES.page(em, where, query),
                service ->
                        new FamilyBodies.OwnService(service.id(), service.kind(), service.day(), service.provider()));
    }

    /** To whom needs of the elder were handed on; without the consent of the elder only what a family asked for. */
    @GET
    @Path("{id}/referrals")
    @RequiresPermission(FamilyDesk.OWN)
    @Listable(sort = {"-askedOn"})
    public Page<OwnReferrals.OwnReferral> referrals(@PathParam("id") UUID id, @Context ListQuery query) {
        FamilyRow row = families.own(id);
        UUID person = em.find(ElderRow.class, row.elderId()).personId();
        return referrals.of(person, row.healthConsentOn() != null, query);
    }

    /** What was found, in clear. */
    @POST
    @Path("{id}/health-services/{service}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FamilyDesk.OWN)
    public HealthFacts unmask(
            @PathParam("id") UUID id, @PathParam("service") UUID service, @Valid @NotNull Purpose body) {
        FamilyRow row = families.ownWithHealth(id);
        HealthRow found = em.find(HealthRow.class, service);
        if (found == null || !found.elderId().equals(row.elderId())) {
            throw ProblemException.notFound();
        }
        return health.open(found, body.purpose());
    }
}
