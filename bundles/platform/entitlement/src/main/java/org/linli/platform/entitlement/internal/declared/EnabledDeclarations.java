package org.linli.platform.entitlement.internal.declared;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.ModulePermissions;
import org.linli.platform.messaging.EventAudience;
import org.linli.platform.messaging.NotificationKinds;
import org.linli.platform.tenancy.EnabledModules;
import org.linli.platform.tenancy.ParameterSchemas;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers, from memory, what a tenant's enabled modules declare. */
@Component
public final class EnabledDeclarations
        implements EnabledModules, EventAudience, ModulePermissions, NotificationKinds, ParameterSchemas {
    /** More mixes than this are remembered only while tenants have them. */
    static final int REMEMBERED = 128;

    private final EntitlementStore store;
    private final ModuleStore modules;
    private final Map<SortedMap<String, String>, MixDeclarations> byMix = new ConcurrentHashMap<>();

    @Activate
    public EnabledDeclarations(@Reference EntitlementStore store, @Reference ModuleStore modules) {
        this.store = store;
        this.modules = modules;
    }

    /** While a tenant is switched, requests are inside both versions: each must find the permissions that it asks for. */
    private MixDeclarations rights(TenantId tenant) {
        Set<SortedMap<String, String>> serving = store.serving(tenant);
        return serving.size() == 1
                ? declarations(serving.iterator().next())
                : MixDeclarations.either(
                        serving.stream().map(this::declarations).toList());
    }

    private MixDeclarations declarations(TenantId tenant) {
        return declarations(store.standing(tenant).enabled());
    }

    private MixDeclarations declarations(SortedMap<String, String> mix) {
        MixDeclarations known = byMix.get(mix);
        if (known != null) {
            return known;
        }
        List<ModuleDescriptor> found = mix.entrySet().stream()
                .flatMap(e -> modules.find(new ModuleVersion(e.getKey(), e.getValue())).stream())
                .toList();
        if (found.size() < mix.size()) {
            // a package that cannot be loaded may be mended while the host runs
            return MixDeclarations.of(found);
        }
        if (byMix.size() >= REMEMBERED) {
            forgetWhatNobodyHas();
        }
        return byMix.computeIfAbsent(mix, versions -> MixDeclarations.of(found));
    }

    /** Every change of a tenant makes a new mix, of which the old one must not stay for the life of the process. */
    private void forgetWhatNobodyHas() {
        byMix.keySet()
                .retainAll(store.all().values().stream()
                        .map(EntitlementStore.Standing::enabled)
                        .collect(Collectors.toSet()));
    }

    int remembered() {
        return byMix.size();
    }

    @Override
    public SortedSet<String> names(TenantId tenant) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(store.standing(tenant).enabled().keySet()));
    }

    @Override
    public SortedSet<String> of(TenantId tenant, String eventType) {
        return declarations(tenant).consumers().getOrDefault(eventType, Collections.emptySortedSet());
    }

    @Override
    public List<Kind> kinds(TenantId tenant) {
        return declarations(tenant).notifications();
    }

    @Override
    public Map<String, Text> permissions(TenantId tenant) {
        return rights(tenant).permissions();
    }

    @Override
    public Map<String, Set<String>> roleDefaults(TenantId tenant) {
        return rights(tenant).roleDefaults();
    }

    @Override
    public List<RoleDeclaration> roles(TenantId tenant) {
        return rights(tenant).roles();
    }

    @Override
    public Optional<String> schema(TenantId tenant, String module) {
        return Optional.ofNullable(declarations(tenant).schemas().get(module));
    }

    @Override
    public Text label(String module) {
        return modules.newest(module).map(ModuleDescriptor::label).orElseGet(() -> Text.of(module, module));
    }
}
