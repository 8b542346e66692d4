package org.linli.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.linli.benchmarks.load.Api;

/** The smallest district there can be: one community. */
final class SmallProfile {

    private SmallProfile() {}

    /** @param number from 0; every one has a code of its own */
    static String code(int number) {
        return String.format("%d%02d%02d", 41 + number / (99 * 90), 1 + number / 99 % 90, 1 + number % 99) + "";
    }

    static ObjectNode of(int number, List<String> modules) {
        String code = code(number);
        ObjectNode profile = Api.JSON
                .createObjectNode()
                .put("code", code)
                .put("name", "示例区" + number)
                .put("nameEn", "Sample district " + number)
                .put("parentCode", code.substring(0, 4) + "00")
                .put("source", "generated for a benchmark");
        ArrayNode levels = profile.putArray("levels");
        levels.addObject().put("key", "district").put("label", "区").put("labelEn", "District");
        levels.addObject().put("key", "community").put("label", "社区").put("labelEn", "Community");
        profile.putArray("divisions")
                .addObject()
                .put("code", code + "001001")
                .put("name", "示例社区")
                .put("level", "community")
                .put("validFrom", "2020-01-01");
        ArrayNode wanted = profile.putArray("modules");
        modules.forEach(wanted::add);
        return profile;
    }
}
