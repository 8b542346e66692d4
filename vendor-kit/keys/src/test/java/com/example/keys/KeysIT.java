package com.example.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.Client;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/** A vendor's module and the one that it requires, in a district. */
@LinliTest
class KeysIT {
    private static final String MODULE = "example-keys";
    private static final String KEYS = MODULE + "/keys";

    @BeforeEach
    void ship(LinliHost host) {
        host.ship(Path.of(System.getProperty("linli.module")));
    }

    @Test
    void whatItRequiresComesAlongAndIsNotTakenAwayBelowIt(Districts districts) {
        District district = districts.first();
        JsonNode plan = district.plan(MODULE, "1.0.0");
        assertTrue(plan.path("tree").toString().contains("registry"), plan::toString);
        district.enable(MODULE, "1.0.0");
        Client admin = district.administrator();
        admin.get("registry/estates").expect(200);
        Answer refused = admin.delete("modules/registry").expect(409);
        assertTrue(refused.text().contains(MODULE), refused.text());

        district.disable(MODULE);
        district.disable("registry");
        admin.get(KEYS).expect(404);
    }

    @Test
    void keysAreOfEstatesThatTheRegistryHasWhereTheCallerIs(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        String here = estate(district, "翠苑", district.code() + "001001");
        String there = estate(district, "东湖", district.code() + "002001");
        Client community = district.as("community", district.code() + "001001");

        JsonNode key = community
                .post(KEYS, Map.of("estateId", here, "door", "配电间"))
                .expect(201)
                .body();
        assertEquals("翠苑", key.path("estate").asText());
        for (String estate : new String[] {there, "00000000-0000-0000-0000-000000000001"}) {
            JsonNode refused = community
                    .post(KEYS, Map.of("estateId", estate, "door", "配电间"))
                    .expect(422)
                    .body();
            assertEquals("/estateId", refused.at("/errors/0/pointer").asText(), refused::toString);
        }
        district.administrator()
                .post(KEYS, Map.of("estateId", there, "door", "地下室"))
                .expect(201);
        assertEquals(1, items(community).size(), "a community sees its own");
        assertEquals(2, items(district.administrator()).size());
        assertEquals("东湖", items(district.administrator()).at("/1/estate").asText());
    }

    private static JsonNode items(Client client) {
        return client.get(KEYS).expect(200).body().path("items");
    }

    private static String estate(District district, String name, String division) {
        return district.administrator()
                .post("registry/estates", Map.of("name", name, "divisionId", district.division(division)))
                .expect(201)
                .body()
                .path("id")
                .asText();
    }
}
