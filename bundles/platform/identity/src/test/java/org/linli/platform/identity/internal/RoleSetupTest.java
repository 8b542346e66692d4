package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.platform.identity.internal.rest.RoleResource;
import org.linli.platform.identity.internal.rights.RoleDefinition;
import org.linli.platform.identity.internal.rights.RoleSetup;
import org.linli.testkit.TestDatabase;

class RoleSetupTest {
    private static RoleSetup setup(Fixture f) {
        return new RoleSetup(f.units, f.rights, f.catalogue, f.district, f.host.ids(), f.time);
    }

    /** District one with a role of its own and one of the well-known roles changed. */
    private static SetupDocument arranged(Fixture f) {
        Caller admin = f.signedIn(SignInTest.adminOf(f));
        f.as(
                admin,
                () -> f.roles.create(new RoleResource.NewRole(
                        "viewer", new RoleResource.Label("观察员", "Viewer"), List.of("grid:*:read"))));
        f.as(
                admin,
                () -> f.roles.define(
                        "grid-worker",
                        new RoleResource.RoleBody(null, List.of("grid:event:read", "identity:user:read")),
                        new FreeMatch()));
        return f.host.inTenant(1, () -> setup(f).export()).orElseThrow();
    }

    private static Map<String, RoleDefinition> rolesOfTwo(Fixture f) {
        return f.host.inTenant(2, () -> f.rights.roles(Fixture.TWO));
    }

    private static SetupOutcome apply(Fixture f, SetupDocument document) {
        return f.host.inTenant(2, () -> setup(f).apply(document));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rolesOfOneDistrictBecomeThoseOfAnotherAndTwiceIsAsGoodAsOnce(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            SetupDocument document = arranged(f);
            assertFalse(document.json().contains("admin"), "roles and nothing about who holds them");
            for (int times = 0; times < 2; times++) {
                SetupOutcome outcome = apply(f, document);
                assertEquals(List.of("角色：网格员（grid-worker）", "角色：观察员（viewer）"), outcome.taken());
                assertEquals(List.of(), outcome.left());
            }
            RoleDefinition viewer = rolesOfTwo(f).get("viewer");
            assertEquals(Text.of("观察员", "Viewer"), viewer.label());
            assertEquals(Set.of("grid:*:read"), viewer.patterns());
            assertEquals(
                    Set.of("grid:event:read", "identity:user:read"),
                    rolesOfTwo(f).get("grid-worker").permissions());
            assertTrue(f.host.inTenant(2, () -> setup(f).export()).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void permissionsThatTheDistrictDoesNotHaveAreLeftOutAndNamed(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            SetupDocument document = arranged(f);
            f.modulePermissions.clear();
            SetupOutcome outcome = apply(f, document);
            assertEquals(List.of("角色：网格员（grid-worker）"), outcome.taken());
            assertEquals(
                    List.of("角色：网格员（grid-worker）", "角色：观察员（viewer）"),
                    outcome.left().stream().map(SetupOutcome.Left::item).toList());
            assertTrue(outcome.left().get(0).reason().en().contains("grid:event:read"));
            assertTrue(outcome.left().get(0).reason().zh().contains("grid:event:read"));
            assertEquals(
                    Set.of("identity:user:read"),
                    rolesOfTwo(f).get("grid-worker").permissions());
            assertFalse(rolesOfTwo(f).containsKey("viewer"), "a role that may do nothing is none");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDistrictArrangedItselfAndWhatSomebodyHoldsStays(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            SetupDocument document = arranged(f);
            f.host.inTenant(
                    2,
                    () -> f.accounts.ensure(
                            Fixture.TWO,
                            "worker",
                            "worker",
                            f.accounts.hash("a long enough password"),
                            "grid-worker",
                            null));
            SetupDocument other = new SetupDocument(
                    1,
                    "{\"roles\":[{\"key\":\"viewer\",\"label\":{\"zh\":\"看\",\"en\":\"Look\"},"
                            + "\"permissions\":[\"grid:event:read\"]}]}");
            assertEquals(List.of("角色：看（viewer）"), apply(f, other).taken());

            SetupOutcome outcome = apply(f, document);

            assertEquals(List.of(), outcome.taken());
            assertEquals(
                    List.of("角色：网格员（grid-worker）", "角色：观察员（viewer）"),
                    outcome.left().stream().map(SetupOutcome.Left::item).toList());
            assertEquals(
                    Set.of("grid:event:read", "grid:event:write"),
                    rolesOfTwo(f).get("grid-worker").permissions(),
                    "nobody's rights change");
            assertEquals("看", rolesOfTwo(f).get("viewer").label().zh());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theDistrictAdministratorIsFixedAndANewerDocumentIsRefused(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            String roles = "{\"roles\":[{\"key\":\"district-admin\",\"permissions\":[\"grid:event:read\"]},"
                    + "{\"key\":\"of-a-module\",\"permissions\":[\"grid:event:read\"]}]}";
            SetupOutcome outcome = apply(f, new SetupDocument(1, roles));
            assertEquals(List.of(), outcome.taken());
            assertEquals(2, outcome.left().size());
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> apply(f, new SetupDocument(2, roles)));
            assertEquals("setup-version", refused.problem().code());
        }
    }
}
