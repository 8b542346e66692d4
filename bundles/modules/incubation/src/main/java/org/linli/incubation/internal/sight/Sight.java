package org.linli.incubation.internal.sight;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Rows that staff see where they lie, and that are published to residents: to whoever lives below the division of a row, or within it. A
 * resident of a community sees what his community, his street and his district publish.
 */
@Component(service = Sight.class)
public class Sight {
    private final CurrentCall call;
    private final Reach reach;
    private final Divisions divisions;

    @Activate
    public Sight(@Reference CurrentCall call, @Reference Reach reach, @Reference Divisions divisions) {
        this.call = call;
        this.reach = reach;
        this.divisions = divisions;
    }

    /**
     * Keeps what the caller sees of rows called {@code e}.
     *
     * @param read permission of staff
     * @param take permission of residents
     * @param published what holds of published rows
     */
    public void narrow(Conditions where, String read, String take, String published) {
        if (!(scope(read) instanceof DivisionScope.Within staff)) {
            return;
        }
        String open = published;
        if (scope(take) instanceof DivisionScope.Within residents) {
            open += " and " + where.in("e.divisionId", "published", upwards(residents.divisions()));
        }
        where.and(where.in("e.divisionId", "scope", staff.divisions()) + " or (" + open + ")");
    }

    /** The same of one row. */
    public boolean sees(String read, String take, UUID divisionId, boolean published) {
        return scope(read).covers(divisionId) || (published && takes(take, divisionId));
    }

    /** Whether a row of the division is meant for whoever calls. */
    public boolean takes(String take, UUID divisionId) {
        return !(scope(take) instanceof DivisionScope.Within within)
                || upwards(within.divisions()).contains(divisionId);
    }

    private Set<UUID> upwards(Set<UUID> scope) {
        Set<UUID> all = new HashSet<>(scope);
        scope.forEach(id -> divisions.path(id).stream().map(Division::id).forEach(all::add));
        return all;
    }

    private DivisionScope scope(String permission) {
        Caller caller = call.caller();
        return caller.system() || caller.may(permission) ? reach.scope(permission) : new DivisionScope.Within(Set.of());
    }
}
