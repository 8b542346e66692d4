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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.activity.DayCodes;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.volunteer.VolunteerRow;
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
    private static final int RANDOM_LETTERS = 10;

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
    private final HourBook hours;
    private final WhoBook who;
    private final DayCodes codes;

    @Activate
    public CertificatesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference HourBook hours,
            @Reference WhoBook who,
            @Reference DayCodes codes) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.hours = hours;
        this.who = who;
        this.codes = codes;
    }

    /** @param lastDay included, not in the future */
    public record CertifiedDays(
            @NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

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
        Page<CertificateRow> page = LISTING.page(em, where, query);
        Set<UUID> holding = hours.holding(page.items());
        return Listing.map(page, row -> view(row, holding.contains(row.id())));
    }

    /** Certifies the hours of some days of one volunteer. */
    public View issue(UUID volunteerId, CertifiedDays body) {
        // held, as whoever corrects hours does: what is certified does not change meanwhile
        VolunteerRow volunteer = desk.held(VolunteerRow.class, volunteerId, ISSUE);
        Faults faults = new Faults();
        faults.when(body.lastDay().isBefore(body.firstDay()), "lastDay", "不能早于起始日期", "Must not be before the first day")
                .when(body.lastDay().isAfter(desk.today()), "lastDay", "日期在将来", "Lies in the future");
        faults.refuse();
        long minutes = hours.minutes(volunteer.id(), body.firstDay(), body.lastDay());
        if (minutes <= 0) {
            throw ProblemException.conflict(
                    "no-hours", Text.of("该时段没有服务时长，不能出具证明", "There are no hours in these days to certify"), Map.of());
        }
        String name = who.names(List.of(volunteer), ISSUE).get(volunteer.id());
        if (name == null) {
            throw ProblemException.conflict(
                    "no-name", Text.of("您无权查看该志愿者的姓名，不能出具证明", "You may not see the name to be certified"), Map.of());
        }
        CertificateRow row = new CertificateRow(
                desk.newId(),
                volunteer.divisionId(),
                number(),
                volunteer.id(),
                volunteer.userId(),
                who.keep(name),
                body.firstDay(),
                body.lastDay(),
                Math.toIntExact(minutes),
                desk.actor(),
                desk.now());
        replaced(volunteer, body)
                .forEach(
                        before -> before.revoke(desk.now(), "由 " + row.number() + " 代替 / Replaced by " + row.number()));
        desk.added(row, "incubation.certificate.issue");
        return view(row);
    }

    /** Certificates of the same days: one is good at a time. */
    private List<CertificateRow> replaced(VolunteerRow volunteer, CertifiedDays days) {
        return em.createQuery(
                        "select e from CertificateRow e where e.volunteerId = :volunteer and e.revokedAt is null"
                                + " and e.firstDay = :first and e.lastDay = :last",
                        CertificateRow.class)
                .setParameter("volunteer", volunteer.id())
                .setParameter("first", days.firstDay())
                .setParameter("last", days.lastDay())
                .getResultList();
    }

    private String number() {
        return "ZY" + call.tenant().code() + "-" + desk.today().getYear() + "-" + codes.fresh(RANDOM_LETTERS);
    }

    /** Whether a certificate with the number was issued here and is still good. */
    @GET
    @Path("verification")
    @RequiresPermission({VERIFY, READ})
    public Verified verify(@QueryParam("number") @Nullable String number) {
        if (number == null || number.isBlank()) {
            throw QueryValues.refused("number", "须填写证明编号", "must be the number of a certificate");
        }
        CertificateRow row = em
                .createQuery("select e from CertificateRow e where e.number = :number", CertificateRow.class)
                .setParameter("number", DayCodes.normal(number))
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        Instant revoked = row.revokedAt();
        return new Verified(
                row.number(),
                revoked == null && hours.holding(List.of(row)).contains(row.id()),
                name(row, false),
                row.firstDay(),
                row.lastDay(),
                HourBook.hours(row.minutes()),
                day(row.issuedAt()),
                revoked == null ? null : day(revoked));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, desk.zone());
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
        return view(row);
    }

    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ISSUE)
    public View revoke(@PathParam("id") UUID id, @Valid @NotNull Revocation body, @Context IfMatch ifMatch) {
        CertificateRow row = desk.held(CertificateRow.class, id, ISSUE);
        ifMatch.check(row.version());
        if (row.revokedAt() != null) {
            throw ProblemException.conflict("revoked", Text.of("已撤销", "Was revoked already"), Map.of());
        }
        row.revoke(desk.now(), body.reason().strip());
        desk.done(row, "incubation.certificate.revoke", Map.of());
        return view(row);
    }

    private @Nullable String name(CertificateRow row, boolean clear) {
        String kept = row.holderName();
        return kept == null ? null : who.shown(kept, clear);
    }

    private View view(CertificateRow row) {
        return view(row, hours.holding(List.of(row)).contains(row.id()));
    }

    private View view(CertificateRow row, boolean holds) {
        Instant revoked = row.revokedAt();
        return new View(
                row.id(),
                row.number(),
                row.volunteerId(),
                name(row, who.isMe(row.userId()) || reach.covers(ISSUE, row.divisionId())),
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
