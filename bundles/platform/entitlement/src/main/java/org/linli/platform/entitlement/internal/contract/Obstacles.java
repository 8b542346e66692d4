package org.linli.platform.entitlement.internal.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.contract.ContractPlan.InTheWay;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.ChangeRecords;
import org.linli.platform.entitlement.internal.reconcile.TenantPlans;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which districts still need what a contract drops. */
@Component(service = Obstacles.class)
public final class Obstacles {
    private final Tenants tenants;
    private final EntitlementStore store;
    private final ChangeRecords changes;
    private final TenantPlans plans;
    private final InstantSource clock;

    @Activate
    public Obstacles(
            @Reference Tenants tenants,
            @Reference EntitlementStore store,
            @Reference ChangeRecords changes,
            @Reference TenantPlans plans,
            @Reference InstantSource clock) {
        this.tenants = tenants;
        this.store = store;
        this.changes = changes;
        this.plans = plans;
        this.clock = clock;
    }

    /** @param since lowest version that is left */
    List<InTheWay> to(ModuleVersion since, Locale locale) {
        List<InTheWay> all = new ArrayList<>();
        for (TenantInfo tenant : tenants.all()) {
            of(tenant, since, locale).ifPresent(all::add);
        }
        return all;
    }

    private Optional<InTheWay> of(TenantInfo tenant, ModuleVersion since, Locale locale) {
        String module = since.name();
        EntitlementStore.Standing standing = store.stored(tenant.id());
        String runs = standing.enabled().get(module);
        if (older(runs, since)) {
            return obstacle(tenant, "runs", runs, null, locale);
        }
        String kept = standing.disabled().get(module);
        if (older(kept, since)) {
            return obstacle(tenant, "keeps-rows", kept, null, locale);
        }
        Optional<String> wanted = changes.open(tenant.id())
                .map(operation -> changes.to(operation).get(module))
                .filter(version -> older(version, since));
        if (wanted.isPresent()) {
            return obstacle(tenant, "changing", wanted.get(), null, locale);
        }
        return store.leftBelow(tenant.id(), since)
                .map(left -> new Window(left.version(), left.at().plus(plans.goingBack())))
                .filter(window -> clock.instant().isBefore(window.until()))
                .flatMap(window -> obstacle(tenant, "may-go-back", window.version(), window.until(), locale));
    }

    private record Window(String version, Instant until) {}

    private static boolean older(@Nullable String version, ModuleVersion since) {
        return version != null && new ModuleVersion(since.name(), version).compareTo(since) < 0;
    }

    private static Optional<InTheWay> obstacle(
            TenantInfo tenant, String reason, @Nullable String version, @Nullable Instant until, Locale locale) {
        String older = version == null ? "" : version;
        Text text = switch (reason) {
            case "runs" -> Text.of("仍在使用 " + older, "still runs " + older);
            case "keeps-rows" ->
                Text.of(
                        "已停用，但保留着 " + older + " 写成的数据；请升级启用或清除",
                        "has disabled it and keeps rows of " + older + "; enable a newer version or purge them");
            case "changing" -> Text.of("正在更改为 " + older, "is on its way to " + older);
            default -> Text.of("在 " + until + " 之前可返回 " + older, "may go back to " + older + " until " + until);
        };
        return Optional.of(new InTheWay(tenant.code(), tenant.name(), reason, older, until, text.in(locale)));
    }
}
