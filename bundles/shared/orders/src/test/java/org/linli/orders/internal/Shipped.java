package org.linli.orders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.linli.api.json.Json;
import org.linli.orders.internal.calendar.CalendarCheck;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.calendar.WorkingCalendar;
import org.linli.orders.internal.process.ProcessCheck;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.linli.platform.json.internal.JacksonJson;

/** The templates and the calendar that the module brings along, read the way the module reads them. */
public final class Shipped {
    public static final List<String> TEMPLATES =
            List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W16", "W27");
    public static final Json JSON = new JacksonJson();

    private Shipped() {}

    public static ProcessDefinition process(String key) {
        ProcessCheck.Result result = ProcessCheck.check(document(key));
        if (result.definition() == null) {
            throw new AssertionError(key + ": " + result.faults());
        }
        return result.definition();
    }

    public static ProcessDocument document(String key) {
        return JSON.read(text("LINLI-INF/processes/" + key + ".json"), ProcessDocument.class);
    }

    public static WorkingCalendar calendar(ZoneId zone) {
        CalendarCheck.Result result =
                CalendarCheck.check(JSON.read(text("LINLI-INF/calendars/default.json"), CalendarDocument.class), zone);
        if (result.calendar() == null) {
            throw new AssertionError("" + result.faults());
        }
        return result.calendar();
    }

    private static String text(String resource) {
        try (InputStream in =
                Objects.requireNonNull(Shipped.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
