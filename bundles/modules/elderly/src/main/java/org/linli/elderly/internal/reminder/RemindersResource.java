package org.linli.elderly.internal.reminder;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reminders about elders (提醒) that somebody has to do something about. */
@Component(service = RemindersResource.class)
@RestResource
@Path("reminders")
@Produces(MediaType.APPLICATION_JSON)
public class RemindersResource {
    static final String READ = "elderly:reminder:read";
    static final String WRITE = "elderly:reminder:write";
    private static final Listing<ReminderRow> LISTING = new Listing<>(
            "select e from ReminderRow e",
            "from ReminderRow e",
            "e.id",
            ReminderRow.class,
            ReminderRow::id,
            Map.of(
                    "dueOn",
                    new Sort<>("e.dueOn", LocalDate::parse, row -> row.dueOn().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final ElderNames names;

    @Activate
    public RemindersResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference ElderNames names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
    }

    /**
     * A reminder.
     *
     * @param personName null when the caller may not see persons of the division
     * @param occasion the year of a birthday, the age of a subsidy, the day on which something expires
     */
    public record ReminderView(
            UUID id,
            UUID divisionId,
            UUID elderId,
            @Nullable String personName,
            ReminderKind kind,
            String occasion,
            LocalDate dueOn,
            @Nullable LocalDate doneOn,
            @Nullable String doneBy,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "kind", "elder", "done"},
            sort = {"dueOn"})
    public Page<ReminderView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ReminderKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("done")
                .map(text -> QueryValues.flag("done", text))
                .ifPresent(done -> where.and("e.doneOn is " + (done ? "not null" : "null")));
        Page<ReminderRow> page = LISTING.page(em, where, query);
        Map<UUID, String> known =
                names.ofElders(page.items().stream().map(ReminderRow::elderId).toList());
        return Listing.map(page, row -> view(row, known.get(row.elderId())));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public ReminderView get(@PathParam("id") UUID id) {
        return whole(desk.row(ReminderRow.class, id, READ));
    }

    /** Somebody has congratulated, applied for the subsidy, or arranged what was due. */
    @POST
    @Path("{id}/done")
    @RequiresPermission(WRITE)
    public ReminderView done(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ReminderRow row = desk.held(ReminderRow.class, id, WRITE);
        ifMatch.check(row.version());
        LocalDate before = row.doneOn();
        if (before != null) {
            throw ProblemException.conflict(
                    "reminder-done", Text.of("已办理", "Was done already"), Map.of("doneOn", before));
        }
        row.done(desk.today(), desk.actor());
        desk.done(row, "elderly.reminder.done", Map.of("kind", row.kind().name()));
        return whole(row);
    }

    private ReminderView whole(ReminderRow row) {
        return view(row, names.ofElders(List.of(row.elderId())).get(row.elderId()));
    }

    private static ReminderView view(ReminderRow row, @Nullable String name) {
        return new ReminderView(
                row.id(),
                row.divisionId(),
                row.elderId(),
                name,
                row.kind(),
                row.occasion(),
                row.dueOn(),
                row.doneOn(),
                row.doneBy(),
                row.version());
    }
}
