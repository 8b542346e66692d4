package org.linli.itests.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that is right has no fault, and each thing that can be wrong is seen. */
class DocumentRulesTest {
    private static final String RIGHT = """
            {"openapi": "3.1.0", "info": {"title": "Benches", "version": "1"}, "security": [{"token": []}],
             "paths": {
               "/benches/{id}": {"get": {"operationId": "benches.get", "x-linli-permission": ["benches:bench:read"],
                 "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                                {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 200, "default": 20}}],
                 "responses": {"200": {"description": "OK", "content": {"application/json": {"schema":
                                 {"$ref": "#/components/schemas/Bench"}}}},
                               "default": {"$ref": "#/components/responses/Problem"}}}},
               "/benches": {"get": {"operationId": "benches.list", "x-linli-permission": ["anybody"], "security": [],
                 "responses": {"default": {"$ref": "#/components/responses/Problem"}}}}},
             "components": {
               "schemas": {"Bench": {"type": "object", "properties": {"name": {"type": "string", "examples": ["by the pond"]}}}},
               "responses": {"Problem": {"description": "RFC 9457", "content": {"application/problem+json": {"schema": {}}}}},
               "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}}
            """;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aDocumentThatIsRightHasNoFault() throws Exception {
        assertEquals(Set.of(), new DocumentRules().faults(json.readTree(RIGHT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/openapi                                                 | '3.0.3'",
                "/info/title                                              | null",
                "/paths/~1benches/get/operationId                         | 'benches.get'",
                "/paths/~1benches/get/security                            | [{\"token\": []}]",
                "/paths/~1benches/get/responses                           | {\"200\": {\"description\": \"OK\"}}",
                "/paths/~1benches/get/unknown                             | true",
                "/paths/~1benches~1{id}/get/responses/200/content/application~1json/schema | {}",
                "/paths/~1benches~1{id}/get/security                      | [{\"cookie\": []}]",
                "/paths/~1benches~1{id}/get/security                      | []",
                "/paths/~1benches~1{id}/get/parameters/0/name             | 'other'",
                "/paths/~1benches~1{id}/get/parameters/0/required         | false",
                "/paths/~1benches~1{id}/get/parameters/1/schema/default   | 201",
                "/paths/~1benches~1{id}/get/parameters/1/schema/type      | 'whole number'",
                "/paths/~1benches~1{key}                                  | {}",
                "/components/schemas                                      | {}",
                "/components/schemas/Bench/properties/name/examples       | [7]",
                "/components/schemas/Bench/properties/name/minLength      | 'one'",
            })
    void whatIsWrongIsSeen(String place, String value) throws Exception {
        JsonNode document = json.readTree(RIGHT);
        int cut = place.lastIndexOf('/');
        String name = place.substring(cut + 1).replace("~1", "/");
        JsonNode written = json.readTree(
                value == null ? "null" : value.matches("[\\[{].*|\\d+|true|false|null") ? value : "\"" + value + "\"");
        ((ObjectNode) document.at(place.substring(0, cut))).set(name, written);
        assertFalse(new DocumentRules().faults(document).isEmpty(), place + " = " + value);
    }
}
