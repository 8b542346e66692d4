package org.linli.orders.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.json.Json;
import org.linli.orders.internal.calendar.CalendarCheck;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.calendar.WorkingCalendar;
import org.linli.orders.internal.process.ProcessCheck;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the module brings along: the districts' processes as templates and a calendar with the public holidays. */
@Component(service = Templates.class)
public class Templates {
    /** Key of the calendar that every tenant has. */
    public static final String DEFAULT_CALENDAR = "default";

    /** The loop of GB/T 30428 as most districts have it, where a parameter names a process that does not exist. */
    static final String LAST_RESORT = "W2";

    /** Of UUIDs, RFC 9562. */
    private static final int NAME_BASED = 3;

    private static final List<String> KEYS =
            List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W16", "W27");

    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final CalendarDocument calendar;
    private final Map<ZoneId, WorkingCalendar> calendars = new ConcurrentHashMap<>();

    /** @param text the document as it was written */
    public record Template(StoredProcess process, String text) {}

    /**
     * A process that a district brings along.
     *
     * @param text the document
     * @return empty when it is no process that works
     */
    static Optional<Template> own(Json json, String text) {
        ProcessDefinition definition = ProcessCheck.check(json.readLenient(text, ProcessDocument.class))
                .definition();
        return definition == null
                ? Optional.empty()
                : Optional.of(new Template(new StoredProcess(id(definition.key() + "/" + text), 1, definition), text));
    }

    @Activate
    public Templates(@Reference Json json) {
        for (String key : KEYS) {
            String text = text("LINLI-INF/processes/" + key + ".json");
            ProcessCheck.Result result = ProcessCheck.check(json.read(text, ProcessDocument.class));
            ProcessDefinition definition = result.definition();
            if (definition == null) {
                throw new IllegalStateException("template " + key + " is broken: " + result.faults());
            }
            templates.put(key, new Template(new StoredProcess(id(key), 1, definition), text));
        }
        calendar = json.read(text("LINLI-INF/calendars/default.json"), CalendarDocument.class);
    }

    public Optional<Template> process(String key) {
        return Optional.ofNullable(templates.get(key));
    }

    public List<Template> processes() {
        return List.copyOf(templates.values());
    }

    public CalendarDocument calendar() {
        return calendar;
    }

    public WorkingCalendar calendar(ZoneId zone) {
        return calendars.computeIfAbsent(zone, this::compiled);
    }

    private WorkingCalendar compiled(ZoneId zone) {
        CalendarCheck.Result result = CalendarCheck.check(calendar, zone);
        WorkingCalendar compiled = result.calendar();
        if (compiled == null) {
            throw new IllegalStateException("the shipped calendar is broken: " + result.faults());
        }
        return compiled;
    }

    /** The same in every tenant, so that a template can be shown under its id before a tenant uses it. */
    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("orders.template." + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the id is that of a template: those are made from names, all others from the time. */
    static boolean isTemplate(UUID id) {
        return id.version() == NAME_BASED;
    }

    private static String text(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the bundle: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
