package org.linli.platform.guard.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.guard.Quarantine;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What this node refuses because it hung, failed, flooded or could not be started, what the operator took out of service, and the
 * requests whose threads hang.
 */
@Component(service = QuarantinesResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("quarantines")
@Produces(MediaType.APPLICATION_JSON)
public final class QuarantinesResource {
    private final WatchingGuard guard;
    private final Quarantines quarantines;
    private final Offers offers;
    private final Tenants tenants;
    private final CurrentCall call;

    @Activate
    public QuarantinesResource(
            @Reference WatchingGuard guard,
            @Reference Quarantines quarantines,
            @Reference Offers offers,
            @Reference Tenants tenants,
            @Reference CurrentCall call) {
        this.guard = guard;
        this.quarantines = quarantines;
        this.offers = offers;
        this.tenants = tenants;
        this.call = call;
    }

    /**
     * @param items what is refused
     * @param hanging requests whose threads hang
     * @param abandonedThreads these and the threads of starts and stops that hang
     * @param restartWanted whether so many hang that the node should be restarted
     */
    public record Overview(List<Item> items, List<Hanging> hanging, int abandonedThreads, boolean restartWanted) {}

    /**
     * @param byHand whether the operator took it out of service, on every node; otherwise this node found it harmful
     * @param tenant code of the only district concerned; null when the version is refused everywhere
     * @param since UTC; null for what was taken out by hand before that was kept
     * @param trialInSeconds until requests are let in on trial; 0 while that goes on; null when the version could not be started or was
     *     taken out by hand, which waits for somebody who puts it back
     */
    public record Item(
            String module,
            String version,
            @Nullable String tenant,
            String reason,
            boolean byHand,
            @Nullable Instant since,
            @Nullable Long trialInSeconds) {}

    /** @param seconds since the request came */
    public record Hanging(String module, String version, long seconds) {}

    @GET
    @RequiresPermission(GuardPermissions.READ)
    public Overview all() {
        Locale locale = call.locale();
        return new Overview(
                Stream.concat(
                                offers.quarantined().entrySet().stream()
                                        .map(stopped -> byHand(stopped.getKey(), stopped.getValue())),
                                quarantines.all().stream().map(quarantine -> item(quarantine, locale)))
                        .sorted(Comparator.comparing(Item::since, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList(),
                guard.hanging().stream().map(QuarantinesResource::hanging).toList(),
                guard.abandonedThreads(),
                guard.exhausted());
    }

    private static Item byHand(ModuleVersion module, Offers.Decision decision) {
        return new Item(
                module.name(),
                module.version(),
                null,
                String.valueOf(decision.quarantineReason()),
                true,
                decision.quarantinedAt(),
                null);
    }

    private Item item(Quarantine quarantine, Locale locale) {
        TenantId tenant = quarantine.tenant();
        Duration trialIn = quarantine.trialIn();
        return new Item(
                quarantine.module().name(),
                quarantine.module().version(),
                tenant == null
                        ? null
                        : tenants.byId(tenant).map(TenantInfo::code).orElse(null),
                quarantine.reason().in(locale),
                false,
                quarantine.since(),
                trialIn == null ? null : trialIn.toSeconds());
    }

    private static Hanging hanging(WatchedCall call) {
        return new Hanging(
                call.lane().module().name(),
                call.lane().module().version(),
                call.age().toSeconds());
    }
}
