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

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ComponentServiceObjects<ParameterSchemas> schemas;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ComponentServiceObjects<EnabledModules> enabled;

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
        ComponentServiceObjects<EnabledModules> source = enabled;
        if (source == null) {
            return new TreeSet<>();
        }
        EnabledModules service = source.getService();
        if (service == null) {
            return new TreeSet<>();
        }
        try {
            return service.names(tenant);
        } finally {
            source.ungetService(service);
        }
    }

    protected Optional<String> text(TenantId tenant, String module) {
        ComponentServiceObjects<ParameterSchemas> source = schemas;
        if (source == null) {
            return Optional.empty();
        }
        ParameterSchemas service = source.getService();
        if (service == null) {
            return Optional.empty();
        }
        try {
            return service.schema(tenant, module);
        } finally {
            source.ungetService(service);
        }
    }
}
