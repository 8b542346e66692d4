package org.linli.platform.catalogue.internal.run;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.linli.api.module.TenantServices;
import org.linli.api.tenant.Parameters;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleScoped;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.tenancy.ParameterStore;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The host services of which every instance gets a view of its own, as bundle-scoped OSGi services. */
@Component(service = InstanceServices.class, immediate = true)
public final class InstanceServices {
    private final BundleContext context;
    private final InstanceRunner runner;
    private final Map<ModuleScoped<?>, ServiceRegistration<?>> scoped = new ConcurrentHashMap<>();

    @Activate
    public InstanceServices(
            BundleContext context,
            @Reference InstanceRunner runner,
            @Reference Routes routes,
            @Reference CallContexts contexts,
            @Reference ParameterStore parameters) {
        this.context = context;
        this.runner = runner;
        register(EntityManager.class, this::entityManager);
        register(
                Parameters.class,
                (bundle, module) -> parameters.view(module.id().name()));
        register(TenantServices.class, (bundle, module) -> new RoutedTenantServices(routes, contexts));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeScoped")
    void addScoped(ModuleScoped<?> offer) {
        scoped.put(offer, registerScoped(offer));
    }

    void removeScoped(ModuleScoped<?> offer) {
        ServiceRegistration<?> registration = scoped.remove(offer);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Deactivate
    void close() {
        scoped.keySet().forEach(this::removeScoped);
    }

    private <S> ServiceRegistration<?> registerScoped(ModuleScoped<S> offer) {
        return register(offer.type(), (bundle, module) -> offer.view(module));
    }

    private EntityManager entityManager(Bundle bundle, ModuleDescriptor module) {
        PersistenceUnit unit = runner.unitOf(bundle);
        if (unit == null) {
            throw new IllegalStateException(module.id() + " has no changelog, therefore no entity manager");
        }
        return unit.entityManager();
    }

    private <S> ServiceRegistration<?> register(Class<S> type, BiFunction<Bundle, ModuleDescriptor, S> view) {
        return context.registerService(type.getName(), new PerInstance<>(view), null);
    }

    /** Makes one view per instance bundle and nothing for anybody else. */
    private final class PerInstance<S> implements ServiceFactory<S> {
        private final BiFunction<Bundle, ModuleDescriptor, S> view;

        private PerInstance(BiFunction<Bundle, ModuleDescriptor, S> view) {
            this.view = view;
        }

        @Override
        public @Nullable S getService(Bundle bundle, ServiceRegistration<S> registration) {
            ModuleDescriptor module = runner.moduleOf(bundle);
            return module == null ? null : view.apply(bundle, module);
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {}
    }
}
