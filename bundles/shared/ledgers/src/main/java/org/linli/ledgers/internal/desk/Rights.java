package org.linli.ledgers.internal.desk;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the caller may do to ledgers and what is filled in. A ledger is seen by those whose divisions it covers too, since they fill it in;
 * what other divisions write in it is not.
 */
@Component(service = Rights.class)
public class Rights {
    public static final String READ = "ledgers:ledger:read";
    /** Begin and end ledgers, open periods, say who answers for a row. */
    public static final String WRITE = "ledgers:ledger:write";
    /** Add rows (X). */
    public static final String ROW = "ledgers:row:write";

    public static final String FILL = "ledgers:entry:write";
    public static final String CHECK = "ledgers:entry:check";
    public static final String CLOSE = "ledgers:period:close";
    public static final String REOPEN = "ledgers:period:reopen";

    private final CurrentCall call;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public Rights(@Reference CurrentCall call, @Reference Divisions divisions, @Reference Reach reach) {
        this.call = call;
        this.divisions = divisions;
        this.reach = reach;
    }

    public boolean covers(String permission, UUID divisionId) {
        return reach.covers(permission, divisionId);
    }

    boolean isMe(@Nullable UUID userId) {
        return userId != null && userId.equals(call.caller().userId());
    }

    private DivisionScope scope(String permission) {
        Caller caller = call.caller();
        return !caller.system() && !caller.may(permission)
                ? new DivisionScope.Within(Set.of())
                : reach.scope(permission);
    }

    /** Keeps the ledgers, called {@code e}, or what has the division of one, that the caller may see. */
    public void visibleLedgers(Conditions where) {
        if (scope(READ) instanceof DivisionScope.Within within) {
            where.and(where.in("e.divisionId", "readable", upwards(within.divisions())));
        }
    }

    /** Keeps the entries, called {@code e}, that the caller may see. */
    public void visibleEntries(Conditions where) {
        if (!(scope(READ) instanceof DivisionScope.Within within)) {
            return;
        }
        String inScope = where.in("e.divisionId", "readable", within.divisions());
        UUID me = call.caller().userId();
        if (me == null) {
            where.and(inScope);
            return;
        }
        where.set("me", me).and(inScope + " or e.responsibleUser = :me");
    }

    public boolean sees(LedgerRow ledger) {
        return seesLedgerOf(ledger.divisionId());
    }

    /** Whether the caller may see a ledger that lies in the division. */
    public boolean seesLedgerOf(UUID divisionId) {
        return !(scope(READ) instanceof DivisionScope.Within within)
                || upwards(within.divisions()).contains(divisionId);
    }

    public boolean sees(EntryRow entry) {
        return covers(READ, entry.divisionId()) || isMe(entry.responsibleUser());
    }

    /** The divisions and those above them. */
    private Set<UUID> upwards(Set<UUID> scope) {
        Set<UUID> all = new HashSet<>(scope);
        scope.forEach(id -> divisions.path(id).stream().map(Division::id).forEach(all::add));
        return all;
    }

    public boolean fills(EntryRow entry) {
        return covers(FILL, entry.divisionId())
                || isMe(entry.responsibleUser()) && call.caller().may(FILL);
    }

    public boolean checks(EntryRow entry) {
        return covers(CHECK, entry.divisionId());
    }

    static ProblemException refused(String code, String zh, String en) {
        return ProblemException.forbidden(code, Text.of(zh, en));
    }
}
