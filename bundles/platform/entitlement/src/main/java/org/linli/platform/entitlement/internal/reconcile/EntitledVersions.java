package org.linli.platform.entitlement.internal.reconcile;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.VersionUse;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.host.ScheduleStore;
import org.linli.platform.entitlement.internal.host.ScheduledChange;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Versions that districts run, are going to run at a time that was set, or may still go back to. */
@Component
public final class EntitledVersions implements VersionUse {
    private final EntitlementStore store;
    private final ScheduleStore schedule;
    private final Tenants tenants;
    private final TenantPlans plans;
    private final InstantSource clock;
    private final ChangeJson json = new ChangeJson();

    @Activate
    public EntitledVersions(
            @Reference EntitlementStore store,
            @Reference ScheduleStore schedule,
            @Reference Tenants tenants,
            @Reference TenantPlans plans,
            @Reference InstantSource clock) {
        this.store = store;
        this.schedule = schedule;
        this.tenants = tenants;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public List<Holder> of(ModuleVersion id) {
        Stream<Holder> running = store.running(id.name(), id.version()).stream()
                .map(this::code)
                .map(code -> new Holder("runs", code, Text.of(code + " 正在使用", code + " runs it")));
        Stream<Holder> planned = schedule.waiting().stream()
                .filter(change -> wants(change, id))
                .map(change -> code(new TenantId(change.tenant())))
                .map(code ->
                        new Holder("scheduled", code, Text.of(code + " 已排定启用", code + " is going to change to it")));
        Stream<Holder> left = store.leftAfter(id, clock.instant().minus(plans.goingBack())).stream()
                .map(this::code)
                .map(code ->
                        new Holder("may-go-back", code, Text.of(code + " 仍可返回该版本", code + " may still go back to it")));
        return Stream.of(running, planned, left).flatMap(holders -> holders).toList();
    }

    private boolean wants(ScheduledChange change, ModuleVersion id) {
        try {
            MixChange wish = json.readWish(change.change());
            if (wish instanceof MixChange.Put put) {
                return put.module().equals(id.name()) && put.version().equals(id.version());
            }
            return wish instanceof MixChange.PutAll all
                    && id.version().equals(all.modules().get(id.name()));
        } catch (IllegalArgumentException e) {
            // nobody can read it, so nobody can carry it out
            return false;
        }
    }

    private String code(TenantId tenant) {
        return tenants.byId(tenant).map(TenantInfo::code).orElse(tenant.toString());
    }
}
