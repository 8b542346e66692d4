package org.linli.platform.tenancy.internal.parameter;

import com.networknt.schema.JsonSchemaFactory;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.tenancy.EnabledModules;
import org.linli.platform.tenancy.ParameterSchemas;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Compiled schemas of the modules that tenants run. Who knows the enabled modules needs tenants first and therefore comes
 * later: until then no module is enabled. The services are fetched at the first call, not when they are bound, so that the
 * two sides never wait for each other.
 */
@Component(service = SchemaBook.class)
public class SchemaBook {
    private final JsonSchemaFactory factory = ParameterSchema.factory();
    private final Json json = new Json();
    private final Map<String, ParameterSchema> byText = new ConcurrentHashMap<>();

    private volatile @Nullable Fetched<ParameterSchemas> schemas;
    private volatile @Nullable Fetched<EnabledModules> enabled;

    @Reference(
            service = ParameterSchemas.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSchemas(ComponentServiceObjects<ParameterSchemas> source) {
        schemas = new Fetched<>(source);
    }

    void unbindSchemas(ComponentServiceObjects<ParameterSchemas> source) {
        Fetched<ParameterSchemas> known = schemas;
        if (known != null && known.source == source) {
            schemas = null;
        }
    }

    @Reference(
            service = EnabledModules.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEnabled(ComponentServiceObjects<EnabledModules> source) {
        enabled = new Fetched<>(source);
    }

    void unbindEnabled(ComponentServiceObjects<EnabledModules> source) {
        Fetched<EnabledModules> known = enabled;
        if (known != null && known.source == source) {
            enabled = null;
        }
    }

    /** Schema of the module version that the tenant runs now. */
    Optional<ParameterSchema> of(TenantId tenant, String module) {
        return text(tenant, module).map(this::compiled);
    }

    ParameterSchema compiled(String text) {
        try {
            return byText.computeIfAbsent(text, t -> ParameterSchema.compile(t, json, factory));
        } catch (IllegalStateException e) {
            throw ProblemException.unprocessable(
                    "broken-parameter-schema",
                    Text.of("该模块的参数模式不是JSON", "the parameter schema of the module is no JSON"),
                    java.util.List.of());
        }
    }

    public SortedSet<String> enabled(TenantId tenant) {
        Fetched<EnabledModules> source = enabled;
        EnabledModules service = source == null ? null : source.service();
        return service == null ? new TreeSet<>() : service.names(tenant);
    }

    /** Name of a module for people. */
    Text label(String module) {
        Fetched<ParameterSchemas> source = schemas;
        ParameterSchemas service = source == null ? null : source.service();
        return service == null ? Text.of(module, module) : service.label(module);
    }

    protected Optional<String> text(TenantId tenant, String module) {
        Fetched<ParameterSchemas> source = schemas;
        ParameterSchemas service = source == null ? null : source.service();
        return service == null ? Optional.empty() : service.schema(tenant, module);
    }

    /**
     * A service that is fetched at the first call and kept until it is unbound; the component runtime gives it back then. Giving it
     * back after each call would fail when two calls overlap. Without a lock, which the activation of the service might wait for.
     */
    private static final class Fetched<S> {
        private final ComponentServiceObjects<S> source;
        private volatile @Nullable S service;

        Fetched(ComponentServiceObjects<S> source) {
            this.source = source;
        }

        @Nullable
        S service() {
            S known = service;
            if (known == null) {
                known = source.getService();
                service = known;
            }
            return known;
        }
    }
}
