package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.orders.internal.calendar.CalendarCheck;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.calendar.WorkingCalendar;
import org.linli.orders.internal.process.Clock;
import org.linli.orders.internal.process.ProcessDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calendars of the tenant; {@code default} is the shipped one until the tenant writes its own. */
@Component(service = CalendarStore.class)
public class CalendarStore {
    private static final int CACHED = 500;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final Gate gate;
    private final Templates templates;
    private final Map<Compiled, WorkingCalendar> compiled =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Compiled, WorkingCalendar> eldest) {
                    return size() > CACHED;
                }
            });

    private record Compiled(UUID id, long version, ZoneId zone) {}

    /**
     * A calendar with who wrote it.
     *
     * @param row null for the shipped one
     */
    public record Stored(
            CalendarDocument document, @Nullable CalendarRow row) {
        public long version() {
            return row == null ? 0 : row.version();
        }
    }

    @Activate
    public CalendarStore(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference Gate gate,
            @Reference Templates templates) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.gate = gate;
        this.templates = templates;
    }

    /** How time passes for the process. */
    public Clock clock(ProcessDefinition process) {
        if (process.continuous()) {
            return Clock.CONTINUOUS;
        }
        ZoneId zone = call.tenant().zone();
        CalendarRow row = row(process.calendar()).orElse(null);
        // A calendar cannot be removed, so a missing one is the default that nobody has written yet.
        return row == null ? templates.calendar(zone) : compiled(row, zone);
    }

    /** The tenant's calendar {@code default}. */
    public WorkingCalendar usual() {
        ZoneId zone = call.tenant().zone();
        return row(Templates.DEFAULT_CALENDAR)
                .map(row -> compiled(row, zone))
                .orElseGet(() -> templates.calendar(zone));
    }

    public Optional<Stored> find(String key) {
        Optional<Stored> own =
                row(key).map(row -> new Stored(json.readLenient(row.document(), CalendarDocument.class), row));
        return own.isPresent() || !key.equals(Templates.DEFAULT_CALENDAR)
                ? own
                : Optional.of(new Stored(templates.calendar(), null));
    }

    /** In the order of their keys. */
    public List<Stored> all() {
        List<Stored> all = new ArrayList<>(
                em.createQuery("select c from CalendarRow c order by c.key", CalendarRow.class).getResultList().stream()
                        .map(row -> new Stored(json.readLenient(row.document(), CalendarDocument.class), row))
                        .toList());
        if (all.stream()
                .noneMatch(stored ->
                        Templates.DEFAULT_CALENDAR.equals(stored.document().key()))) {
            all.add(0, new Stored(templates.calendar(), null));
        }
        return all;
    }

    /** Lets those who would write the first version of a calendar follow each other, so that the second one sees what is there. */
    public void beforeFirst(String key) {
        if (row(key).isEmpty()) {
            gate.pass();
        }
    }

    /** @param document checked, with its key */
    public Stored put(String key, CalendarDocument document) {
        CalendarRow row = row(key).orElseGet(() -> new CalendarRow(ids.next(), key));
        row.change(json.write(document), call.now(), call.caller().displayName());
        em.persist(row);
        em.flush();
        return new Stored(document, row);
    }

    private Optional<CalendarRow> row(String key) {
        return em.createQuery("select c from CalendarRow c where c.key = :key", CalendarRow.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private WorkingCalendar compiled(CalendarRow row, ZoneId zone) {
        return compiled.computeIfAbsent(new Compiled(row.id(), row.version(), zone), key -> {
            CalendarCheck.Result result =
                    CalendarCheck.check(json.readLenient(row.document(), CalendarDocument.class), zone);
            WorkingCalendar calendar = result.calendar();
            if (calendar == null) {
                throw new IllegalStateException("stored calendar " + row.key() + " is broken: " + result.faults());
            }
            return calendar;
        });
    }
}
