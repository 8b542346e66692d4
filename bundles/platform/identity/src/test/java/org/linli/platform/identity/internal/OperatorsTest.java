package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.identity.internal.rest.HostPermissionResource;
import org.linli.platform.identity.internal.rest.HostRoleResource.HostRoleBody;
import org.linli.platform.identity.internal.rest.OperatorResource.Created;
import org.linli.platform.identity.internal.rest.OperatorResource.NewOperator;
import org.linli.platform.identity.internal.rest.OperatorResource.OperatorChange;
import org.linli.platform.identity.internal.rest.OperatorResource.OperatorView;
import org.linli.platform.identity.internal.rest.PermissionResource;
import org.linli.platform.identity.internal.rest.PermissionResource.PermissionView;
import org.linli.platform.identity.internal.rest.RoleResource.Label;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.testkit.TestDatabase;

class OperatorsTest {
    private static final String FIRST = "a first secret of the host";

    private static Caller operator(Fixture f) {
        f.accounts.setOperatorPassword("operator", FIRST);
        return session(f, "operator", FIRST).caller();
    }

    private static SignedIn session(Fixture f, String name, String password) {
        return f.signIns
                .openSession(f.desk.check(null, name, password, "10.0.0.1"), "10.0.0.1")
                .signedIn();
    }

    private static Created create(Fixture f, Caller by, String name, String... roles) {
        return f.atHost(by, () -> (Created)
                f.operators.create(new NewOperator(name, name, List.of(roles))).getEntity());
    }

    private static OperatorView change(Fixture f, Caller by, UUID id, UnaryOperator<OperatorChange> change) {
        return f.atHost(by, () -> f.operators.change(id, new Patch(change), new FreeMatch()));
    }

