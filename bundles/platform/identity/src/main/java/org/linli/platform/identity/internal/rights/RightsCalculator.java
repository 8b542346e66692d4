package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.internal.rights.Rights.Granted;

/** From rows of grants to rights. Pure. */
public final class RightsCalculator {
    private final DivisionTree tree;

    public RightsCalculator(DivisionTree tree) {
        this.tree = tree;
    }

    /**
     * @param own grants of the person
     * @param absent grants of the persons stood in for, whose accounts work; a stand-in never has more than the absent
     *     person has himself, and standing in is not passed on
     */
    public Rights rights(
            Collection<GrantFact> own, Collection<GrantFact> absent, Map<String, RoleDefinition> roles, Instant now) {
        List<Granted> granted = new ArrayList<>();
        for (GrantFact fact : own) {
            if (fact.standsInFor() == null) {
                add(granted, fact, fact.division(), fact.from(), fact.until(), roles);
            } else {
                standIn(granted, fact, absent, roles);
            }
        }
        return Rights.of(granted, now);
    }

    private void standIn(
            List<Granted> granted, GrantFact fact, Collection<GrantFact> absent, Map<String, RoleDefinition> roles) {
        for (GrantFact his : absent) {
            boolean same = his.user().equals(fact.standsInFor())
                    && his.standsInFor() == null
                    && his.role().equals(fact.role());
            if (!same) {
                continue;
            }
            Instant from = his.from().isAfter(fact.from()) ? his.from() : fact.from();
            Instant until = earlier(his.until(), fact.until());
            if (tree.covers(his.division(), fact.division())) {
                add(granted, fact, fact.division(), from, until, roles);
            } else if (tree.covers(fact.division(), his.division())) {
                add(granted, fact, his.division(), from, until, roles);
            }
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) {
            return b;
        }
        return b == null || a.isBefore(b) ? a : b;
    }

    private static void add(
            List<Granted> granted,
            GrantFact fact,
            @Nullable UUID division,
            Instant from,
            @Nullable Instant until,
            Map<String, RoleDefinition> roles) {
        RoleDefinition role = roles.get(fact.role());
        if (role != null && (until == null || from.isBefore(until))) {
            granted.add(new Granted(role.key(), new Holding(role.permissions(), division, from, until)));
        }
    }
}
