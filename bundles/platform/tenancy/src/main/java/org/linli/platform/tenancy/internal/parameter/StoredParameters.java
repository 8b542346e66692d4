package org.linli.platform.tenancy.internal.parameter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Everything stored about the parameters of one tenant. */
public final class StoredParameters {
    private final List<StoredValue> values;
    private final Map<String, List<StoredValue>> byModule;
    private final Map<String, ModuleValues> fitted = new ConcurrentHashMap<>();

    public StoredParameters(List<StoredValue> values) {
        this.values = List.copyOf(values);
        this.byModule = values.stream().collect(Collectors.groupingBy(StoredValue::module));
    }

    public List<StoredValue> values() {
        return values;
    }

    /**
     * The values of a module that fit the schema of the version it runs now; kept until the schema changes.
     *
     * @param schema empty while the tenant does not run the module
     */
    ModuleValues of(String module, Optional<ParameterSchema> schema) {
        ModuleValues kept = fitted.get(module);
        if (kept == null || !kept.schema().equals(schema)) {
            kept = new ModuleValues(byModule.getOrDefault(module, List.of()), schema);
            fitted.put(module, kept);
        }
        return kept;
    }
}
