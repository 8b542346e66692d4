package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.RenamedPermissions.Replacement;
import org.linli.platform.identity.RightsPreview.Declarations;
import org.linli.platform.identity.RightsPreview.Holder;
import org.linli.platform.identity.internal.rest.RoleResource;
import org.linli.platform.identity.internal.rights.StoredRightsPreview;
import org.linli.testkit.TestDatabase;

class RenamedPermissionsTest {
    private static final String OLD = "grid:event:write";
    private static final String FRESH = "grid:patrol:read";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOwnRoleIsCarriedOverAndComesBack(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.modulePermissions.put(FRESH, Text.of("巡查", "Patrols"));
            f.as(
                    admin,
                    () -> f.roles.create(new RoleResource.NewRole(
                            "writer", new RoleResource.Label("填报员", "Writer"), List.of(OLD, "grid:event:read"))));
            StoredRightsPreview renamed =
                    new StoredRightsPreview(f.units, f.host.transactions(), f.catalogue, f.rights, f.time);
            Replacement replacement = new Replacement(Set.of(OLD), Set.of(FRESH));
            TenantId tenant = Fixture.ONE;

            assertEquals(List.of("writer"), f.as(admin, () -> renamed.give(tenant, List.of(replacement))));
            assertEquals(Set.of(OLD, FRESH, "grid:event:read"), permissions(f, admin));
            assertEquals(List.of("writer"), f.as(admin, () -> renamed.take(tenant, List.of(replacement))));
            assertEquals(Set.of(FRESH, "grid:event:read"), permissions(f, admin));
            f.as(admin, () -> renamed.give(tenant, List.of(replacement.reversed())));
            f.as(admin, () -> renamed.take(tenant, List.of(replacement.reversed())));
            assertEquals(Set.of(OLD, "grid:event:read"), permissions(f, admin));

            Map<String, List<Holder>> holders = f.as(
                    admin,
                    () -> renamed.holders(
                            tenant,
                            new Declarations(Map.of(FRESH, Text.of("巡查", "Patrols")), Map.of(), List.of()),
                            List.of(replacement),
                            Set.of(FRESH)));
            assertEquals(
                    Set.of("district-admin", "writer"),
                    Set.copyOf(holders.get(FRESH).stream().map(Holder::role).toList()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRoleCanBeWidenedByItsDistrict(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller admin = f.signedIn(SignInTest.adminOf(f));
            f.as(
                    admin,
                    () -> f.roles.create(new RoleResource.NewRole(
                            "writer", new RoleResource.Label("填报员", "Writer"), List.of("grid:event:read"))));
            long before = f.as(admin, () -> f.roles.get("writer").version());
            f.as(
                    admin,
                    () -> f.roles.define(
                            "writer",
                            new RoleResource.RoleBody(null, List.of("grid:event:read", OLD)),
                            new FreeMatch()));
            assertEquals(Set.of(OLD, "grid:event:read"), permissions(f, admin));
            assertEquals(
                    before + 1, (long) f.as(admin, () -> f.roles.get("writer").version()));
        }
    }

    private static Set<String> permissions(Fixture f, Caller admin) {
        return Set.copyOf(f.as(admin, () -> f.roles.get("writer").permissions().keySet()));
    }
}
