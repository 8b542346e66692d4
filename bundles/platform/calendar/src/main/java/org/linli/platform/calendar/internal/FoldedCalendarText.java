package org.linli.platform.calendar.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.linli.api.calendar.CalendarEvent;
import org.linli.api.calendar.CalendarText;
import org.osgi.service.component.annotations.Component;

/** Writes content lines: escaped, folded after 75 octets, ended by CRLF. Times are in UTC, so that no zone has to be described. */
@Component(service = CalendarText.class)
public class FoldedCalendarText implements CalendarText {
    private static final int MOST_OCTETS = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String write(String name, List<CalendarEvent> events) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN", "VCALENDAR");
        line(out, "VERSION", "2.0");
        line(out, "PRODID", "-//Linli//Linli//ZH");
        line(out, "CALSCALE", "GREGORIAN");
        line(out, "NAME", escaped(name));
        line(out, "X-WR-CALNAME", escaped(name));
        line(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        events.forEach(event -> write(out, event));
        line(out, "END", "VCALENDAR");
        return out.toString();
    }

    private static void write(StringBuilder out, CalendarEvent event) {
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", escaped(event.uid()));
        line(out, "DTSTAMP", utc(event.changedAt()));
        line(out, "LAST-MODIFIED", utc(event.changedAt()));
        line(out, "DTSTART", utc(event.start()));
        if (event.end().isAfter(event.start())) {
            line(out, "DTEND", utc(event.end()));
        }
        line(out, "SUMMARY", escaped(event.summary()));
        if (event.description() != null && !event.description().isBlank()) {
            line(out, "DESCRIPTION", escaped(event.description()));
        }
        if (event.place() != null && !event.place().isBlank()) {
            line(out, "LOCATION", escaped(event.place()));
        }
        line(out, "STATUS", event.status().name());
        line(out, "SEQUENCE", Integer.toString(event.sequence()));
        line(out, "END", "VEVENT");
    }

    private static String utc(Instant at) {
        return UTC.format(at);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(letter -> {
            switch (letter) {
                case '\\' -> out.append("\\\\");
                case ';' -> out.append("\\;");
                case ',' -> out.append("\\,");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append('\t');
                default -> {
                    if (!Character.isISOControl(letter)) {
                        out.appendCodePoint(letter);
                    }
                }
            }
        });
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        int octets = 0;
        String whole = name + ":" + value;
        for (int at = 0; at < whole.length(); ) {
            int letter = whole.codePointAt(at);
            String text = Character.toString(letter);
            int more = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(text);
            octets += more;
            at += Character.charCount(letter);
        }
        out.append("\r\n");
    }
}
