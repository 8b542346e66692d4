package org.linli.grid.internal.patrol;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.grid.internal.event.EventBodies;
import org.linli.grid.internal.event.EventDesk;
import org.linli.grid.internal.event.EventSource;
import org.linli.grid.internal.event.EventView;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what a phone sends about a patrol, also late and repeatedly. Only whoever walks may send. */
@Component(service = PatrolDesk.class)
public class PatrolDesk {
    static final String READ = "grid:patrol:read";
    static final String WRITE = "grid:patrol:write";
    /** A phone that was offline sends within that time. */
    static final Duration LATEST = Duration.ofDays(7);
    /** Clocks of phones are a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int MOST_POINTS = 20_000;
    private static final int TITLE = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final GridLocator grids;
    private final Reach reach;
    private final Tracks tracks;
    private final EventDesk events;

    @Activate
    public PatrolDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference GridLocator grids,
            @Reference Reach reach,
            @Reference Tracks tracks,
            @Reference EventDesk events) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.grids = grids;
        this.reach = reach;
        this.tracks = tracks;
        this.events = events;
    }

    /** @throws ProblemException 404 when it lies out of reach and is somebody else's */
    PatrolRow visible(UUID id) {
        PatrolRow row = em.find(PatrolRow.class, id);
        if (row == null || !(mine(row) || reach.covers(READ, row.divisionId()))) {
            throw ProblemException.notFound();
        }
        return row;
    }

    boolean mine(PatrolRow row) {
        return row.userId().equals(call.caller().userId());
    }

