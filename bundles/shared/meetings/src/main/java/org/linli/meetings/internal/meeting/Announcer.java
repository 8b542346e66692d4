package org.linli.meetings.internal.meeting;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.event.Events;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.SeatFacts;
import org.linli.meetings.internal.body.SeatRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the audit, other modules and the people on the seats what has happened to a meeting. */
@Component(service = Announcer.class)
public class Announcer {
    private final CurrentCall call;
    private final Audit audit;
    private final Events events;
    private final Notifications notifications;
    private final Directory directory;
    private final BodyBook book;

    /** Payload of the events {@code meetings.meeting.…}. */
    public record MeetingEvent(
            UUID meetingId,
            UUID bodyId,
            UUID divisionId,
            MeetingState state,
            Instant startsAt,
            boolean byCadence,
            Instant at) {}

    @Activate
    public Announcer(
            @Reference CurrentCall call,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Notifications notifications,
            @Reference Directory directory,
            @Reference BodyBook book) {
        this.call = call;
        this.audit = audit;
        this.events = events;
        this.notifications = notifications;
        this.directory = directory;
        this.book = book;
    }

    void happened(String type, MeetingRow meeting) {
        events.publish(
                type,
                new MeetingEvent(
                        meeting.id(),
                        meeting.bodyId(),
                        meeting.divisionId(),
                        meeting.state(),
                        meeting.startsAt(),
                        meeting.byCadence(),
                        call.now()));
        audit.record(type, meeting.id(), Map.of("body", meeting.bodyId().toString()));
    }

    void invited(MeetingRow meeting) {
        String when = when(meeting);
        tell(
                meeting,
                "meetings.meeting.invited",
                Text.of("会议邀请：" + meeting.title() + "，" + when, "Invitation: " + meeting.title() + ", " + when));
    }

    void moved(MeetingRow meeting) {
        String when = when(meeting);
        tell(
                meeting,
                "meetings.meeting.changed",
                Text.of("会议有变动：" + meeting.title() + "，" + when, "Changed: " + meeting.title() + ", " + when));
    }

    void cancelled(MeetingRow meeting) {
        String reason = Objects.requireNonNullElse(meeting.reason(), "");
        tell(
                meeting,
                "meetings.meeting.cancelled",
                Text.of(
                        "会议取消：" + meeting.title() + "（" + reason + "）",
                        "Cancelled: " + meeting.title() + " (" + reason + ")"));
    }

    /** Whoever looks after the division is told, not the seats. */
    void missed(MeetingRow meeting) {
        String when = when(meeting);
        notifications.send(
                directory.workingAt(meeting.divisionId(), MeetingDesk.WRITE),
                "meetings.meeting.missed",
                Text.of("到期未召开：" + meeting.title() + "，原定 " + when, "Not held: " + meeting.title() + ", due " + when),
                link(meeting));
    }

    private String when(MeetingRow meeting) {
        return meeting.startsAt()
                .atZone(call.tenant().zone())
                .toLocalDateTime()
                .withSecond(0)
                .withNano(0)
                .toString()
                .replace('T', ' ');
    }

    private void tell(MeetingRow meeting, String kind, Text text) {
        Set<UUID> receivers =
                book
                        .seats(
                                meeting.bodyId(),
                                meeting.startsAt().atZone(call.tenant().zone()).toLocalDate())
                        .stream()
                        .map(SeatRow::facts)
                        .map(SeatFacts::userId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        if (!receivers.isEmpty()) {
            notifications.send(receivers, kind, text, link(meeting));
        }
    }

    private static String link(MeetingRow meeting) {
        return "/meetings/meetings/" + meeting.id();
    }
}
