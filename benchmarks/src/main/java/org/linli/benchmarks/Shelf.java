package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.linli.benchmarks.host.LinliHost;

/** The sample module of the vendor kit, in its versions as the build has made them. */
final class Shelf {
    static final String MODULE = "example-shelf";

    /** The samples are not signed; a trial would be measured by the time that a whole host takes to start. */
    static final Map<String, String> SETTINGS = Map.of("LINLI_UNSIGNED_MODULES", "warn", "LINLI_TRIALS", "off");

    private Shelf() {}

    /** Uploads, reviews and offers a version. @return milliseconds until it is offered */
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
        host.api().upload(operator, "/api/modules", "application/java-archive", jar);
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

    /** Loans in the district, so that the data step has something to move. */
    static void lend(LinliHost host, String token, String code, int loans) throws IOException, InterruptedException {
        String base = "/t/" + code + "/api/" + MODULE + "/";
        String cabinet = host.api()
                .send(
                        token,
                        "POST",
                        base + "cabinets",
                        Map.of("name", "东门工具柜", "divisionId", host.community(token, code)))
                .get("id")
                .asText();
        for (int i = 0; i < loans; i++) {
            String tool = host.api()
                    .send(token, "POST", base + "tools", Map.of("cabinetId", cabinet, "name", "电钻" + i))
                    .get("id")
                    .asText();
            host.api().send(token, "POST", base + "loans", Map.of("toolId", tool, "borrower", "张某"));
        }
    }
}
