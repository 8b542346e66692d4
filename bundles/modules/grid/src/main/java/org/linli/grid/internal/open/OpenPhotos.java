package org.linli.grid.internal.open;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.event.EventRow;
import org.linli.grid.internal.event.EventSubject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes photos of people without an account, for a report that was accepted before: none lies here without a report. They are shown
 * to the staff that sees the event, and handed out to no stranger, or this would be a place to put pictures for everybody.
 */
@Component(service = OpenPhotos.class)
public class OpenPhotos {
    /** Parameter: photos of one report. */
    static final String MOST = "reportsWithoutAccountPhotos";

    /** Bytes of a photo. */
    static final int LARGEST = 3 * 1024 * 1024;

    private static final String MOST_OF_POINT = "reportsWithoutAccountPhotosPerPoint";
    private static final Duration DAY = Duration.ofDays(1);

    /** A phone may lose its connection between the report and its photos, over a weekend too. */
    private static final Duration AFTERWARDS = Duration.ofDays(3);

    private final EntityManager em;
    private final CurrentCall call;
    private final Parameters parameters;
    private final Attachments attachments;
    private final Audit audit;

    @Activate
    public OpenPhotos(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Parameters parameters,
            @Reference Attachments attachments,
            @Reference Audit audit) {
        this.em = em;
        this.call = call;
        this.parameters = parameters;
        this.attachments = attachments;
        this.audit = audit;
    }

    /** How many the report has. */
    int count(UUID report) {
        return em.createQuery("select count(p) from OpenPhotoRow p where p.reportId = :report", Long.class)
                .setParameter("report", report)
                .getSingleResult()
                .intValue();
    }

    /**
     * Takes one. What is there at its place stays: it came before, and its answer was lost.
     *
     * @param place which of the photos of the report it is, from 1 on
     */
    void take(OpenReportRow report, EventRow event, int place, InputStream picture) {
        // One after the other, so that none of them passes a limit beside another
        em.lock(report, LockModeType.PESSIMISTIC_WRITE);
        if (there(report, place)) {
            return;
        }
        refuse(report, event, place);
        Attachments.Attachment kept = attachments.take(
                picture,
                LARGEST,
                call.locale().getLanguage().equals("en") ? "photo-" + place : "照片" + place,
                EventSubject.TYPE,
                event.id(),
                EventSubject.READ,
                event.facts().divisionId());
        em.persist(new OpenPhotoRow(kept.id(), report, place, call.now()));
        // Whoever looks at the event sees by its version that it has more now
        em.lock(event, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.flush();
        audit.record("grid.event.add-photo-openly", event.id(), Map.of("place", Integer.toString(place)));
    }

    private boolean there(OpenReportRow report, int place) {
        return em.createQuery(
                                "select count(p) from OpenPhotoRow p where p.reportId = :report and p.place = :place",
                                Long.class)
                        .setParameter("report", report.id())
                        .setParameter("place", place)
                        .getSingleResult()
                > 0;
    }

    private void refuse(OpenReportRow report, EventRow event, int place) {
        int most = parameters.integer(MOST);
        if (place > most) {
            throw ProblemException.invalid(new FieldError(
                    "path:place",
                    Text.of("每条上报最多 " + most + " 张照片", "A report has at most " + most + " photos")
                            .in(call.locale())));
        }
        if (event.copy().closedAt() != null
                || report.reportedAt().plus(AFTERWARDS).isBefore(call.now())) {
            throw ProblemException.conflict(
                    "too-late-for-photos", Text.of("这条上报不再接收照片", "The report takes no more photos"), Map.of());
        }
        if (ofPointLately(report) >= parameters.integer(MOST_OF_POINT)) {
            throw new ProblemException(new Problem(
                    429,
                    "too-many-photos",
                    Text.of("这里今天收到的照片过多，照片将稍后再发", "Too many photos came from here today; this one has to wait"),
                    List.of(),
                    Map.of("retryAfterSeconds", 3600)));
        }
    }

    /** What comes by links counts together, as if they were a place. */
    private long ofPointLately(OpenReportRow report) {
        UUID point = report.pointId();
        TypedQuery<Long> query = em.createQuery(
                        "select count(p) from OpenPhotoRow p where p.takenAt > :since and "
                                + (point == null ? "p.pointId is null" : "p.pointId = :point"),
                        Long.class)
                .setParameter("since", call.now().minus(DAY));
        if (point != null) {
            query.setParameter("point", point);
        }
        return query.getSingleResult();
    }
}
