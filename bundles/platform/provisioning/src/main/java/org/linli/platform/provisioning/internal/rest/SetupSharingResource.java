package org.linli.platform.provisioning.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.SetupPermissions;
import org.linli.platform.provisioning.internal.setup.SharedSetups;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether this district shows its set-up to the others of the deployment. */
@Component(service = SetupSharingResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("setup-sharing")
@Produces(MediaType.APPLICATION_JSON)
public final class SetupSharingResource {
    private final SharedSetups setups;
    private final CurrentCall call;

    @Activate
    public SetupSharingResource(@Reference SharedSetups setups, @Reference CurrentCall call) {
        this.setups = setups;
        this.call = call;
    }

    /** @param shared whether the others may see and copy the set-up */
    public record Sharing(@NotNull Boolean shared) {}

    /**
     * @param since null when it is not shared
     * @param parts what others see and copy when it is
     */
    public record SharingView(boolean shared, @Nullable Instant since, List<String> parts) {}

    @GET
    @RequiresPermission(SetupPermissions.SHARE)
    @OwnTransactions
    public SharingView get() {
        Instant since = setups.since(call.tenant()).orElse(null);
        return new SharingView(
                since != null,
                since,
                setups.contents(call.tenant()).stream()
                        .map(part -> part.in(call.locale()))
                        .toList());
    }

    /** Shares the set-up or takes that back, from now on. What others copied before stays theirs. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SetupPermissions.SHARE)
    @OwnTransactions
    public SharingView put(@Valid @NotNull Sharing wanted) {
        setups.share(call.tenant(), wanted.shared(), call.now());
        return get();
    }
}
