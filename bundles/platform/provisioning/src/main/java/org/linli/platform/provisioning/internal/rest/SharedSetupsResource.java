package org.linli.platform.provisioning.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.SetupPermissions;
import org.linli.platform.provisioning.internal.setup.SetupReport;
import org.linli.platform.provisioning.internal.setup.SharedSetups;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Set-ups that other districts show, and what would come of copying one. They hold roles and what modules keep, such as processes and
 * calendars; never people, grants, cases or secrets.
 */
@Component(service = SharedSetupsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("shared-setups")
@Produces(MediaType.APPLICATION_JSON)
public final class SharedSetupsResource {
    private final SharedSetups setups;
    private final CurrentCall call;

    @Activate
    public SharedSetupsResource(@Reference SharedSetups setups, @Reference CurrentCall call) {
        this.setups = setups;
        this.call = call;
    }

    /**
     * @param code of the district that shows it
     * @param name of the district
     * @param parts what it consists of
     */
    public record SharedSetupView(String code, String name, Instant since, List<String> parts) {}

    /** What becomes of a part; nothing of it is there in the model, or one of the two districts does not run the module. */
    public enum Outcome {
        COPIED,
        NOTHING,
        NOT_ENABLED,
        REFUSED
    }

    /**
     * @param label name of the part for people
     * @param left what cannot be taken over
     */
    public record CarriedPart(
            String part,
            String label,
            Outcome outcome,
            List<String> taken,
            List<LeftItem> left,
            @Nullable String reason) {}

    /** @param reason what is missing or in the way */
    public record LeftItem(String item, String reason) {}

    /**
     * @param from code of the model
     * @param complete whether nothing is left
     */
    public record CarriedSetup(String from, boolean complete, List<CarriedPart> parts) {}

    /** By code; few, so not in pages. */
    @GET
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public Page<SharedSetupView> list() {
        List<SharedSetupView> all = setups.others(call.tenant()).stream()
                .map(shared -> new SharedSetupView(
                        shared.tenant().code(),
                        shared.tenant().name(),
                        shared.since(),
                        shared.parts().stream()
                                .map(part -> part.in(call.locale()))
                                .toList()))
                .toList();
        return new Page<>(all, null, (long) all.size());
    }

    /** What a copy would bring now; nothing is changed. */
    @GET
    @Path("{code}/plan")
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public CarriedSetup plan(@PathParam("code") String code) {
        return view(setups.plan(code, call.tenant()));
    }

    /**
     * Takes the set-up over: each part wholly or not at all. What this district has arranged for itself stays, so that repeating it does no
     * harm.
     */
    @PUT
    @Path("{code}/copy")
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public CarriedSetup copy(@PathParam("code") String code) {
        return view(setups.copy(code, call.tenant()));
    }

    private CarriedSetup view(SharedSetups.Carried carried) {
        SetupReport report = carried.report();
        Locale locale = call.locale();
        return new CarriedSetup(
                report.from(),
                report.complete(),
                report.parts().stream()
                        .map(part -> view(part, label(carried, part.part()).in(locale), locale))
                        .toList());
    }

    private static Text label(SharedSetups.Carried carried, String part) {
        return carried.labels().getOrDefault(part, Text.of(part, part));
    }

    private static CarriedPart view(SetupReport.Part part, String label, Locale locale) {
        Text reason = part.reason();
        return new CarriedPart(
                part.part(),
                label,
                Outcome.valueOf(part.outcome().name()),
                part.taken(),
                part.left().stream()
                        .map(left -> new LeftItem(left.item(), left.reason().in(locale)))
                        .toList(),
                reason == null ? null : reason.in(locale));
    }
}
