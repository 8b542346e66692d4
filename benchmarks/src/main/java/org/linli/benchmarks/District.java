package org.linli.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Api;

/**
 * A district to measure on, with everything of its profile and two people.
 *
 * @param administrator token of somebody whose scope is the whole district
 * @param worker token of a grid worker of one community
 * @param community id of that community
 */
record District(String code, String administrator, String worker, String community) {
    /** 青山湖区, the largest of the seed districts. */
    static final String SEED = "360111";

    /** Sets up a district like the seed one, under a code of its own. */
    static District set(Installation installation, LinliHost host, String code)
            throws IOException, InterruptedException {
        ObjectNode profile = (ObjectNode) Api.JSON.readTree(
                installation.home().resolve("tenants/" + SEED + "/profile.json").toFile());
        profile.put("code", code);
        // two more rows a report and their forwarding, which the hand-written server does not do
        ((ObjectNode) profile.at("/parameters/grid")).remove("outsidePlatforms");
        String administrator = host.district(host.operator(), profile);
        String community = host.community(administrator, code);
        return new District(
                code, administrator, host.account(administrator, code, "grid-worker", community), community);
    }

    String events() {
        return "/t/" + code + "/api/grid/events";
    }

    /** A report as a grid worker's telephone sends it. */
    String report() throws IOException {
        return Api.JSON.writeValueAsString(Api.JSON
                .createObjectNode()
                .put("category", "environment")
                .put("title", "楼道堆物")
                .put("description", "三楼平台堆放纸箱，影响通行")
                .put("address", "示例路1号")
                .put("lng", 115.95)
                .put("lat", 28.69)
                .put("divisionId", community));
    }
}
