package org.linli.meetings.internal.feed;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.calendar.CalendarEvent;
import org.linli.api.calendar.CalendarText;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.meetings.internal.meeting.MeetingRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The calendar behind a secret link. Calendar programs can send nothing but an address, so the secret stands in its query, which the host
 * does not log.
 */
@Component(service = CalendarResource.class)
@RestResource
@Path("calendar")
public class CalendarResource {
    private static final Duration BACK = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int MOST = 1000;
    private static final int LONGEST_TOKEN = 64;

    private final EntityManager em;
    private final CurrentCall call;
    private final CalendarText text;
    private final FeedTokens tokens;
    private final Reach reach;

    @Activate
    public CalendarResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference CalendarText text,
            @Reference FeedTokens tokens,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.text = text;
        this.tokens = tokens;
        this.reach = reach;
    }

    /** Meetings of the last 90 days and the next year; titles, times and places, nothing about people. */
    @GET
    @Produces(CalendarText.MEDIA_TYPE + ";charset=utf-8")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public String read(@QueryParam("token") @Nullable String token) {
        FeedRow feed = feed(token);
        Conditions where = new Conditions()
                .and("e.startsAt >= :from and e.startsAt < :to")
                .set("from", call.now().minus(BACK))
                .set("to", call.now().plus(AHEAD));
        where.and(where.in("e.divisionId", "below", reach.below(feed.divisionId())));
        UUID body = feed.bodyId();
        if (body != null) {
            where.and("e.bodyId = :body").set("body", body);
        }
        List<MeetingRow> meetings =
                where.rows(em, "select e from MeetingRow e", "e.startsAt, e.id", MOST, MeetingRow.class);
        return text.write(feed.label(), meetings.stream().map(this::event).toList());
    }

    private FeedRow feed(@Nullable String token) {
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw ProblemException.notFound();
        }
        return em.createQuery(
                        "select f from FeedRow f where f.tokenHash = :hash and f.revokedAt is null", FeedRow.class)
                .setParameter("hash", tokens.hash(token))
                .getResultStream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private CalendarEvent event(MeetingRow meeting) {
        return new CalendarEvent(
                meeting.id() + "@" + call.tenant().code() + ".linli",
                meeting.changedAt(),
                meeting.startsAt(),
                meeting.endsAt(),
                meeting.title(),
                null,
                meeting.place(),
                switch (meeting.state()) {
                    case PLANNED -> CalendarEvent.Status.TENTATIVE;
                    case INVITED, HELD, CLOSED -> CalendarEvent.Status.CONFIRMED;
                    case CANCELLED -> CalendarEvent.Status.CANCELLED;
                },
                meeting.changes());
    }
}
