package org.linli.platform.guard.internal;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.guard.internal.host.FaultRow;
import org.linli.platform.guard.internal.host.HourRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.vendors.Vendors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the operator may hand to a vendor about its modules: how often they were called and where they failed. No district, no message,
 * no value. Whoever reads it is in the audit.
 */
@Component(service = VendorFiguresResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("vendors/{vendor}/figures")
@Produces(MediaType.APPLICATION_JSON)
public final class VendorFiguresResource {
    private static final int MOST_DAYS = 90;

    private final UsageBook book;
    private final Vendors vendors;
    private final Transactions transactions;
    private final Audit audit;
    private final CurrentCall call;

    @Activate
    public VendorFiguresResource(
            @Reference UsageBook book,
            @Reference Vendors vendors,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference CurrentCall call) {
        this.book = book;
        this.vendors = vendors;
        this.transactions = transactions;
        this.audit = audit;
        this.call = call;
    }

    /** @param from UTC */
    public record Figures(String vendor, Instant from, List<Hour> hours, List<Fault> faults) {}

    /**
     * @param hour begin, UTC
     * @param late calls that took too long
     * @param districts how many, as the node with the most of them has seen it
     */
    public record Hour(
            String module, String version, Instant hour, long calls, long failures, long late, int districts) {}

    /**
     * @param types of the exception and its causes; those of others' modules are left out
     * @param frames where in the vendor's own classes it came by
     */
    public record Fault(
            String module, String version, Instant hour, List<String> types, List<String> frames, long times) {}

    /** @param days how far back, 90 at most */
    @GET
    @RequiresPermission(GuardPermissions.FIGURES)
    public Figures figures(@PathParam("vendor") String vendor, @QueryParam("days") @DefaultValue("7") int days) {
        RegisteredVendor registered = vendors.find(vendor).orElseThrow(ProblemException::notFound);
        if (days < 1 || days > MOST_DAYS) {
            Text text = Text.of("请填写 1 到 " + MOST_DAYS, "Give 1 to " + MOST_DAYS);
            throw ProblemException.badRequest("bad-query", text, new FieldError("query:days", text));
        }
        Instant from = call.now().minus(Duration.ofDays(days));
        List<Hour> hours = new ArrayList<>();
        for (HourRow row : book.hours(vendor, from)) {
            hours.add(new Hour(
                    row.module(),
                    row.moduleVersion(),
                    row.begunAt(),
                    row.calls(),
                    row.failures(),
                    row.late(),
                    row.districts()));
        }
        List<Fault> faults = book.faults(vendor, from).stream()
                .map(row -> fault(row, registered.prefix()))
                .toList();
        transactions.host(Access.WRITE, () -> {
            audit.record(
                    "guard.figures.read",
                    UUID.nameUUIDFromBytes(vendor.getBytes(StandardCharsets.UTF_8)),
                    Map.of("vendor", vendor, "days", Integer.toString(days)));
            return true;
        });
        return new Figures(vendor, from, hours, faults);
    }

    private static Fault fault(FaultRow row, String prefix) {
        FaultTrace own = new FaultTrace(row.types(), row.frames()).below(prefix);
        return new Fault(row.module(), row.moduleVersion(), row.begunAt(), own.types(), own.frames(), row.times());
    }
}
