package org.linli.platform.provisioning.internal.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.setup.DistrictSetup;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.OrderPlanner;
import org.linli.platform.provisioning.internal.SystemCalls;
import org.linli.platform.tenancy.PlatformSetup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who keeps a part of a district's set-up, and the way to them in one district at a time. */
@Component(service = SetupParts.class)
public class SetupParts {
    /** No module's name has a dot. */
    private static final String PLATFORM = "platform.";

    private final Routes routes;
    private final ModuleMix mix;
    private final SystemCalls calls;
    private final List<PlatformSetup> platform = new CopyOnWriteArrayList<>();

    @Activate
    public SetupParts(@Reference Routes routes, @Reference ModuleMix mix, @Reference SystemCalls calls) {
        this.routes = routes;
        this.mix = mix;
        this.calls = calls;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPlatform(PlatformSetup setup) {
        platform.add(setup);
    }

    void unbindPlatform(PlatformSetup setup) {
        platform.remove(setup);
    }

    /** @param name as the report shows it */
    record Part(String name, Text label) {}

    /**
     * The parts that a district may have: those of the platform, then those of its modules, each after the modules it requires. One
     * that does not run at the moment may have a part too.
     */
    List<Part> of(TenantInfo model) {
        List<Part> parts = new ArrayList<>();
        platform.stream()
                .map(setup -> new Part(PLATFORM + setup.owner(), setup.label()))
                .sorted(Comparator.comparing(Part::name))
                .forEach(parts::add);
        Map<String, ModuleInstance> running = routes.current().of(model.id());
        SortedSet<String> enabled = mix.enabled(model);
        Map<String, Set<String>> requires = new HashMap<>();
        running.forEach((name, instance) -> requires.put(name, required(instance)));
        for (String module : new OrderPlanner(requires).order(enabled)) {
            ModuleInstance instance = running.get(module);
            if (instance == null || !instance.services(DistrictSetup.class).isEmpty()) {
                parts.add(new Part(
                        module,
                        instance == null
                                ? Text.of(module, module)
                                : instance.descriptor().label()));
            }
        }
        return parts;
    }

    private static Set<String> required(ModuleInstance instance) {
        return instance.descriptor().requires().stream()
                .map(ModuleDescriptor.Requirement::name)
                .collect(Collectors.toSet());
    }

    /** Whether the district has the part's owner. */
    boolean has(TenantInfo tenant, String part) {
        return part.startsWith(PLATFORM) || mix.enabled(tenant).contains(part);
    }

    /**
     * Lets the part's owner work in a transaction of the tenant.
     *
     * @return empty when the tenant does not run the owner, or it keeps no part
     * @throws RunLaterException while the owner is enabled and not running
     */
    <T> Optional<T> call(TenantInfo tenant, String part, Access access, Function<DistrictSetup, T> work) {
        if (!has(tenant, part)) {
            return Optional.empty();
        }
        if (part.startsWith(PLATFORM)) {
            return platform.stream()
                    .filter(setup -> part.equals(PLATFORM + setup.owner()))
                    .findFirst()
                    .map(setup -> calls.inTenant(tenant, access, () -> work.apply(setup)));
        }
        ModuleInstance instance = routes.current().of(tenant.id()).get(part);
        try (Routes.Use use = instance == null ? null : routes.acquire(tenant.id(), instance)) {
            if (instance == null || use == null) {
                throw new RunLaterException("the module " + part + " is not running for " + tenant.code());
            }
            DistrictSetup setup = only(part, instance);
            return setup == null
                    ? Optional.empty()
                    : Optional.of(calls.inTenant(tenant, access, () -> work.apply(setup)));
        }
    }

    private static @Nullable DistrictSetup only(String module, ModuleInstance instance) {
        List<ModuleInstance.Registered<DistrictSetup>> all = instance.services(DistrictSetup.class);
        if (all.size() > 1) {
            throw new IllegalStateException("the module " + module + " registers more than one set-up");
        }
        return all.isEmpty() ? null : all.get(0).service();
    }
}
