package org.linli.platform.tenancy.internal.parameter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ParameterSchemaTest {
    private final ParameterSchema schema = ParameterSchema.compile("""
            {"type": "object", "properties": {
              "code": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
              "list": {"type": "string", "pattern": "^(.*,){30}x"}}}
            """, new Json(), ParameterSchema.factory());

    @Test
    void aPatternDecidesWhatFits() {
        assertTrue(schema.fits("code", "\"tool-shelf\""));
        assertFalse(schema.fits("code", "\"Tool\""));
    }

    @Test
    void aPatternThatGoesBackWithoutEndDoesNotFit() {
        assertFalse(schema.fits("list", "\"" + "a,".repeat(60) + "\""));
    }
}
