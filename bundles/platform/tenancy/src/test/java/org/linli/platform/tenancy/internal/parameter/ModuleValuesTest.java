package org.linli.platform.tenancy.internal.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.FieldError;

class ModuleValuesTest {
    private static final String SCHEMA = """
            {"type":"object","additionalProperties":false,"properties":{
              "households.min":{"type":"integer","minimum":1,"default":300},
              "households.max":{"type":"integer","maximum":5000,"default":500},
              "note":{"type":"string","maxLength":5}}}
            """;
    private static final UUID STREET = new UUID(0, 1);
    private static final UUID COMMUNITY = new UUID(0, 2);

    private final ParameterSchema schema = ParameterSchema.compile(SCHEMA, new Json(), ParameterSchema.factory());

    @Test
    void nearestLayerApplies() {
        ModuleValues values = new ModuleValues(
                List.of(
                        value("households.min", Layer.HOST, null, "100"),
                        value("households.min", Layer.CITY, null, "200"),
                        value("households.min", Layer.DISTRICT, null, "250"),
                        value("households.min", Layer.DIVISION, STREET, "260")),
                Optional.of(schema));

        assertEquals("250", effective(values, "households.min"));
        assertEquals("260", effective(values, "households.min", COMMUNITY, STREET));
        assertEquals("250", effective(values, "households.min", COMMUNITY));
        assertEquals("500", effective(values, "households.max"));
        assertTrue(values.effective("grid", "note", List.of()).isEmpty());
    }

    @Test
    void valueThatDoesNotFitTheRunningVersionIsPassedOver() {
        ModuleValues values = new ModuleValues(
                List.of(
                        value("households.min", Layer.CITY, null, "200"),
                        value("households.min", Layer.DISTRICT, null, "\"many\""),
                        value("gone", Layer.DISTRICT, null, "1")),
                Optional.of(schema));

        assertEquals("200", effective(values, "households.min"));
        assertTrue(values.effective("grid", "gone", List.of()).isEmpty());
    }

    @Test
    void everyValueThatDoesNotFitIsNamed() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("households.min", "x");
        object.put("households.max", 9999);
        object.put("note", "fine");

        List<FieldError> faults = schema.faults(
                Set.of("households.min", "households.max", "note", "unknown"), object, Locale.SIMPLIFIED_CHINESE);

        assertEquals(
                Set.of("/unknown", "/households.min", "/households.max"),
                Set.copyOf(faults.stream().map(FieldError::pointer).toList()));
        assertTrue(faults.stream()
                .anyMatch(f -> f.text().zh().contains("整数") || f.text().en().contains("integer")));
    }

    @Test
    void faultElsewhereDoesNotBlockAChange() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("households.min", "old and broken");
        object.put("households.max", 600);

        assertEquals(List.of(), schema.faults(Set.of("households.max"), object, Locale.ENGLISH));
    }

    private static String effective(ModuleValues values, String key, UUID... path) {
        return values.effective("grid", key, List.of(path)).orElseThrow().json();
    }

    private static StoredValue value(String key, Layer layer, UUID division, String json) {
        return new StoredValue("grid", key, layer, division, json, "test", 1);
    }
}
