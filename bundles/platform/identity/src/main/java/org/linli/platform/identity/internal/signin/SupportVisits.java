package org.linli.platform.identity.internal.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.TenantAudit;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionCatalogue.Declared;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.RightsStore.SupportRight;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a host account may do inside a district, and that the district's audit shows its use of a support grant. */
@Component(service = SupportVisits.class)
public final class SupportVisits {
    private static final String INDICATORS = "*:indicator:read";
    private static final Duration AUDITED_FOR = Duration.ofMinutes(10);

    private final PermissionCatalogue catalogue;
    private final RightsStore rights;
    private final TenantAudit audit;
    private final HostTime time;
    private final Map<UUID, Instant> audited = new ConcurrentHashMap<>();

    @Activate
    public SupportVisits(
            @Reference PermissionCatalogue catalogue,
            @Reference RightsStore rights,
            @Reference TenantAudit audit,
            @Reference HostTime time) {
        this.catalogue = catalogue;
        this.rights = rights;
        this.audit = audit;
        this.time = time;
    }

    /** The operator as the district sees him. */
    public VisitorCaller visit(OperatorCaller operator, TenantId tenant) {
        Declared declared = catalogue.ofTenant(tenant);
        Set<String> patterns = new HashSet<>(declared.defaults().getOrDefault(WellKnownRoles.OPERATOR, Set.of()));
        patterns.add(INDICATORS);
        PermissionNames names = PermissionNames.ofTenant(tenant.value());
        Set<String> management = names.expand(patterns, declared.names().keySet());
        Set<String> held = new HashSet<>(names.expand(operator.patterns(), management));
        List<SupportRight> support = rights.support(tenant, operator.username());
        support.forEach(s -> {
            held.addAll(names.expand(s.permissions(), declared.names().keySet()));
            show(operator, tenant, s);
        });
        Set<String> limit = operator.signIn().limit();
        return new VisitorCaller(
                operator.accountId(),
                operator.username(),
                operator.displayName(),
                limit == null ? Set.copyOf(held) : Set.copyOf(names.expand(limit, held)),
                operator.signIn());
    }

    private void show(OperatorCaller operator, TenantId tenant, SupportRight support) {
        Instant now = time.now();
        Instant last = audited.get(support.id());
        if (last != null && now.isBefore(last.plus(AUDITED_FOR))) {
            return;
        }
        audited.put(support.id(), now);
        audited.values().removeIf(t -> t.plus(AUDITED_FOR).isBefore(now));
        audit.record(tenant, operator, "identity.support.use", support.id(), Map.of("operator", operator.username()));
    }
}
