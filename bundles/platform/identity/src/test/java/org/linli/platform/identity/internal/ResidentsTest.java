package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.identity.internal.UserImporter.UserRow;
import org.linli.platform.identity.internal.resident.ResidentGrants;
import org.linli.platform.identity.internal.resident.SignUp;
import org.linli.platform.identity.internal.resident.SignUps;
import org.linli.platform.identity.internal.resident.SignedUp;
import org.linli.platform.identity.internal.rest.InvitationResource;
import org.linli.platform.identity.internal.rest.InvitationResource.InvitationCreated;
import org.linli.platform.identity.internal.rest.InvitationResource.NewInvitation;
import org.linli.platform.identity.internal.rest.ResidentResource;
import org.linli.platform.identity.internal.rest.UserResource;
import org.linli.platform.identity.internal.signin.Credentials;
import org.linli.platform.identity.internal.tenant.Resident;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.testkit.TestDatabase;

class ResidentsTest {
    private static final Caller NOBODY = new SystemCaller("nobody");

    private static int status(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().status();
    }

    private static SignedUp signUp(Fixture f, ResidentResource residents, String code, String name) {
        return f.as(NOBODY, () -> (SignedUp) residents
                .signUp(new SignUp(
                        code,
                        code == null ? "3-2-101" : null,
                        code == null ? Fixture.EAST_ONE : null,
                        name,
                        "居民",
                        null,
                        Fixture.password(name)))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void householdSignsUpByItsCodeAsOftenAsItMay(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            InvitationResource invitations = invitations(f);
            f.account("community", "community", Fixture.EAST);
            Caller staff = f.signedIn("community");
            var until = f.time.now().plus(Duration.ofDays(7));
            assertEquals(
                    403,
                    status(() -> f.as(
                            staff, () -> invitations.invite(new NewInvitation("9-9", Fixture.WEST, 1, false, until)))));
            InvitationCreated invitation = f.as(staff, () -> (InvitationCreated) invitations
                    .invite(new NewInvitation("3-2-101", Fixture.EAST_ONE, 2, false, until))
                    .getEntity());
            assertEquals(
                    Resident.State.CONFIRMED,
                    signUp(f, residents, invitation.code(), "li.si").state());
            assertTrue(f.signedIn("li.si").scope("grid:event:read").covers(Fixture.EAST_ONE));
            assertEquals(422, status(() -> signUp(f, residents, "wrong code", "wang.wu")));
            signUp(f, residents, invitation.code(), "wang.wu");
            assertEquals(422, status(() -> signUp(f, residents, invitation.code(), "zhao.liu")), "used up");
            assertEquals(1, f.as(staff, () -> invitations.invitations()).items().size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutCodeStaffConfirms(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            f.account("community", "community", Fixture.EAST);
            f.account("elsewhere", "community", Fixture.WEST);
            SignedUp claim = signUp(f, residents, null, "li.si");
            assertEquals(Resident.State.PENDING, claim.state());
            assertTrue(claim.username().matches("li\\.si-[a-z0-9]{4}"), claim.username());
            assertEquals(403, status(() -> check(f, claim)), "who knows the password learns that it waits");
            assertEquals(401, status(() -> f.desk.check("900001", claim.username(), "another one", "10.0.0.1")));
            assertEquals(404, status(() -> f.as(f.signedIn("elsewhere"), () -> residents.confirm(claim.id()))));
            Caller staff = f.signedIn("community");
            var shown = f.as(staff, () -> residents.confirm(claim.id()));
            assertEquals(claim.username(), shown.username());
            assertEquals("居民", shown.displayName());
            assertEquals(409, status(() -> f.as(staff, () -> residents.refuse(claim.id()))));
            var account = f.signIns.openSession(check(f, claim), "").signedIn();
            assertTrue(account.caller().roles().contains("resident"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoWaitsIsNotLockedOutByLookingAndHisPasswordCannotBeGuessed(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            f.account("community", "community", Fixture.EAST);
            SignedUp claim = signUp(f, residents, null, "li.si");
            for (int i = 0; i < 12; i++) {
                assertEquals(403, status(() -> check(f, claim)), "the right password is no guess");
            }
            f.as(f.signedIn("community"), () -> residents.confirm(claim.id()));
            f.signIns.openSession(check(f, claim), "");

            SignedUp other = signUp(f, residents, null, "wang.wu");
            for (int i = 0; i < 4; i++) {
                assertEquals(401, status(() -> f.desk.check("900001", other.username(), "a guess", "10.0.0.9")));
            }
            assertEquals(
                    429,
                    status(() -> f.desk.check("900001", other.username(), Fixture.password("wang.wu"), "10.0.0.9")),
                    "a guesser is slowed down, whether or not the next guess is right");
        }
    }

    private static Credentials check(Fixture f, SignedUp claim) {
        return f.desk.check("900001", claim.username(), Fixture.password("li.si"), "10.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutACodeNobodyFindsOutWhichNamesAreTaken(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            f.account("li.si", "community", Fixture.EAST);
            assertEquals(
                    Resident.State.PENDING, signUp(f, residents, null, "li.si").state());
            assertEquals(
                    Resident.State.PENDING, signUp(f, residents, null, "nobody").state());
            // nor with a wrong code
            ProblemException wrong =
                    assertThrows(ProblemException.class, () -> signUp(f, residents, "wrong code", "li.si"));
            assertEquals(
                    List.of("/code"),
                    wrong.problem().errors().stream().map(FieldError::pointer).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoSignsUpWithoutACodeChoosesAmongTheLowestDivisions(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            List<ResidentResource.CommunityView> offered =
                    f.as(NOBODY, () -> residents(f).communities()).items();
            List<UUID> ids =
                    offered.stream().map(ResidentResource.CommunityView::id).toList();
            assertTrue(ids.contains(Fixture.EAST_ONE), ids::toString);
            assertFalse(ids.contains(Fixture.EAST), "there is something below it");
            assertFalse(ids.contains(f.divisions.root().id()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRefusedClaimAnswersLikeAWrongPassword(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            f.account("community", "community", Fixture.EAST);
            SignedUp claim = signUp(f, residents, null, "li.si");
            f.as(f.signedIn("community"), () -> residents.refuse(claim.id()));
            assertEquals(401, status(() -> check(f, claim)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void claimsThatWaitHaveALimit(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            InvitationResource invitations = invitations(f);
            f.as(NOBODY, () -> {
                for (int i = 0; i < SignUps.MOST_PENDING; i++) {
                    UUID user = f.host.ids().next();
                    f.units
                            .tenant()
                            .persist(new User(
                                    user, "w" + i, "等", "", Fixture.EAST_ONE, User.State.PENDING, f.time.now()));
                    f.units.tenant().flush();
                    f.units
                            .tenant()
                            .persist(new Resident(
                                    f.host.ids().next(),
                                    user,
                                    "1-1-1",
                                    Fixture.EAST_ONE,
                                    null,
                                    Resident.State.PENDING,
                                    f.time.now()));
                }
            });
            assertEquals(429, status(() -> signUp(f, residents, null, "li.si")));
            f.account("community", "community", Fixture.EAST);
            InvitationCreated invitation = f.as(f.signedIn("community"), () -> (InvitationCreated) invitations
                    .invite(new NewInvitation(
                            "3-2-101", Fixture.EAST_ONE, 1, false, f.time.now().plus(Duration.ofDays(7))))
                    .getEntity());
            assertEquals(
                    Resident.State.CONFIRMED,
                    signUp(f, residents, invitation.code(), "li.si").state());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void noConnectionIsHeldWhileAPasswordIsHashed(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            f.account("community", "community", Fixture.EAST);
            // As the gateway calls it: no transaction is open before the method opens one after hashing
            SignedUp claim = f.outside(NOBODY, () -> (SignedUp) residents
                    .signUp(new SignUp(
                            null, "3-2-101", Fixture.EAST_ONE, "li.si", "居民", null, Fixture.password("li.si")))
                    .getEntity());
            assertEquals(Resident.State.PENDING, claim.state());
            for (var method : List.of("create", "reset", "ownPassword")) {
                assertTrue(
                        Stream.of(UserResource.class.getMethods())
                                .filter(m -> m.getName().equals(method))
                                .allMatch(m -> m.isAnnotationPresent(OwnTransactions.class)),
                        method);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void guessingCodesIsSlowedDown(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            ResidentResource residents = residents(f);
            for (int i = 0; i < 4; i++) {
                assertEquals(422, status(() -> signUp(f, residents, "guess", "li.si")));
            }
            assertEquals(429, status(() -> signUp(f, residents, "guess", "li.si")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void importMakesUsersOnceAndNeverMoreThanTheImporterHolds(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("street", "street", Fixture.EAST);
            Caller street = f.signedIn("street");
            UserImporter importer = new UserImporter(
                    f.units,
                    f.district,
                    f.divisions,
                    f.rights,
                    Fixture.HASHES,
                    Fixture.RULES,
                    f.phones,
                    f.host.ids(),
                    f.time);
            UserRow good =
                    new UserRow("chen", "陈", null, Fixture.EAST_ONE.toString(), "grid-worker", "a first password");
            assertEquals(List.of(), f.as(street, () -> importer.check(good)));
            assertEquals(
                    1,
                    f.as(
                                    street,
                                    () -> importer.check(new UserRow(
                                            "chen", "陈", null, Fixture.WEST.toString(), null, "a first password")))
                            .size());
            List<FieldError> faults = f.as(
                    street,
                    () -> importer.check(
                            new UserRow("?", " ", "x", UUID.randomUUID().toString(), "ghost", "short")));
            assertEquals(7, faults.size());
            assertEquals(
                    Set.of("/username", "/displayName", "/phone", "/firstPassword", "/division", "/role"),
                    faults.stream().map(FieldError::pointer).collect(Collectors.toSet()),
                    "each at its column");
            assertEquals(
                    List.of("必须填写用户名"),
                    f
                            .as(
                                    street,
                                    () -> importer.check(new UserRow(
                                            "", "陈", null, Fixture.EAST_ONE.toString(), null, "a first password")))
                            .stream()
                            .map(FieldError::message)
                            .toList(),
                    "a name that is not there is in no password");
            assertThrows(IllegalStateException.class, () -> f.as(street, () -> importer.write(List.of(good))));
            // Outside of a transaction, as the host does it
            List<UserRow> prepared = f.outside(street, () -> importer.prepare(List.of(good, good)));
            assertEquals(1, f.as(street, () -> importer.write(prepared)));
            List<UserRow> again = f.outside(street, () -> importer.prepare(List.of(good)));
            assertEquals(List.of(good), again, "nothing is hashed for an account that is there");
            assertEquals(0, f.as(street, () -> importer.write(again)));
            var account = f.desk.check("900001", "chen", "a first password", "10.0.0.1");
            var signedIn = f.signIns.openSession(account, "").signedIn();
            assertTrue(signedIn.mustChangePassword());
            assertTrue(signedIn.caller().may("grid:event:write"));
        }
    }

    private static InvitationResource invitations(Fixture f) {
        return new InvitationResource(f.units, f.district, f.host.ids(), f.time);
    }

    private static ResidentResource residents(Fixture f) {
        ResidentGrants grants = new ResidentGrants(f.units, f.district, f.host.ids(), f.time);
        SignUps signUps = new SignUps(f.units, f.district, grants, Fixture.RULES, f.phones, f.host.ids(), f.time);
        return new ResidentResource(
                f.units, f.district, f.throttle, Fixture.HASHES, signUps, grants, f.divisions, f.time);
    }
}
