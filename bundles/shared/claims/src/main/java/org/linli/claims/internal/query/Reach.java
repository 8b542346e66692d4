package org.linli.claims.internal.query;

import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far the current caller reaches with a permission. What lies outside is as if it did not exist. */
@Component(service = Reach.class)
public class Reach {
    private final CurrentCall call;
    private final Divisions divisions;

    @Activate
    public Reach(@Reference CurrentCall call, @Reference Divisions divisions) {
        this.call = call;
        this.divisions = divisions;
    }

    public DivisionScope scope(String permission) {
        Caller caller = call.caller();
        return caller.system() ? new DivisionScope.Everywhere() : caller.scope(permission);
    }

    public boolean covers(String permission, UUID divisionId) {
        Caller caller = call.caller();
        return caller.system()
                || (caller.may(permission) && caller.scope(permission).covers(divisionId));
    }

    /** @throws ProblemException 404 when the division is out of reach */
    public void require(String permission, UUID divisionId) {
        if (!covers(permission, divisionId)) {
            throw ProblemException.notFound();
        }
    }

    /** Refuses a new row in a division that is out of reach or does not exist; the answer is the same for both. */
    public void requireDivision(String pointer, String permission, UUID divisionId) {
        if (divisions.find(divisionId).isEmpty() || !covers(permission, divisionId)) {
            throw invalid(new FieldError(
                    pointer,
                    Text.of("没有这个区划或不在您的范围内", "No such division, or outside your scope")
                            .in(call.locale())));
        }
    }

    /** Refuses a row in a division that does not exist. */
    public void requireExisting(String pointer, UUID divisionId) {
        if (divisions.find(divisionId).isEmpty()) {
            throw invalid(new FieldError(
                    pointer, Text.of("没有这个区划", "No such division").in(call.locale())));
        }
    }

    /** Keeps what lies in the subtree of a division that the caller named as filter. */
    public void narrow(Conditions where, String path, String name, String text) {
        where.and(where.in(path, "subtree", divisions.subtree(division(name, text))));
    }

    /** The division and everything below it. */
    public java.util.Set<UUID> below(UUID divisionId) {
        return divisions.subtree(divisionId);
    }

    /** A division named by its id or its code. */
    public UUID division(String name, String text) {
        return divisions
                .byCode(text)
                .map(org.linli.api.tenant.Division::id)
                .orElseGet(() -> QueryValues.uuid(name, text));
    }

    public static ProblemException invalid(FieldError... errors) {
        return ProblemException.unprocessable(
                "invalid", Text.of("内容有误", "The content is not valid"), java.util.List.of(errors));
    }
}
