package org.linli.platform.tenancy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A district's set-up as a file ({@code tenants/{code}/profile.json}) or as the body of {@code POST /api/tenants}.
 *
 * @param code 6-digit GB/T 2260 code
 * @param name name in Chinese
 * @param nameEn name in English
 * @param parentCode code of the city
 * @param zone time zone id; Asia/Shanghai when absent
 * @param levels levels from the top down with their local names
 * @param divisions nodes below the root, parents first
 * @param modules names of the modules the district runs; some may not exist yet
 * @param parameters values by module, then key
 * @param source where the facts come from
 */
public record TenantProfile(
        String code,
        String name,
        String nameEn,
        String parentCode,
        @Nullable String zone,
        List<Level> levels,
        List<Node> divisions,
        List<String> modules,
        Map<String, Map<String, Object>> parameters,
        String source) {

    /**
     * @param key stable key: district, street, committee, community, village, grid, building, unit …
     * @param label local name in Chinese
     * @param labelEn English name
     */
    public record Level(String key, String label, String labelEn) {}

    /**
     * @param code national or local code
     * @param name name in Chinese
     * @param level one of the keys of {@link TenantProfile#levels()}
     * @param parent code of the parent; null directly below the root
     * @param tags kinds
     * @param validFrom first day
     * @param validTo last day, null while it exists
     * @param source where the fact comes from; null when it is the profile's
     */
    public record Node(
            String code,
            String name,
            String level,
            @Nullable String parent,
            @Nullable List<String> tags,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String source) {}
}
