package org.linli.orders.internal.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.orders.internal.calendar.CalendarCheck;
import org.linli.orders.internal.calendar.CalendarDifference;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.engine.RequestCheck;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.store.CalendarRow;
import org.linli.orders.internal.store.CalendarStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Working time, public holidays and exchange working days (工作日历). A change counts for deadlines set from then on. */
@Component(service = CalendarsResource.class)
@RestResource
@Path("calendars")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarsResource {
    private final CurrentCall call;
    private final CalendarStore calendars;
    private final RequestCheck check;
    private final Audit audit;

    @Activate
    public CalendarsResource(
            @Reference CurrentCall call,
            @Reference CalendarStore calendars,
            @Reference RequestCheck check,
            @Reference Audit audit) {
        this.call = call;
        this.calendars = calendars;
        this.check = check;
        this.audit = audit;
    }

    /**
     * A calendar.
     *
     * @param version 0 for the shipped one
     * @param changedBy null for the shipped one
     * @param warnings what it does not know
     */
    public record Calendar(
            String key,
            long version,
            CalendarDocument calendar,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            List<Text> warnings)
            implements Versioned {}

    @GET
    @RequiresPermission("orders:calendar:read")
    public Page<Calendar> list() {
        return Page.of(calendars.all().stream().map(this::view).toList());
    }

    @GET
    @Path("{key}")
    @RequiresPermission("orders:calendar:read")
    public Calendar get(@PathParam("key") String key) {
        return calendars.find(key).map(this::view).orElseThrow(ProblemException::notFound);
    }

    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("orders:calendar:write")
    public Calendar put(@PathParam("key") String key, @NotNull CalendarDocument document, @Context IfMatch ifMatch) {
        List<Fault> faults = new ArrayList<>(
                CalendarCheck.check(document, call.tenant().zone()).faults());
        if (!key.equals(document.key())) {
            faults.add(Fault.at("/key", "标识须与路径一致", "The key must be the one in the path"));
        }
        if (!faults.isEmpty()) {
            throw check.invalid(faults);
        }
        calendars.beforeFirst(key);
        CalendarStore.Stored before = calendars.find(key).orElse(null);
        if (before != null) {
            ifMatch.require(before.version());
        }
        CalendarStore.Stored stored = calendars.put(key, document);
        CalendarRow row = stored.row();
        if (row != null) {
            Map<String, String> details =
                    CalendarDifference.between(before == null ? null : before.document(), document);
            details.put("key", key);
            audit.record("orders.calendar.write", row.id(), details);
        }
        return view(stored);
    }

    private Calendar view(CalendarStore.Stored stored) {
        CalendarRow row = stored.row();
        String key = stored.document().key();
        return new Calendar(
                key == null ? "" : key,
                stored.version(),
                stored.document(),
                row == null ? null : row.changedAt(),
                row == null ? null : row.changedBy(),
                stored.document()
                        .warnings(LocalDate.ofInstant(call.now(), call.tenant().zone())));
    }
}
