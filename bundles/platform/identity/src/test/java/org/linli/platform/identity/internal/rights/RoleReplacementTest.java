package org.linli.platform.identity.internal.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linli.platform.identity.RenamedPermissions.Replacement;

class RoleReplacementTest {
    private static final Replacement RENAME = new Replacement(Set.of("m:loan:write"), Set.of("m:loan:lend"));
    private static final Replacement SPLIT =
            new Replacement(Set.of("m:loan:write"), Set.of("m:loan:lend", "m:loan:extend"));

    private final RoleReplacement roles = new RoleReplacement(PermissionNames.ofTenant(7));

    private Set<String> carried(Set<String> patterns, Replacement... replacements) {
        List<Replacement> all = List.of(replacements);
        return roles.taken(roles.given(patterns, all), all);
    }

    @Test
    void aRenamedPermissionIsHeldUnderItsNewNameAndComesBack() {
        assertEquals(Set.of("m:loan:lend", "m:tool:read"), carried(Set.of("m:loan:write", "m:tool:read"), RENAME));
        assertEquals(
                Set.of("m:loan:write", "m:tool:read"),
                carried(Set.of("m:loan:lend", "m:tool:read"), RENAME.reversed()));
    }

    @Test
    void whoNeverHadItGainsNothing() {
        assertEquals(Set.of("m:tool:read"), carried(Set.of("m:tool:read"), RENAME, SPLIT));
    }

    @Test
    void aPatternThatCoversTheNewNameStaysAsItIs() {
        assertEquals(Set.of("m:loan:*"), carried(Set.of("m:loan:*"), RENAME));
        assertEquals(Set.of("*"), carried(Set.of("*"), SPLIT));
    }

    @Test
    void aPatternThatCoversTheOldNameOnlyGetsTheNewOneBesides() {
        Replacement away = new Replacement(Set.of("m:loan:write"), Set.of("m:desk:lend"));
        assertEquals(Set.of("m:loan:*", "m:desk:lend"), carried(Set.of("m:loan:*"), away));
    }

    @Test
    void onlyAllPartsOfASplitMakeTheWholeAgain() {
        assertEquals(Set.of("m:loan:lend", "m:loan:extend"), carried(Set.of("m:loan:write"), SPLIT));
        assertEquals(Set.of("m:loan:write"), carried(Set.of("m:loan:lend", "m:loan:extend"), SPLIT.reversed()));
        assertEquals(
                Set.of("m:loan:lend"),
                carried(Set.of("m:loan:lend"), SPLIT.reversed()),
                "a part that was taken away meanwhile does not come back with the way back");
    }

    @Test
    void aRepeatedStepChangesNothing() {
        List<Replacement> all = List.of(SPLIT);
        Set<String> given = roles.given(Set.of("m:loan:write"), all);
        assertEquals(given, roles.given(given, all));
        Set<String> taken = roles.taken(given, all);
        assertEquals(taken, roles.taken(taken, all));
    }
}
