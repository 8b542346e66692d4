package org.linli.elderly.internal.elder;

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
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
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
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.standard.Level;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Elders (老年人档案). Names and telephone numbers of guardians are masked in every answer but that of {@code unmask}. */
@Component(service = EldersResource.class)
@RestResource
@Path("elders")
@Produces(MediaType.APPLICATION_JSON)
public class EldersResource {
    private static final String READ = "elderly:elder:read";
    public static final String WRITE = "elderly:elder:write";
    public static final String CHANGED = "elderly.elder.change";
    private static final Listing<ElderRow> LISTING = new Listing<>(
            "select e from ElderRow e", "from ElderRow e", "e.id", ElderRow.class, ElderRow::id, Map.of());

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final ElderBook book;
    private final OpenCare care;
    private final Lifetime lifetime;
    private final People people;

    @Activate
    public EldersResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference ElderBook book,
            @Reference OpenCare care,
            @Reference Lifetime lifetime,
            @Reference People people) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.care = care;
        this.lifetime = lifetime;
        this.people = people;
    }

    /** @param day on which the elder moved away or died */
    public record End(@NotNull LocalDate day) {}

    /** Whoever may not see categories and levels finds nobody by them. */
    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "category", "careMode", "level", "person", "ended"},
            sort = {"id"})
    public Page<ElderView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("category")
                .map(text -> QueryValues.oneOf("category", text, ElderCategory.class))
                .ifPresent(category ->
                        status(where).and("e.categories like :category").set("category", "%," + category + ",%"));
        query.filter("careMode")
                .map(text -> QueryValues.oneOf("careMode", text, CareMode.class))
                .ifPresent(mode -> where.and("e.careMode = :mode").set("mode", mode));
        query.filter("level")
                .map(text -> QueryValues.oneOf("level", text, Level.class))
                .ifPresent(level -> status(where).and("e.level = :level").set("level", level));
        query.filter("person")
                .map(text -> QueryValues.uuid("person", text))
                .ifPresent(person -> where.and("e.personId = :person").set("person", person));
        boolean ended = query.filter("ended")
                .map(text -> QueryValues.flag("ended", text))
                .orElse(false);
        where.and(ended ? "e.endedOn is not null" : "e.endedOn is null");
        return book.views(LISTING.page(em, where, query));
    }

    private Conditions status(Conditions where) {
        return reach.scope(ElderBook.STATUS) instanceof DivisionScope.Within within
                ? where.and(where.in("e.divisionId", "status", within.divisions()))
                : where;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = ElderView.class, status = 201)
    public Response add(@Valid @NotNull ElderFacts body) {
        PersonRef person = people.find(body.personId()).orElse(null);
        boolean there = person != null && reach.covers(WRITE, person.divisionId());
        Faults faults = new Faults()
                .when(!there, "personId", "没有这个居民，或不在您的范围内", "No such person, or outside your scope")
                .when(
                        there && book.known(body.personId()),
                        "personId",
                        "该居民已有老年人档案",
                        "The person is looked after already");
        faults.refuse();
        PersonRef known = Objects.requireNonNull(person);
        UUID id = desk.newId();
        ElderRow row = new ElderRow(
                id, known.divisionId(), known.id(), known.generated() ? new Origin(id.toString(), true) : null);
        book.write(row, body);
        desk.added(row, "elderly.elder.add");
        return Response.created(desk.at("elders/" + row.id()))
                .entity(book.view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public ElderView get(@PathParam("id") UUID id) {
        return book.view(desk.row(ElderRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public ElderView change(
            @PathParam("id") UUID id, @PatchOf(ElderFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        ElderRow row = desk.row(ElderRow.class, id, WRITE);
        ifMatch.require(row.version());
        ElderFacts next = patch.applyTo(book.facts(row), ElderFacts.class);
        new Faults()
                .when(
                        !next.personId().equals(row.personId()),
                        "personId",
                        "档案不能改到另一人名下，请新建",
                        "Stays with its person; make a new one")
                .refuse();
        book.write(row, next);
        desk.done(row, CHANGED, Map.of());
        return book.view(row);
    }

    /** The elder moved away or died (迁出、去世); the record stays for as long as the law wants it. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ElderView end(@PathParam("id") UUID id, @Valid @NotNull End body, @Context IfMatch ifMatch) {
        ElderRow row = desk.held(ElderRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.endedOn() != null) {
            throw ProblemException.conflict(
                    "elder-ended", Text.of("该档案已结束", "The record has ended"), Map.of("endedOn", row.endedOn()));
        }
        LocalDate assessedOn = row.assessedOn();
        LocalDate left = lastStay(id);
        lifetime.since(new Faults(), "day", row, body.day())
                .when(body.day().isAfter(desk.today()), "day", "不能晚于今天", "must not be after today")
                .when(
                        assessedOn != null && body.day().isBefore(assessedOn),
                        "day",
                        "不能早于最近一次能力评估：" + assessedOn,
                        "must not be before the last assessment: " + assessedOn)
                .when(
                        left != null && body.day().isBefore(left),
                        "day",
                        "不能早于最近一次退住：" + left,
                        "must not be before the last stay ended: " + left)
                .refuse();
        if (care.of(id)) {
            throw ProblemException.conflict(
                    "care-open",
                    Text.of(
                            "该老人还有入住、轮候或照护计划，请先办理结束",
                            "Ends after the stay, the wait and the plan of care of the elder"),
                    Map.of());
        }
        row.end(body.day());
        desk.done(row, "elderly.elder.end", Map.of());
        return book.view(row);
    }

    private @Nullable LocalDate lastStay(UUID elder) {
        return em.createQuery("select max(e.lastDay) from StayRow e where e.elderId = :elder", LocalDate.class)
                .setParameter("elder", elder)
                .getSingleResult();
    }

    /** The guardian in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("elderly:elder:unmask")
    public Guardian unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        ElderRow row = desk.row(ElderRow.class, id, "elderly:elder:unmask");
        Guardian guardian = book.open(row);
        if (guardian == null) {
            throw ProblemException.conflict(
                    "no-guardian", Text.of("该老人没有登记监护人", "No guardian of the elder is known"), Map.of());
        }
        desk.done(row, "elderly.elder.unmask", Map.of("purpose", body.purpose().strip()));
        return guardian;
    }
}
