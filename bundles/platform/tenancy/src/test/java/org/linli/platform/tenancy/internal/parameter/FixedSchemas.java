package org.linli.platform.tenancy.internal.parameter;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/** Says of every tenant that it runs the modules that a test has put in. */
public final class FixedSchemas extends SchemaBook {
    private final Map<String, String> schemas = new TreeMap<>();

    public void run(String module, String schema) {
        schemas.put(module, schema);
    }

    public void stop(String module) {
        schemas.remove(module);
    }

    @Override
    protected Optional<String> text(TenantId tenant, String module) {
        return Optional.ofNullable(schemas.get(module));
    }

    @Override
    Text label(String module) {
        return module.equals("grid") ? Text.of("网格管理", "Grid management") : super.label(module);
    }

    @Override
    public SortedSet<String> enabled(TenantId tenant) {
        return new TreeSet<>(schemas.keySet());
    }
}
