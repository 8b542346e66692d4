package org.linli.platform.identity.internal.resident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.Phones;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.password.PasswordOwner;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.tenant.Invitation;
import org.linli.platform.identity.internal.tenant.Resident;
import org.linli.platform.identity.internal.tenant.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether somebody may sign up as a resident, and his account and claim if so. */
@Component(service = SignUps.class)
public final class SignUps {
    private static final int ENDING_LENGTH = 4;

    /** Claims without a code that may wait for staff in one district. */
    public static final int MOST_PENDING = 500;

    private final IdentityUnits units;
    private final District district;
    private final ResidentGrants grants;
    private final PasswordRules rules;
    private final Phones phones;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();

    @Activate
    public SignUps(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference ResidentGrants grants,
            @Reference PasswordRules rules,
            @Reference Phones phones,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.grants = grants;
        this.rules = rules;
        this.phones = phones;
        this.ids = ids;
        this.time = time;
    }

    /**
     * Whether it is by a valid invitation; in the open transaction.
     *
     * @throws ProblemException 422 with everything that is wrong, 429 when too many claims without one wait
     */
    public boolean check(SignUp body) {
        return invited(body) != null;
    }

    /** @return the invitation, null without a code */
    private @Nullable Invitation invited(SignUp body) {
        List<FieldError> errors = new ArrayList<>();
        String username = Usernames.normal(body.username());
        if (!Usernames.acceptable(username)) {
            errors.add(
                    district.error(
                            "/username",
                            Text.of(
                                    "用户名须为 2 到 100 个字母、数字或 . _ @ -，以字母或数字开头",
                                    "The user name must be 2 to 100 letters, digits or . _ @ - and begin with a letter or digit")));
        }
        PasswordOwner owner = new PasswordOwner(username, body.phone(), district.info());
        rules.faults(owner, body.password()).forEach(f -> errors.add(district.error("/password", f)));
        Invitation invitation = invitation(body.code(), time.now(), errors);
        if (body.code() == null) {
            checkClaim(body, username, errors);
        }
        // Only a valid code shows whether a name is taken
        if (invitation != null && taken(username)) {
            errors.add(district.error("/username", Text.of("用户名已被使用", "The user name is taken")));
        }
        District.refuse(errors);
        if (invitation == null) {
            refuseTooManyClaims();
        }
        return invitation;
    }

    private boolean taken(String username) {
        return units.tenant()
                        .createQuery("select count(u) from User u where u.username = :name", Long.class)
                        .setParameter("name", username)
                        .getSingleResult()
                > 0;
    }

    /** Claims of anybody must not fill the list in which staff looks for those of residents. */
    private void refuseTooManyClaims() {
        long waiting = units.tenant()
                .createQuery("select count(r) from Resident r where r.state = :pending", Long.class)
                .setParameter("pending", Resident.State.PENDING)
                .getSingleResult();
        if (waiting >= MOST_PENDING) {
            throw new ProblemException(new Problem(
                    429,
                    "too-many-claims",
                    Text.of(
                            "待审核的申请过多，请稍后再试或向社区索取邀请码",
                            "Too many claims wait for staff; try again later or ask the community for an invitation"),
                    List.of(),
                    Map.of("retryAfterSeconds", 3600)));
        }
    }

    private @Nullable Invitation invitation(@Nullable String code, Instant now, List<FieldError> errors) {
        if (code == null) {
            return null;
        }
        Invitation found = units.tenant()
                .createQuery("select i from Invitation i where i.codeHash = :hash", Invitation.class)
                .setParameter("hash", Secrets.hash(code.strip()))
                .getResultStream()
                .findFirst()
                .orElse(null);
        if (found == null || !found.open(now)) {
            errors.add(district.error("/code", Text.of("邀请码无效或已过期", "The code is not valid or no longer")));
            return null;
        }
        return found;
    }

    private void checkClaim(SignUp body, String username, List<FieldError> errors) {
        if (username.length() + ENDING_LENGTH + 1 > 100) {
            errors.add(district.error("/username", Text.of("用户名过长", "The user name is too long")));
        }
        if (body.household() == null) {
            errors.add(district.error("/household", Text.of("没有邀请码时须填写户号", "Without a code the household is needed")));
        }
        if (body.division() == null) {
            errors.add(district.error("/division", Text.of("没有邀请码时须选择社区", "Without a code the division is needed")));
        } else {
            district.subtree(body.division(), "/division", errors);
        }
    }

    /**
     * Makes the account, and the claim to the household, which an invitation may confirm at once. In the open transaction.
     *
     * @param hash of the password
     */
    public SignedUp admit(SignUp body, String hash) {
        Invitation invitation = invited(body);
        Instant now = time.now();
        String wanted = Usernames.normal(body.username());
        String username =
                invitation != null ? wanted : Usernames.normal(wanted + "-" + secrets.readable(ENDING_LENGTH));
        boolean waits = invitation == null || invitation.confirmByStaff();
        UUID division =
                invitation != null ? invitation.divisionId() : java.util.Objects.requireNonNull(body.division());
        String household =
                invitation != null ? invitation.household() : java.util.Objects.requireNonNull(body.household());
        User user = new User(
                ids.next(),
                username,
                body.displayName(),
                hash,
                division,
                waits ? User.State.PENDING : User.State.ACTIVE,
                now);
        user.describe(body.displayName(), phones.seal(body.phone()), division, null);
        units.tenant().persist(user);
        units.tenant().flush();
        if (invitation != null) {
            invitation.use();
        }
        Resident resident = new Resident(
                ids.next(),
                user.id(),
                household,
                division,
                invitation == null ? null : invitation.id(),
                waits ? Resident.State.PENDING : Resident.State.CONFIRMED,
                now);
        units.tenant().persist(resident);
        if (!waits) {
            grants.give(user.id(), division, "invitation", null);
        }
        district.changed();
        district.audit(
                "identity.resident.sign-up",
                resident.id(),
                Map.of("state", resident.state().name()));
        return new SignedUp(resident.id(), resident.state(), user.username());
    }
}
