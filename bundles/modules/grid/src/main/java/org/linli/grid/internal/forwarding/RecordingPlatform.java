package org.linli.grid.internal.forwarding;

import jakarta.persistence.EntityManager;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.grid.api.EventReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stands in for a platform that the district names but has no adapter for: keeps each report once, as the platform would have
 * received it. Writes in the transaction of the caller.
 */
@Component(service = RecordingPlatform.class)
public class RecordingPlatform {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;

    @Activate
    public RecordingPlatform(
            @Reference EntityManager em, @Reference CurrentCall call, @Reference Ids ids, @Reference Json json) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
    }

    void record(EventReport report) {
        boolean known = em.createQuery("select count(r.id) from RecordedReportRow r where r.key = :key", Long.class)
                        .setParameter("key", report.key())
                        .getSingleResult()
                > 0;
        if (!known) {
            em.persist(new RecordedReportRow(ids.next(), report, json.write(report), call.now()));
        }
    }
}
