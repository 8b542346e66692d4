package com.example.shelf.internal.loan;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.QueryValues;

/**
 * Which loans a list asks for.
 *
 * @param from entity and conditions, in the query language of JPA
 * @param values of the conditions' parameters
 */
record LoanFilter(String from, Map<String, Object> values) {
    /** Narrows to a tool. */
    static final String TOOL = "toolId";

    /** Narrows to loans that have ended, or to those that have not. */
    static final String RETURNED = "returned";

    static LoanFilter of(ListQuery query) {
        StringBuilder from = new StringBuilder("from Loan e where e.id is not null");
        Map<String, Object> values = new TreeMap<>();
        query.filter(TOOL).ifPresent(text -> {
            UUID tool = QueryValues.uuid(TOOL, text);
            from.append(" and e.toolId = :tool");
            values.put("tool", tool);
        });
        query.filter(RETURNED).ifPresent(text -> {
            boolean returned = QueryValues.flag(RETURNED, text);
            from.append(returned ? " and e.returnedOn is not null" : " and e.returnedOn is null");
        });
        return new LoanFilter(from.toString(), values);
    }
}
