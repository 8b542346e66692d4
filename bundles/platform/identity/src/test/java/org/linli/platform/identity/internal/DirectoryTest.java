package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Directory;
import org.linli.platform.identity.internal.rights.StoredDirectory;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.testkit.TestDatabase;

class DirectoryTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itKnowsWhoHoldsARoleAndWhoWorksAtADivision(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            UUID everywhere = f.account("all", "street", null);
            UUID east = f.account("east", "street", Fixture.EAST);
            UUID eastOne = f.account("east-one", "grid-worker", Fixture.EAST_ONE);
            f.account("west", "street", Fixture.WEST);
            UUID gone = f.account("gone", "street", Fixture.EAST);
            f.host.inTenant(1, () -> f.units.tenant().find(User.class, gone).become(User.State.DISABLED));
            Directory directory = new StoredDirectory(
                    f.host.currentCall(), f.divisions, f.units, f.host.transactions(), f.rights, f.time);

            f.host.inTenant(1, () -> {
                assertEquals(Set.of(everywhere, east), directory.withRole("street", Fixture.EAST_ONE));
                assertEquals(Set.of(everywhere), directory.withRole("street", Fixture.ROOT));
                assertEquals(Set.of(), directory.withRole("auditor", Fixture.EAST_ONE));
                assertEquals(Set.of(eastOne), directory.workingAt(Fixture.EAST_ONE, "grid:event:write"));
                assertEquals(Set.of(east), directory.workingAt(Fixture.EAST, "grid:event:write"));
                assertEquals(Set.of(), directory.workingAt(Fixture.EAST_ONE, "grid:indicator:read"));
                assertEquals(
                        Set.of(everywhere),
                        directory.workingAt(Fixture.ROOT, "grid:event:write"),
                        "a role in the whole district is held at its root, and not at each community");
                assertTrue(directory.roles().containsAll(Set.of("street", "grid-worker", "resident")));
                assertEquals(
                        Map.of("east", east, "all", everywhere),
                        directory.named(List.of("east", "all", "gone", "nobody")),
                        "disabled and unknown ones are left out");
                assertEquals(Optional.of("east"), directory.name(east));
                assertEquals(Optional.empty(), directory.name(gone), "disabled");
            });
            f.host.inTenant(2, () -> {
                assertEquals(Set.of(), directory.withRole("street", Fixture.EAST));
                assertEquals(Map.of(), directory.named(List.of("east")));
                assertEquals(Optional.empty(), directory.name(east), "of another district");
            });
        }
    }
}
