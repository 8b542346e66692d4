package org.linli.grid.internal.standard;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.grid.internal.staff.StaffRole;

/**
 * What is demanded of the grids of one division (网格力量标准), from the parameters that hold there.
 *
 * @param householdsMin fewest households of an urban grid
 * @param householdsMax most households of an urban grid
 * @param partyUnitPerGrid whether each grid should have a Party branch or group, in principle
 * @param fullTimeMin fewest full-time workers of a grid
 * @param template people of each grid (1+1+1)
 * @param levels the chain of staff from the top down (五级)
 * @param secretaryIsHead whether the branch secretary heads a residential grid
 * @param commercialAppointedBy level that appoints the secretary of a commercial grid, empty when not prescribed
 * @param types kinds of grids in use
 * @param classificationRequired whether a community is classified before grids are cut (分类管理)
 */
public record Standards(
        int householdsMin,
        int householdsMax,
        boolean partyUnitPerGrid,
        int fullTimeMin,
        Template template,
        List<Level> levels,
        boolean secretaryIsHead,
        String commercialAppointedBy,
        Set<String> types,
        boolean classificationRequired) {
    /**
     * A level of the chain of staff.
     *
     * @param role null when the parameter holds a name of an earlier release, which took any, that is no role's
     * @param label what the district calls it, such as 小组长
     */
    public record Level(@Nullable StaffRole role, Text label) {}

    /** Exactly how many of each kind; 0 demands nothing. */
    public record Template(int fullTime, int cityManagement, int volunteer) {}
}
