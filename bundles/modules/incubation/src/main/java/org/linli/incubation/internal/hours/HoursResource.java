package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteerBook;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hours (服务时长) of volunteers; residents read their own. */
@Component(service = HoursResource.class)
@RestResource
@Path("hours")
@Produces(MediaType.APPLICATION_JSON)
public class HoursResource {
    public static final String READ = "incubation:hour:read";
    public static final String WRITE = "incubation:hour:write";

    private static final Listing<HourRow> LISTING = new Listing<>(
            "select e from HourRow e",
            "from HourRow e",
            "e.id",
            HourRow.class,
            HourRow::id,
            Map.of("servedAt", Sort.byTime("e.servedAt", HourRow::servedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Reach reach;
    private final HourBook book;
    private final VolunteerBook volunteers;

    @Activate
    public HoursResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference HourBook book,
            @Reference VolunteerBook volunteers) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.volunteers = volunteers;
    }

    /** @param minutes to be added, or below 0 to be taken back */
    public record Correction(
            @Min(-1440) @Max(1440) int minutes,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * An entry.
     *
     * @param correctsId the entry that it corrects; null for one of its own
     */
    public record View(
            UUID id,
            UUID volunteerId,
            @Nullable String name,
            @Nullable UUID activityId,
            @Nullable String activityTitle,
            Instant servedAt,
            int minutes,
            BigDecimal hours,
            @Nullable UUID correctsId,
            @Nullable String reason,
            String recorder,
            Instant recordedAt,
            boolean generated) {}

    /** All that a volunteer did in some days, corrections included. */
    public record Total(UUID volunteerId, LocalDate from, LocalDate to, long minutes, BigDecimal hours) {}

    /** Entries within reach; {@code mine=true} gives those of whoever asks. */
    @GET
    @RequiresPermission({READ, VolunteersResource.JOIN})
    @Listable(
            filters = {"division", "volunteer", "team", "activity", "from", "to", "mine"},
            sort = {"-servedAt"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        boolean mine =
                query.filter("mine").map(text -> QueryValues.flag("mine", text)).orElse(false);
        if (mine || !call.caller().may(READ)) {
            where.and("e.volunteerId = :own")
                    .set("own", volunteers.own().map(VolunteerRow::id).orElse(new UUID(0, 0)));
        } else {
            where.within("e.divisionId", reach.scope(READ));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        for (String id : List.of("volunteer", "team", "activity")) {
            query.filter(id)
                    .map(text -> QueryValues.uuid(id, text))
                    .ifPresent(value -> where.and("e." + id + "Id = :" + id).set(id, value));
        }
        query.filter("from")
                .map(text -> QueryValues.from("from", text, desk.zone()))
                .ifPresent(from -> where.and("e.servedAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, desk.zone()))
                .ifPresent(to -> where.and("e.servedAt < :to").set("to", to));
        return views(LISTING.page(em, where, query));
    }

    /** Of a volunteer, of whoever asks when none is named; {@code from} and {@code to} are days, this year by default. */
    @GET
    @Path("total")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    public Total total(
            @QueryParam("volunteer") @Nullable String volunteer,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        LocalDate today = desk.today();
        LocalDate first = from == null ? today.withDayOfYear(1) : QueryValues.day("from", from);
        LocalDate last = to == null ? today : QueryValues.day("to", to);
        if (first.isAfter(last)) {
            throw QueryValues.refused("to", "不能早于起始日期", "must not be before the first day");
        }
        UUID id = volunteer == null ? null : QueryValues.uuid("volunteer", volunteer);
        VolunteerRow row = id == null ? null : em.find(VolunteerRow.class, id);
        VolunteerRow own = volunteers.own().orElse(null);
        if (id == null) {
            row = own;
        } else if (row != null
                && !row.equals(own)
                && !(call.caller().may(READ) && reach.covers(READ, row.divisionId()))) {
            row = null;
        }
        if (row == null) {
            throw ProblemException.notFound();
        }
        long minutes = book.minutes(row.id(), first, last);
        return new Total(row.id(), first, last, minutes, HourBook.hours(minutes));
    }

    /** An entry of its own that puts another right; nothing is overwritten. */
    @POST
    @Path("{id}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View correct(@PathParam("id") UUID id, @Valid @NotNull Correction body) {
        HourRow entry = desk.row(HourRow.class, id, WRITE);
        // whoever corrects the same volunteer's hours waits, so that no two take back what is left once
        VolunteerRow volunteer = em.find(VolunteerRow.class, entry.volunteerId(), LockModeType.PESSIMISTIC_WRITE);
        UUID me = desk.user();
        if (me != null && me.equals(volunteer.userId())) {
            throw ProblemException.forbidden("own-hours", Text.of("不能更正自己的时长", "Nobody corrects his own hours"));
        }
        return views(Page.of(List.of(book.correct(entry, body.minutes(), body.reason()))))
                .items()
                .get(0);
    }

    private Page<View> views(Page<HourRow> page) {
        Map<UUID, String> names =
                volunteers.names(page.items().stream().map(HourRow::volunteerId).toList());
        Map<UUID, String> titles = titles(page.items().stream()
                .map(HourRow::activityId)
                .filter(Objects::nonNull)
                .toList());
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.volunteerId(),
                        names.get(row.volunteerId()),
                        row.activityId(),
                        row.activityId() == null ? null : titles.get(row.activityId()),
                        row.servedAt(),
                        row.minutes(),
                        HourBook.hours(row.minutes()),
                        row.correctsId(),
                        row.reason(),
                        row.recorder(),
                        row.recordedAt(),
                        row.generated()));
    }

    private Map<UUID, String> titles(Collection<UUID> ids) {
        Map<UUID, String> titles = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e.id, e.title from ActivityRow e where e.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> titles.put((UUID) row[0], (String) row[1]));
        }
        return titles;
    }
}
