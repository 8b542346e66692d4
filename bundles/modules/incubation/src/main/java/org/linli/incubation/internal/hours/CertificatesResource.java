package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Certificates of hours (志愿服务记录证明): of what was recorded for some days, with a number that nobody can guess and by which anybody who
 * is shown one finds out whether it is good.
 */
@Component(service = CertificatesResource.class)
@RestResource
@Path("certificates")
@Produces(MediaType.APPLICATION_JSON)
public class CertificatesResource {
    public static final String READ = "incubation:certificate:read";
    public static final String ISSUE = "incubation:certificate:issue";
    public static final String VERIFY = "incubation:certificate:verify";
    private static final int BODY = 1024;

    private static final Listing<CertificateRow> LISTING = new Listing<>(
            "select e from CertificateRow e",
            "from CertificateRow e",
            "e.id",
            CertificateRow.class,
            CertificateRow::id,
            Map.of("issuedAt", Sort.byTime("e.issuedAt", CertificateRow::issuedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Reach reach;
    private final WhoBook who;
    private final CertificateBook book;
    private final CertificateDesk certificates;

    @Activate
    public CertificatesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference WhoBook who,
            @Reference CertificateBook book,
            @Reference CertificateDesk certificates) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.who = who;
        this.book = book;
        this.certificates = certificates;
    }

    /** @param lastDay included, not in the future */
    public record CertifiedDays(
            @NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

    /** @param number as it is printed on a certificate that somebody was shown */
    public record Shown(@NotBlank @Size(max = 60) String number) {}

    /** @param reason as it is kept with the certificate */
    public record Revocation(@NotBlank @Size(max = 500) String reason) {}

    /**
     * A certificate as it is printed.
     *
     * @param holds whether the hours are still recorded; one that neither holds nor was revoked is to be issued anew
     */
    public record View(
            UUID id,
            String number,
            UUID volunteerId,
            @Nullable String holderName,
            LocalDate firstDay,
            LocalDate lastDay,
            int minutes,
            BigDecimal hours,
            String issuer,
            Instant issuedAt,
            boolean revoked,
            @Nullable Instant revokedAt,
            @Nullable String revokeReason,
            boolean holds,
            long version)
            implements Versioned {}

    /**
     * What somebody learns who was shown a certificate.
     *
     * @param valid whether it was not revoked and the hours are still recorded
     * @param holderName masked, to be compared with what is printed
     */
    public record Verified(
            String number,
            boolean valid,
            @Nullable String holderName,
            LocalDate firstDay,
            LocalDate lastDay,
            BigDecimal hours,
            LocalDate issuedOn,
            @Nullable LocalDate revokedOn) {}

    /** Certificates within reach; {@code mine=true} gives those of whoever asks. */
    @GET
    @RequiresPermission({READ, VolunteersResource.JOIN})
    @Listable(
            filters = {"division", "volunteer", "revoked", "mine"},
            sort = {"-issuedAt"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        boolean mine =
                query.filter("mine").map(text -> QueryValues.flag("mine", text)).orElse(false);
        if (mine || !call.caller().may(READ)) {
            UUID me = desk.user();
            where.and("e.userId = :me").set("me", me == null ? new UUID(0, 0) : me);
        } else {
            where.within("e.divisionId", reach.scope(READ));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("volunteer")
                .map(text -> QueryValues.uuid("volunteer", text))
                .ifPresent(volunteer -> where.and("e.volunteerId = :volunteer").set("volunteer", volunteer));
        query.filter("revoked")
                .map(text -> QueryValues.flag("revoked", text))
                .ifPresent(revoked -> where.and("e.revokedAt is " + (revoked ? "not null" : "null")));
        return book.views(LISTING.page(em, where, query));
    }

    /** Whether a certificate with the number was issued here and is still good. */
    @GET
    @Path("verification")
    @RequiresPermission({VERIFY, READ})
    public Verified verify(@QueryParam("number") @Nullable String number) {
        if (number == null || number.isBlank()) {
            throw QueryValues.refused("number", "须填写证明编号", "must be the number of a certificate");
        }
        return book.verified(number);
    }

    /** The same for anybody: the code on a certificate leads here. Its number travels in the body; addresses are logged. */
    @POST
    @Path("verification")
    @BodyLimit(BODY)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Verified verifyOpenly(@Valid @NotNull Shown body) {
        return book.verified(body.number());
    }

    @GET
    @Path("{id}")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    public View get(@PathParam("id") UUID id) {
        CertificateRow row = em.find(CertificateRow.class, id);
        boolean seen = row != null
                && (who.isMe(row.userId()) || (call.caller().may(READ) && reach.covers(READ, row.divisionId())));
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        return book.view(row);
    }

    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ISSUE)
    public View revoke(@PathParam("id") UUID id, @Valid @NotNull Revocation body, @Context IfMatch ifMatch) {
        return book.view(certificates.revoke(id, body.reason(), ifMatch));
    }
}
