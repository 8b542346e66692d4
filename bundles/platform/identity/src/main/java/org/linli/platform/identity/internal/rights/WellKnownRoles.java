package org.linli.platform.identity.internal.rights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linli.api.problem.Text;

/** The roles that every district has. */
public final class WellKnownRoles {
    /** Holds every permission of the district by definition (区县管理员); cannot be narrowed. */
    public static final String DISTRICT_ADMIN = "district-admin";

    public static final String RESIDENT = "resident";
    public static final String AUDITOR = "auditor";

    /** Accounts of the host; not to be granted in a district. */
    public static final String OPERATOR = "operator";

    private WellKnownRoles() {}

    /** Labels by key, in the order from the district down. */
    public static Map<String, Text> labels() {
        Map<String, Text> labels = new LinkedHashMap<>();
        labels.put(DISTRICT_ADMIN, Text.of("区县管理员", "District administrator"));
        labels.put("street", Text.of("街道（乡镇）工作人员", "Street office"));
        labels.put("community", Text.of("社区（村）工作人员", "Community office"));
        labels.put("grid-worker", Text.of("网格员", "Grid worker"));
        labels.put("department", Text.of("职能部门", "Department"));
        labels.put(RESIDENT, Text.of("居民", "Resident"));
        labels.put(AUDITOR, Text.of("审计员", "Auditor"));
        return labels;
    }
}
