package com.example.shelf.internal.loan;

import jakarta.persistence.EntityManager;
import java.util.Map;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Loans where the caller may see them, in the order in which they were made: ids are time-ordered. */
@Component(service = LoanList.class)
public class LoanList {
    /** Narrows to a tool. */
    static final String TOOL = "toolId";

    /** Narrows to loans that have ended, or to those that have not. */
    static final String RETURNED = "returned";

    private static final Listing<Loan> LOANS =
            new Listing<>("select e from Loan e", "from Loan e", "e.id", Loan.class, Loan::id, Map.of());

    private final EntityManager em;
    private final Reach reach;

    @Activate
    public LoanList(@Reference EntityManager em, @Reference Reach reach) {
        this.em = em;
        this.reach = reach;
    }

    Page<Loan> page(String permission, ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(permission));
        query.filter(TOOL).ifPresent(text -> where.and("e.toolId = :tool").set("tool", QueryValues.uuid(TOOL, text)));
        query.filter(RETURNED)
                .ifPresent(text -> where.and(
                        QueryValues.flag(RETURNED, text) ? "e.returnedOn is not null" : "e.returnedOn is null"));
        return LOANS.page(em, where, query);
    }
}