    /** Locked until the transaction ends, so that what a phone sends twice at once follows each other. */
    private PatrolRow own(UUID id) {
        if (!mine(visible(id))) {
            throw ProblemException.forbidden(
                    "not-yours", Text.of("只能修改本人的巡查记录", "Only whoever walks the patrol may change it"));
        }
        return em.find(PatrolRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    PatrolView start(PatrolBodies.Start body) {
        UUID user = call.caller().userId();
        if (user == null) {
            throw ProblemException.forbidden("no-person", Text.of("巡查须由本人登记", "Only a person can patrol"));
        }
        Optional<PatrolRow> sent = em.createQuery(
                        "select p from PatrolRow p where p.clientId = :client", PatrolRow.class)
                .setParameter("client", body.clientId())
                .getResultStream()
                .findFirst();
        if (sent.isPresent()) {
            return again(sent.get());
        }
        Instant began = body.startedAt() == null ? call.now() : body.startedAt();
        GridLocator.Place grid = grids.find(body.gridId())
                .filter(place -> reach.covers(WRITE, place.divisionId()))
                .orElse(null);
        List<FieldError> errors = new ArrayList<>();
        if (grid == null) {
            errors.add(error("/gridId", "没有这个网格或不在您的范围内", "No such grid, or outside your scope"));
        }
        recent("/startedAt", began, errors);
        if (grid == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        PatrolRow row = new PatrolRow(ids.next(), body, user, call.caller().displayName(), grid, began);
        em.persist(row);
        try {
            em.flush();
        } catch (PersistenceException e) {
            // The same start came in at the same moment; sent again it is answered with the patrol that the other one
            // made
            throw ProblemException.conflict(
                    "start-under-way", Text.of("该巡查正在登记，请重试", "The start is being recorded, send it again"), Map.of());
        }
        audit.record("grid.patrol.start", row.id(), Map.of("gridId", grid.id().toString()));
        return row.view();
    }

    private PatrolView again(PatrolRow known) {
        if (!mine(known)) {
            throw ProblemException.conflict(
                    "client-id-used", Text.of("clientId 已被使用", "The clientId is in use"), Map.of());
        }
        return known.view();
    }

    PatrolBodies.Received points(UUID id, PatrolBodies.Points body) {
        PatrolRow row = own(id);
        if (row.trackRemoved()) {
            throw ProblemException.conflict(
                    "track-removed", Text.of("轨迹已按期删除", "The track is gone because its time was up"), Map.of());
        }
        refuse(row, body.points());
        int fresh = tracks.add(id, body.points());
        if (fresh > 0) {
            tracks.measure(row);
            em.flush();
        }
        return new PatrolBodies.Received(fresh, body.points().size() - fresh, row.view());
    }

    private void refuse(PatrolRow row, List<TrackPoint> points) {
        List<FieldError> errors = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < points.size(); i++) {
            TrackPoint point = points.get(i);
            if (!seen.add(point.seq())) {
                errors.add(error("/points/" + i + "/seq", "序号重复", "The number comes twice"));
            }
            within("/points/" + i + "/at", row, point.at(), errors);
        }
        if (row.view().points() + points.size() > MOST_POINTS) {
            errors.add(
                    error("/points", "一次巡查最多 " + MOST_POINTS + " 个点", "At most " + MOST_POINTS + " points a patrol"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    PatrolView end(UUID id, PatrolBodies.End body) {
        PatrolRow row = own(id);
        if (row.endedAt() != null) {
            return row.view();
        }
        Instant at = body.endedAt() == null ? call.now() : body.endedAt();
        List<FieldError> errors = new ArrayList<>();
        within("/endedAt", row, at, errors);
        if (row.lastPointAt() != null && at.isBefore(row.lastPointAt())) {
            errors.add(error("/endedAt", "早于最后一个轨迹点", "Earlier than the last point of the track"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        finish(row, at, body.note() == null ? "" : body.note());
        audit.record("grid.patrol.end", id, Map.of());
        return row.view();
    }

    /** Ends patrols that nobody ended, at their last point. */
    void endForgotten(Instant startedBefore, int most) {
        for (PatrolRow row : em.createQuery(
                        "select p from PatrolRow p where p.endedAt is null and p.startedAt < :before order by p.startedAt",
                        PatrolRow.class)
                .setParameter("before", startedBefore)
                .setMaxResults(most)
                .getResultList()) {
            Instant last = row.lastPointAt();
            finish(row, last == null ? row.startedAt() : last, "系统自动结束 (ended by the system)");
            audit.record("grid.patrol.end", row.id(), Map.of("by", "system"));
        }
    }

    private void finish(PatrolRow row, Instant at, String note) {
        row.end(at, note);
        tracks.measure(row);
        em.flush();
    }

    PatrolBodies.Finding find(UUID id, PatrolBodies.NewFinding body) {
        PatrolRow row = own(id);
        List<FieldError> errors = new ArrayList<>();
        within("/at", row, body.at(), errors);
        if ((body.lng() == null) != (body.lat() == null)) {
            errors.add(error(body.lng() == null ? "/lng" : "/lat", "经纬度须同时填写", "Give both longitude and latitude"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        Optional<FindingRow> known = findings(id).stream()
                .filter(finding -> finding.view().seq() == body.seq())
                .findFirst();
        if (known.isPresent()) {
            return known.get().view();
        }
        FindingRow finding = new FindingRow(ids.next(), id, body);
        em.persist(finding);
        em.flush();
        return finding.view();
    }

    List<FindingRow> findings(UUID patrolId) {
        return em.createQuery("select f from FindingRow f where f.patrolId = :patrol order by f.seq", FindingRow.class)
                .setParameter("patrol", patrolId)
                .getResultList();
    }

    /** Reports a finding as an event that lies in the grid of the patrol. */
    EventView toEvent(UUID id, UUID findingId, PatrolBodies.ToEvent body) {
        PatrolRow row = own(id);
        FindingRow finding = findings(id).stream()
                .filter(candidate -> candidate.view().id().equals(findingId))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        PatrolBodies.Finding found = finding.view();
        if (found.eventId() != null) {
            throw ProblemException.conflict(
                    "event-exists",
                    Text.of("已生成事件", "It has become an event already"),
                    Map.of("eventId", Objects.requireNonNull(found.eventId()).toString()));
        }
        String words = body.title() == null ? found.text() : body.title();
        EventView event = events.report(new EventBodies.NewEvent(
                body.category(),
                words.length() > TITLE ? words.substring(0, words.offsetByCodePoints(0, TITLE / 2)) : words,
                found.text(),
                EventSource.PATROL,
                found.lng(),
                found.lat(),
                null,
                row.divisionId(),
                row.gridId(),
                null,
                null,
                body.attachments(),
                null));
        finding.became(event.id());
        em.flush();
        return event;
    }

    /** A moment of the patrol: not before it began, not after it ended, not in the future. */
    private void within(String pointer, PatrolRow row, Instant at, List<FieldError> errors) {
        Instant end = row.endedAt();
        if (at.isBefore(row.startedAt()) || (end != null && at.isAfter(end))) {
            errors.add(error(pointer, "不在巡查时间之内", "Not within the time of the patrol"));
        } else if (at.isAfter(call.now().plus(AHEAD))) {
            errors.add(error(pointer, "时间在将来", "Lies in the future"));
        }
    }

    private void recent(String pointer, Instant at, List<FieldError> errors) {
        if (at.isAfter(call.now().plus(AHEAD))) {
            errors.add(error(pointer, "时间在将来", "Lies in the future"));
        } else if (at.isBefore(call.now().minus(LATEST))) {
            errors.add(error(pointer, "最多补报 7 天前的巡查", "More than 7 days ago"));
        }
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
