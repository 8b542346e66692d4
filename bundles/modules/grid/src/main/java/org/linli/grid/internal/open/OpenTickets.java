package org.linli.grid.internal.open;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.problem.ProblemException;
import org.linli.grid.internal.event.EventFacts;
import org.linli.grid.internal.event.EventRow;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.ReporterCases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds reports again by number and key, says how they stand and passes on what their reporters do. */
@Component(service = OpenTickets.class)
public class OpenTickets {
    private static final String KEY = "grid.open-report.key";

    private final EntityManager em;
    private final FieldCipher cipher;
    private final ReporterCases cases;
    private final OpenPhotos photos;

    @Activate
    public OpenTickets(
            @Reference EntityManager em,
            @Reference FieldCipher cipher,
            @Reference ReporterCases cases,
            @Reference OpenPhotos photos) {
        this.em = em;
        this.cipher = cipher;
        this.cases = cases;
        this.photos = photos;
    }

    /** What is kept of a key. */
    String hash(String key) {
        return cipher.blindIndex(ReadableCodes.normal(key), KEY);
    }

    /** The report whose key has the hash. */
    Optional<OpenReportRow> byHash(String hash) {
        return em.createQuery("select r from OpenReportRow r where r.keyHash = :hash", OpenReportRow.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    /** What was reported. */
    EventRow event(OpenReportRow report) {
        return em.find(EventRow.class, report.id());
    }

    /** @throws ProblemException 404, the same for a wrong number and a wrong key */
    OpenReportRow report(String number, String key) {
        return byHash(hash(key))
                .filter(row -> number.strip().equals(event(row).copy().number()))
                .orElseThrow(ProblemException::notFound);
    }

    OpenBodies.Progress progress(String number, String key) {
        return progress(event(report(number, key)));
    }

    OpenBodies.Progress act(OpenBodies.TicketAction body) {
        EventRow row = event(report(body.number(), body.key()));
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.notFound();
        }
        cases.actAsReporter(
                caseId,
                new ActionRequest(body.action(), body.reason(), null, null, body.comment(), null, body.rating()));
        em.flush();
        return progress(row);
    }

    /** How it stands. */
    OpenBodies.Progress progress(EventRow row) {
        UUID caseId = row.copy().caseId();
        CaseDetails details =
                Optional.ofNullable(caseId).flatMap(cases::ofReporter).orElseThrow(ProblemException::notFound);
        EventFacts facts = row.facts();
        return new OpenBodies.Progress(
                details.snapshot().number(),
                facts.title(),
                facts.address(),
                row.reportedAt(),
                details.snapshot().stateLabel(),
                row.copy().closedAt(),
                row.copy().rating(),
                details.history().stream()
                        .map(entry -> new OpenBodies.Step(entry.at(), entry.toLabel(), entry.comment()))
                        .toList(),
                details.possibleActions(),
                photos.count(row.id()));
    }
}
