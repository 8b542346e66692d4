package org.linli.platform.tenancy.internal.division;

import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Reach} of whoever makes the current call. */
@Component(service = Reach.class)
public final class CallerReach implements Reach {
    private final CurrentCall call;
    private final Divisions divisions;

    @Activate
    public CallerReach(@Reference CurrentCall call, @Reference Divisions divisions) {
        this.call = call;
        this.divisions = divisions;
    }

    @Override
    public DivisionScope scope(String permission) {
        Caller caller = call.caller();
        return caller.system() ? new DivisionScope.Everywhere() : caller.scope(permission);
    }

    @Override
    public boolean covers(String permission, UUID divisionId) {
        Caller caller = call.caller();
        return caller.system()
                || (caller.may(permission) && caller.scope(permission).covers(divisionId));
    }

    @Override
    public void require(String permission, UUID divisionId) {
        if (!covers(permission, divisionId)) {
            throw ProblemException.notFound();
        }
    }

    @Override
    public void requireDivision(String pointer, String permission, UUID divisionId) {
        if (divisions.find(divisionId).isEmpty() || !covers(permission, divisionId)) {
            throw refused(pointer, Text.of("没有这个区划或不在您的范围内", "No such division, or outside your scope"));
        }
    }

    @Override
    public void requireExisting(String pointer, UUID divisionId) {
        if (divisions.find(divisionId).isEmpty()) {
            throw refused(pointer, Text.of("没有这个区划", "No such division"));
        }
    }

    private static ProblemException refused(String pointer, Text message) {
        return ProblemException.invalid(new FieldError(pointer, message));
    }

    @Override
    public void narrow(Conditions where, String path, String name, String text) {
        where.and(where.in(path, "subtree", divisions.subtree(division(name, text))));
    }

    @Override
    public Set<UUID> below(UUID divisionId) {
        return divisions.subtree(divisionId);
    }

    @Override
    public UUID division(String name, String text) {
        return divisions.byCode(text).map(Division::id).orElseGet(() -> QueryValues.uuid(name, text));
    }
}
