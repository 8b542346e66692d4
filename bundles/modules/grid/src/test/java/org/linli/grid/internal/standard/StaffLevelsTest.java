package org.linli.grid.internal.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.staff.StaffRole;

class StaffLevelsTest {
    private static Object at(Object tree, Object... path) {
        Object found = tree;
        for (Object step : path) {
            Object next = found instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) found).get(step);
            found = Objects.requireNonNull(next, () -> "nothing at " + Arrays.toString(path));
        }
        return found;
    }

    @Test
    void the_schema_takes_every_role_by_its_usual_name_and_by_its_key() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(StandardsCheck.class.getResourceAsStream("/LINLI-INF/parameters.schema.json"))) {
            Map<?, ?> tree =
                    GridFixture.JSON.read(new String(schema.readAllBytes(), StandardCharsets.UTF_8), Map.class);
            Object forms = at(tree, "properties", "staffLevels", "items", "anyOf");
            assertEquals(
                    Arrays.stream(StaffRole.values())
                            .map(role -> role.label().zh())
                            .toList(),
                    at(forms, 0, "enum"));
            assertEquals(
                    Arrays.stream(StaffRole.values()).map(StaffRole::word).toList(),
                    ((List<?>) at(forms, 1, "properties", "role", "oneOf"))
                            .stream().map(one -> at(one, "const")).toList());
        }
    }
}
