package org.linli.platform.tenancy.internal.parameter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of one module in one tenant. A value that does not fit the schema of the running version, for instance after
 * going back to an older one, is passed over: the next layer applies.
 */
final class ModuleValues {
    private static final List<Layer> ABOVE_DIVISIONS = List.of(Layer.DISTRICT, Layer.CITY, Layer.HOST);

    private final Optional<ParameterSchema> schema;
    private final Map<Place, StoredValue> byPlace = new HashMap<>();
    private final SortedSet<String> keys = new TreeSet<>();

    ModuleValues(List<StoredValue> values, Optional<ParameterSchema> schema) {
        this.schema = schema;
        schema.ifPresent(s -> keys.addAll(s.keys()));
        for (StoredValue value : values) {
            if (schema.isEmpty() || schema.get().fits(value.key(), value.json())) {
                byPlace.put(new Place(value.key(), value.layer(), value.division()), value);
                keys.add(value.key());
            }
        }
    }

    Optional<ParameterSchema> schema() {
        return schema;
    }

    /** Keys of the schema and keys with a value. */
    SortedSet<String> keys() {
        return keys;
    }

    /** @param path divisions from the place asked for up to the root; empty for the whole tenant */
    Optional<StoredValue> effective(String module, String key, List<UUID> path) {
        for (UUID division : path) {
            StoredValue own = byPlace.get(new Place(key, Layer.DIVISION, division));
            if (own != null) {
                return Optional.of(own);
            }
        }
        for (Layer layer : ABOVE_DIVISIONS) {
            StoredValue value = byPlace.get(new Place(key, layer, null));
            if (value != null) {
                return Optional.of(value);
            }
        }
        return schema.flatMap(s -> s.defaultOf(key))
                .map(json -> new StoredValue(module, key, Layer.DEFAULT, null, json, "schema", 0));
    }

    private record Place(String key, Layer layer, @Nullable UUID division) {}
}
