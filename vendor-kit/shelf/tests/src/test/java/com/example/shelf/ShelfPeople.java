package com.example.shelf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linli.testing.Answer;
import org.linli.testing.Client;
import org.linli.testing.District;

/** What people of one community do with their tools. */
final class ShelfPeople {
    private final District district;
    private final Client staff;

    ShelfPeople(District district) {
        this.district = district;
        this.staff = district.administrator();
    }

    /** A cabinet in the first community. */
    String cabinet() {
        return cabinet(district.code() + "001001");
    }

    String cabinet(String division) {
        return id(staff.post(
                "example-shelf/cabinets", Map.of("name", "东门工具柜", "divisionId", district.division(division))));
    }

    String tool(String cabinet, String name) {
        return id(staff.post("example-shelf/tools", Map.of("cabinetId", cabinet, "name", name)));
    }

    JsonNode lend(String tool, String borrower) {
        return tryToLend(tool, borrower).expect(201).body();
    }

    Answer tryToLend(String tool, String borrower) {
        return staff.post("example-shelf/loans", Map.of("toolId", tool, "borrower", borrower));
    }

    Answer extend(JsonNode loan) {
        return staff.call("POST", "example-shelf/loans/" + loan.path("id").asText() + "/extend", null);
    }

    JsonNode takeBack(JsonNode loan) {
        return staff.call("POST", "example-shelf/loans/" + loan.path("id").asText() + "/return", null)
                .expect(200)
                .body();
    }

    JsonNode loan(JsonNode loan) {
        return staff.get("example-shelf/loans/" + loan.path("id").asText())
                .expect(200)
                .body();
    }

    /** What every version says of every loan, by its id. */
    SortedMap<String, String> loans() {
        SortedMap<String, String> loans = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = staff.get("example-shelf/loans?limit=200" + cursor)
                    .expect(200)
                    .body();
            for (JsonNode loan : page.path("items")) {
                loans.put(
                        loan.path("id").asText(),
                        loan.path("toolId").asText() + " "
                                + loan.path("borrower").asText() + " "
                                + loan.path("lentOn").asText() + " "
                                + loan.path("dueOn").asText() + " "
                                + loan.path("returnedOn").asText());
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return loans;
    }

    private static String id(Answer created) {
        return created.expect(201).body().path("id").asText();
    }
}
