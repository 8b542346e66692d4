package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.context.CurrentCall;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;

/** What one module sees: its own effective values in the tenant of the current call. */
final class ModuleParameters implements Parameters {
    private final String module;
    private final EffectiveParameters effective;
    private final Divisions divisions;
    private final CurrentCall call;
    private final Json json;

    ModuleParameters(String module, EffectiveParameters effective, Divisions divisions, CurrentCall call, Json json) {
        this.module = module;
        this.effective = effective;
        this.divisions = divisions;
        this.call = call;
        this.json = json;
    }

    @Override
    public Optional<String> json(String key) {
        return values().effective(module, key, List.of()).map(StoredValue::json);
    }

    @Override
    public Optional<String> json(String key, UUID divisionId) {
        List<UUID> path = divisions.path(divisionId).stream().map(Division::id).toList();
        return values().effective(module, key, path).map(StoredValue::json);
    }

    @Override
    public int integer(String key) {
        return typed(key, "integer", JsonNode::canConvertToExactIntegral).intValue();
    }

    @Override
    public BigDecimal decimal(String key) {
        return typed(key, "number", JsonNode::isNumber).decimalValue();
    }

    @Override
    public boolean flag(String key) {
        return typed(key, "boolean", JsonNode::isBoolean).booleanValue();
    }

    @Override
    public String text(String key) {
        return typed(key, "string", JsonNode::isTextual).textValue();
    }

    @Override
    public <T> T as(Class<T> type) {
        ModuleValues values = values();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String key : values.keys()) {
            values.effective(module, key, List.of()).ifPresent(v -> object.set(key, json.read(v.json())));
        }
        return json.bind(object, type);
    }

    private ModuleValues values() {
        return effective.of(call.tenant().id(), module);
    }

    private JsonNode typed(String key, String type, Predicate<JsonNode> fits) {
        JsonNode value = json(key)
                .map(json::read)
                .orElseThrow(() -> new IllegalArgumentException("module " + module + " has no value at " + key));
        if (!fits.test(value)) {
            throw new IllegalArgumentException("value at " + key + " of module " + module + " is no " + type);
        }
        return value;
    }
}
