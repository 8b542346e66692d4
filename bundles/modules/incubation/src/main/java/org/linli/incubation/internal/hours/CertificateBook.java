package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.Page;
import org.linli.incubation.internal.activity.DayCodes;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates as they are printed, and as whoever is shown one learns of it. */
@Component(service = CertificateBook.class)
public class CertificateBook {
    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final HourBook hours;
    private final WhoBook who;

    @Activate
    public CertificateBook(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference HourBook hours,
            @Reference WhoBook who) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.hours = hours;
        this.who = who;
    }

    Page<CertificatesResource.View> views(Page<CertificateRow> page) {
        Set<UUID> holding = hours.holding(page.items());
        return Listing.map(page, row -> view(row, holding.contains(row.id())));
    }

    CertificatesResource.View view(CertificateRow row) {
        return view(row, holds(row));
    }

    /**
     * The certificate with a number, however it was typed.
     *
     * @throws ProblemException 404 when none with it was issued here
     */
    CertificatesResource.Verified verified(String number) {
        CertificateRow row = em
                .createQuery("select e from CertificateRow e where e.number = :number", CertificateRow.class)
                .setParameter("number", DayCodes.normal(number))
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        Instant revoked = row.revokedAt();
        return new CertificatesResource.Verified(
                row.number(),
                revoked == null && holds(row),
                name(row, false),
                row.firstDay(),
                row.lastDay(),
                HourBook.hours(row.minutes()),
                day(row.issuedAt()),
                revoked == null ? null : day(revoked));
    }

    private boolean holds(CertificateRow row) {
        return hours.holding(List.of(row)).contains(row.id());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, desk.zone());
    }

    private @Nullable String name(CertificateRow row, boolean clear) {
        String kept = row.holderName();
        return kept == null ? null : who.shown(kept, clear);
    }

    private CertificatesResource.View view(CertificateRow row, boolean holds) {
        Instant revoked = row.revokedAt();
        return new CertificatesResource.View(
                row.id(),
                row.number(),
                row.volunteerId(),
                name(row, who.isMe(row.userId()) || reach.covers(CertificatesResource.ISSUE, row.divisionId())),
                row.firstDay(),
                row.lastDay(),
                row.minutes(),
                HourBook.hours(row.minutes()),
                row.issuer(),
                row.issuedAt(),
                revoked != null,
                revoked,
                row.revokeReason(),
                holds,
                row.version());
    }
}