    private static Problem refused(Runnable call) {
        return assertThrows(ProblemException.class, call::run).problem();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFirstPasswordMustBeChangedAndWorksForAWhileOnly(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller operator = operator(f);
            Created made = create(f, operator, "second", "operator");
            SignedIn first = session(f, "second", made.firstPassword());
            assertTrue(first.mustChangePassword());
            assertTrue(
                    f.audited.stream().anyMatch(a -> a.startsWith("identity.operator.create")), f.audited.toString());
            assertFalse(f.audited.toString().contains(made.firstPassword()), "the audit holds no secret");

            Created late = create(f, operator, "third", "operator");
            f.host.clock().advance(Duration.ofDays(366));
            assertEquals(
                    401,
                    refused(() -> f.desk.check(null, "third", late.firstPassword(), "10.0.0.1"))
                            .status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyGivesOrManagesMoreThanHeHolds(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller operator = operator(f);
            f.atHost(
                    operator,
                    () -> f.operatorRoles.put(
                            "people",
                            new HostRoleBody(new Label("人事", "People"), List.of("identity:operator:*")),
                            new FreeMatch()));
            Created made = create(f, operator, "clerk", "people");
            Caller clerk = session(f, "clerk", made.firstPassword()).caller();
            assertTrue(clerk.may("identity:operator:write"));
            assertFalse(clerk.may("tenancy:tenant:write"));

            assertEquals(
                    "cannot-grant",
                    refused(() -> create(f, clerk, "strong", "operator")).code());
            UUID chief = f.atHost(clerk, f.operators::list).items().stream()
                    .filter(o -> o.username().equals("operator"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertEquals(
                    "cannot-grant",
                    refused(() -> f.atHost(clerk, () -> f.operators.reset(chief, new FreeMatch())))
                            .code());
            create(f, clerk, "colleague", "people");
            assertEquals(
                    "cannot-grant",
                    refused(() -> f.atHost(
                                    clerk,
                                    () -> f.operatorRoles.put(
                                            "people",
                                            new HostRoleBody(
                                                    new Label("人事", "People"), List.of("tenancy:tenant:write")),
                                            new FreeMatch())))
                            .code());
            assertEquals(
                    "role-in-use",
                    refused(() -> f.atHost(operator, () -> f.operatorRoles.remove("people", new FreeMatch())))
                            .code());
            assertEquals(
                    "role-built-in",
                    refused(() -> f.atHost(operator, () -> f.operatorRoles.remove("operator", new FreeMatch())))
                            .code());
            assertEquals(
                    422, refused(() -> create(f, operator, "x!", "nothing")).status(), "every fault at once");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAuditorOfTheHostSeesAndChangesNothing(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Created made = create(f, operator(f), "auditor", "host-auditor");
            SignedIn auditor = session(f, "auditor", made.firstPassword());
            assertTrue(auditor.caller().may("identity:operator:read"));
            assertFalse(auditor.caller().may("identity:operator:write"));
            SignedIn inside = f.signIns.enter(auditor, Fixture.ONE).orElseThrow();
            assertTrue(inside.caller().may("grid:indicator:read"));
            assertFalse(inside.caller().may("grid:event:read"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theLastOperatorStaysAndADisabledOneIsOutAtOnce(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            Caller operator = operator(f);
            UUID chief = operator.userId();
            create(f, operator, "auditor", "host-auditor");
            assertEquals(
                    "last-operator",
                    refused(() -> f.atHost(operator, () -> f.operators.disable(chief, new FreeMatch())))
                            .code());
            assertEquals(
                    "last-operator",
                    refused(() -> change(
                                    f,
                                    operator,
                                    chief,
                                    o -> new OperatorChange(o.displayName(), List.of("host-auditor"), false)))
                            .code());
            Created made = create(f, operator, "second", "operator");
            var second =
                    f.signIns.openSession(f.desk.check(null, "second", made.firstPassword(), "10.0.0.2"), "10.0.0.2");
            assertTrue(f.signIns.bySession(second.secret()).isPresent());
            change(f, operator, made.operator().id(), o -> new OperatorChange(o.displayName(), o.roles(), true));
            assertTrue(f.signIns.bySession(second.secret()).isEmpty(), "its session is over");
            assertEquals(
                    401,
                    refused(() -> f.desk.check(null, "second", made.firstPassword(), "10.0.0.3"))
                            .status());
        }
    }

    /** A patch that is applied by hand. */
    private record Patch(UnaryOperator<OperatorChange> change) implements MergePatch {
        @Override
        public <T> T applyTo(T current, Class<T> type) {
            return type.cast(change.apply((OperatorChange) current));
        }

        @Override
        public boolean touches(String field) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theHostTellsOfWhichPermissionsRolesOfItsAccountsAreMade(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            List<PermissionView> told = permissions(f).list().items();
            assertTrue(told.stream().anyMatch(p -> p.name().equals("identity:operator:write")));
            assertTrue(
                    told.stream().noneMatch(p -> p.name().equals("identity:user:read")),
                    "what only holds in districts is none of them");
            assertTrue(told.stream()
                    .noneMatch(p -> p.label().zh().isBlank() || p.label().en().isBlank()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoIsRefusedLearnsWhichRolesCarryThePermission(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            HostPermissionResource host = permissions(f);
            Caller operator = operator(f);
            assertEquals(
                    List.of("operator", "host-auditor"),
                    keys(f.atHost(operator, () -> host.roles("identity:operator:read"))));
            assertEquals(List.of("operator"), keys(f.atHost(operator, () -> host.roles("identity:operator:write"))));
            assertEquals(List.of(), keys(f.atHost(operator, () -> host.roles("no:such:thing"))));

            PermissionResource district = new PermissionResource(f.catalogue, f.rights, f.district);
            f.account("admin", "district-admin", null);
            Caller admin = f.signedIn("admin");
            assertTrue(keys(f.as(admin, () -> district.roles("identity:user:write")))
                    .contains("district-admin"));
            assertEquals(List.of(), keys(f.as(admin, () -> district.roles("no:such:thing"))));
        }
    }

    private static HostPermissionResource permissions(Fixture f) {
        return new HostPermissionResource(f.catalogue, new HostRoles(f.units), f.host.transactions());
    }

    private static List<String> keys(Page<PermissionResource.CarryingRole> roles) {
        return roles.items().stream().map(PermissionResource.CarryingRole::key).toList();
    }
}
