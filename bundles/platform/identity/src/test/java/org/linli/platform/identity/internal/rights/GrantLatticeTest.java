package org.linli.platform.identity.internal.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;

/** Random principals grant random roles to each other; nobody may ever end with what no chain of grantors held. */
class GrantLatticeTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<String> PERMISSIONS = List.of("a:x:read", "a:x:write", "b:y:read", "b:y:write", "c:z:do");

    /** A complete binary tree over 15 nodes; node 1 is the root. */
    private static final DivisionTree TREE = new DivisionTree() {
        @Override
        public boolean covers(UUID upper, UUID lower) {
            if (upper == null) {
                return true;
            }
            if (lower == null) {
                return false;
            }
            for (long n = lower.getLeastSignificantBits(); n >= 1; n /= 2) {
                if (n == upper.getLeastSignificantBits()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Set<UUID> subtree(UUID node) {
            Set<UUID> all = new HashSet<>();
            for (long n = 1; n <= 15; n++) {
                if (covers(node, new UUID(0, n))) {
                    all.add(new UUID(0, n));
                }
            }
            return all;
        }
    };

    private final GrantLattice lattice = new GrantLattice(TREE);

    private record Atom(String permission, UUID division, long minute) {}

    /** Everything a holding gives, taken apart by permission, node and minute. */
    private static Set<Atom> atoms(Holding holding) {
        Set<Atom> atoms = new HashSet<>();
        for (long minute = 0; minute < 8; minute++) {
            if (!holding.active(START.plusSeconds(60 * minute))) {
                continue;
            }
            for (long n = 1; n <= 15; n++) {
                UUID node = new UUID(0, n);
                if (TREE.covers(holding.division(), node)) {
                    for (String p : holding.permissions()) {
                        atoms.add(new Atom(p, node, minute));
                    }
                }
            }
        }
        return atoms;
    }

    private static Holding random(Random random) {
        Set<String> permissions = new HashSet<>();
        for (String p : PERMISSIONS) {
            if (random.nextInt(3) == 0) {
                permissions.add(p);
            }
        }
        int from = random.nextInt(6);
        return new Holding(
                permissions,
                random.nextInt(6) == 0 ? null : new UUID(0, 1 + random.nextInt(15)),
                START.plusSeconds(60L * from),
                random.nextInt(3) == 0 ? null : START.plusSeconds(60L * (from + 1 + random.nextInt(3))));
    }

    @Test
    void whatIsAllowedNeverExceedsTheGrantor() {
        Random random = new Random(4711);
        int allowed = 0;
        for (int i = 0; i < 40_000; i++) {
            List<Holding> grantor = new ArrayList<>();
            for (int h = random.nextInt(4); h >= 0; h--) {
                grantor.add(random(random));
            }
            Holding wanted = random(random);
            Set<String> lacking =
                    lattice.lacking(grantor, wanted.permissions(), wanted.division(), wanted.from(), wanted.until());
            if (lacking.isEmpty()) {
                allowed += wanted.permissions().isEmpty() ? 0 : 1;
                Set<Atom> held = new HashSet<>();
                grantor.forEach(h -> held.addAll(atoms(h)));
                assertTrue(held.containsAll(atoms(wanted)), () -> grantor + " gave " + wanted);
            }
            assertTrue(wanted.permissions().containsAll(lacking));
        }
        assertTrue(allowed > 300, "the sample must contain allowed grants, it had " + allowed);
    }

    @Test
    void chainsOfGrantsNeverReachBeyondTheFirst() {
        Random random = new Random(815);
        for (int world = 0; world < 300; world++) {
            List<List<Holding>> people = new ArrayList<>();
            Set<Atom> seeded = new HashSet<>();
            for (int p = 0; p < 5; p++) {
                people.add(new ArrayList<>());
                if (p < 2) {
                    Holding seed = random(random);
                    people.get(p).add(seed);
                    seeded.addAll(atoms(seed));
                }
            }
            for (int g = 0; g < 80; g++) {
                List<Holding> grantor = people.get(random.nextInt(5));
                Holding wanted = random(random);
                if (lattice.lacking(grantor, wanted.permissions(), wanted.division(), wanted.from(), wanted.until())
                        .isEmpty()) {
                    people.get(random.nextInt(5)).add(wanted);
                }
            }
            people.forEach(p -> p.forEach(h -> assertTrue(seeded.containsAll(atoms(h)))));
        }
    }

    @Test
    void standInNeverHasMoreThanTheAbsentPerson() {
        Random random = new Random(99);
        RoleDefinition role = new RoleDefinition(
                "r", Text.of("角色", "Role"), RoleDefinition.Origin.DISTRICT, Set.of(), Set.of("a:x:read"), false);
        UUID deputy = new UUID(1, 1);
        UUID absent = new UUID(1, 2);
        int useful = 0;
        for (int i = 0; i < 20_000; i++) {
            Holding h = random(random);
            Holding s = random(random);
            GrantFact his = new GrantFact(absent, "r", h.division(), h.from(), h.until(), null);
            GrantFact stand = new GrantFact(deputy, "r", s.division(), s.from(), s.until(), absent);
            Instant now = START.plusSeconds(60L * random.nextInt(8));
            RightsCalculator calculator = new RightsCalculator(TREE);
            Rights mine = calculator.rights(List.of(stand), List.of(his), Map.of("r", role), now);
            Rights theirs = calculator.rights(List.of(his), List.of(), Map.of("r", role), now);
            if (mine.may("a:x:read")) {
                useful++;
                assertTrue(theirs.may("a:x:read"));
                assertTrue(new Holding(Set.of("a:x:read"), s.division(), s.from(), s.until()).active(now));
                mine.holdings()
                        .forEach(x -> assertTrue(
                                theirs.holdings().stream().anyMatch(y -> TREE.covers(y.division(), x.division()))));
            }
        }
        assertTrue(useful > 300, "only " + useful);
    }

    @Test
    void rightsKnowWhenTimeChangesThem() {
        Holding later = new Holding(Set.of("a:x:read"), null, START.plusSeconds(60), START.plusSeconds(120));
        Rights now = Rights.of(List.of(new Rights.Granted("r", later)), START);
        assertTrue(now.current(START.plusSeconds(59)));
        assertEquals(false, now.current(START.plusSeconds(60)));
        assertEquals(false, now.may("a:x:read"));
    }

    @Test
    void patternsOfOneDistrictNeverReachTheHostOrAnother() {
        Set<String> known = Set.of("grid:event:read", "grid:event:write", "grid:patrol:read");
        PermissionNames names = PermissionNames.ofTenant(7);
        assertEquals(known, names.expand(List.of("*"), known));
        assertEquals(Set.of("grid:event:read", "grid:event:write"), names.expand(List.of("grid:event:*"), known));
        assertEquals(Set.of("grid:event:read", "grid:patrol:read"), names.expand(List.of("*:*:read"), known));
        assertEquals(Set.of(), names.expand(List.of("tenant:*", "host:*", "::", ""), known));
    }
}
