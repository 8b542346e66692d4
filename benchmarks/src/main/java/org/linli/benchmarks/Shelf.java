package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.benchmarks.host.LinliHost;

/** The sample module of the vendor kit, in its versions as the build has made them. */
final class Shelf {
    static final String MODULE = "example-shelf";

    /** Where something else is measured, no version is tried in a process of its own before it is offered. */
    static final Map<String, String> SETTINGS = Map.of("LINLI_UNSIGNED_MODULES", "warn", "LINLI_TRIALS", "off");

    /** As the distribution does it, but for the signature. */
    static final Map<String, String> WITH_TRIALS = Map.of("LINLI_UNSIGNED_MODULES", "warn", "LINLI_TRIALS", "require");

    private Shelf() {}

    /** Uploads a version, waits for its trial if there is one, reviews and offers it. @return milliseconds until it is offered */
    static double ship(LinliHost host, String operator, String version) throws IOException, InterruptedException {
        Path jar = Path.of(
                System.getProperty("linli.shelf"),
                version.substring(0, version.lastIndexOf('.')),
                "target",
                "shelf-" + version + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build vendor-kit/shelf first");
        }
        long begin = System.nanoTime();
        JsonNode uploaded = host.api().upload(operator, "/api/modules", "application/java-archive", jar);
        if (uploaded.path("trial").hasNonNull("operation")) {
            host.api().await(operator, uploaded.at("/trial/operation").asText());
        }
        String path = "/api/modules/" + MODULE + "/" + version;
        host.api().send(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "measured"));
        host.api().send(operator, "POST", path + "/offer", Map.of("all", true));
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Brings a district to a version. @return milliseconds as the caller sees it */
    static double put(LinliHost host, String token, String code, String version)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode accepted =
                host.api().send(token, "PUT", "/t/" + code + "/api/modules/" + MODULE, Map.of("version", version));
        host.api()
                .await(
                        token,
                        "/t/" + code + "/api/operations/" + accepted.get("id").asText());
        return (System.nanoTime() - begin) / 1e6;
    }

    /** A cabinet with tools in the first community. @return ids of the tools */
    static List<String> tools(LinliHost host, String token, String code, int count)
            throws IOException, InterruptedException {
        String base = "/t/" + code + "/api/" + MODULE + "/";
        String cabinet = host.api()
                .send(
                        token,
                        "POST",
                        base + "cabinets",
                        Map.of("name", "东门工具柜", "divisionId", host.community(token, code)))
                .get("id")
                .asText();
        List<String> tools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tools.add(host.api()
                    .send(token, "POST", base + "tools", Map.of("cabinetId", cabinet, "name", "电钻" + i))
                    .get("id")
                    .asText());
        }
        return tools;
    }

    /** Ids of all loans of the district. */
    static Set<String> loans(LinliHost host, String token, String code) throws IOException, InterruptedException {
        Set<String> loans = new HashSet<>();
        String page = "/t/" + code + "/api/" + MODULE + "/loans?limit=200";
        String cursor = "";
        do {
            JsonNode answer = host.api().get(token, page + cursor);
            answer.get("items").forEach(loan -> loans.add(loan.get("id").asText()));
            cursor = answer.hasNonNull("next") ? "&cursor=" + answer.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return loans;
    }
}
