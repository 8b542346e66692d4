package org.linli.orders.api.row;

import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.Cases;

/** Rows that the caller may see because their cases were given to him, his unit or his division, wherever they lie. */
public final class AssignedRows {
    private final Cases cases;

    public AssignedRows(Cases cases) {
        this.cases = cases;
    }

    /** @param path of the embedded copy, which has {@code assigneeRef}; ids of users, units and divisions are never the same, so that the kind needs no look */
    public String condition(Conditions where, String path) {
        return where.in(
                path + ".assigneeRef",
                "assigned",
                cases.receiversOfCaller().stream().map(Assignee::id).toList());
    }

    public boolean contain(String subjectType, UUID subjectId) {
        return cases.ofSubject(subjectType, subjectId).isPresent();
    }
}
