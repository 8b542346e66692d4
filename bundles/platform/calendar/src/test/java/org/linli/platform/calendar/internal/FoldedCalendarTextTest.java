package org.linli.platform.calendar.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.linli.api.calendar.CalendarEvent;

/** Written calendars are read by a library that has nothing to do with ours. */
class FoldedCalendarTextTest {
    private static final Instant AT = Instant.parse("2026-11-06T11:00:00Z");
    private static final String LONG = "第一项，电梯加装；第二项\\停车\n第三项, " + "邻里会商😀".repeat(30);

    private final FoldedCalendarText text = new FoldedCalendarText();

    private String written() {
        return text.write(
                "东乡区·邻里会商",
                List.of(
                        new CalendarEvent(
                                "1@linli",
                                AT,
                                AT,
                                AT.plus(Duration.ofHours(2)),
                                "邻里会商",
                                LONG,
                                "北门社区",
                                CalendarEvent.Status.CONFIRMED,
                                3),
                        new CalendarEvent("2@linli", AT, AT, AT, "取消的会", null, "", CalendarEvent.Status.CANCELLED, 0)));
    }

    @Test
    void another_library_reads_and_validates_what_was_written() throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(written()));
        assertFalse(calendar.validate().hasErrors(), () -> calendar.validate().toString());
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertEquals(2, events.size());
        assertEquals(LONG, events.get(0).getDescription().getValue(), "escapes and folds are undone to what was given");
        assertEquals("CONFIRMED", events.get(0).getStatus().getValue());
        assertEquals("CANCELLED", events.get(1).getStatus().getValue());
    }

    @Test
    void no_line_is_longer_than_75_octets_and_each_ends_with_crlf() {
        String written = written();
        for (String line : written.split("\r\n")) {
            assertTrue(line.getBytes(UTF_8).length <= 75, line);
            assertFalse(line.contains("\n") || line.contains("\r"), line);
        }
        assertTrue(written.endsWith("END:VCALENDAR\r\n"));
    }
}
