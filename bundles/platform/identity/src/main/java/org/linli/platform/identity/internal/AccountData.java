package org.linli.platform.identity.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.person.PersonalData;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.host.SignInRow;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.identity.internal.tenant.Grant;
import org.linli.platform.identity.internal.tenant.Resident;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.tenancy.PlatformPersonalData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person's account, grants, claims to a household and sign-ins. Who granted or decided is left out: that is about others. */
@Component(service = PlatformPersonalData.class)
public final class AccountData implements PlatformPersonalData {
    private final IdentityUnits units;
    private final SignIns signIns;
    private final Phones phones;
    private final CurrentCall call;

    @Activate
    public AccountData(
            @Reference IdentityUnits units,
            @Reference SignIns signIns,
            @Reference Phones phones,
            @Reference CurrentCall call) {
        this.units = units;
        this.signIns = signIns;
        this.phones = phones;
        this.call = call;
    }

    @Override
    public String owner() {
        return "identity";
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        User user = units.tenant().find(User.class, userId);
        if (user == null) {
            return List.of();
        }
        List<PersonalData> all = new ArrayList<>();
        all.add(PersonalData.of("account", Text.of("账号", "Account"), List.of(account(user))));
        all.add(PersonalData.of("grants", Text.of("角色授权", "Granted roles"), grants(userId)));
        all.add(PersonalData.of("households", Text.of("住户登记申请", "Claims to a household"), households(userId)));
        all.add(PersonalData.of("sessions", Text.of("登录会话", "Sessions"), signIns(userId, SignInRow.Kind.SESSION)));
        all.add(PersonalData.of("tokens", Text.of("访问令牌", "Access tokens"), signIns(userId, SignInRow.Kind.TOKEN)));
        return all;
    }

    private Map<String, @Nullable Object> account(User user) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", user.id());
        row.put("username", user.username());
        row.put("displayName", user.displayName());
        row.put("phone", phones.of(user));
        row.put("division", user.divisionId());
        row.put("state", user.state());
        row.put("createdAt", user.createdAt());
        row.put("expiresAt", user.expiresAt());
        return row;
    }

    private List<Map<String, @Nullable Object>> grants(UUID userId) {
        return units
                .tenant()
                .createQuery("select g from Grant g where g.userId = :user order by g.id desc", Grant.class)
                .setParameter("user", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(AccountData::grant)
                .toList();
    }

    private static Map<String, @Nullable Object> grant(Grant grant) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", grant.id());
        row.put("role", grant.role());
        row.put("division", grant.divisionId());
        row.put("validFrom", grant.validFrom());
        row.put("validUntil", grant.validUntil());
        row.put("revokedAt", grant.revokedAt());
        row.put("createdAt", grant.createdAt());
        return row;
    }

    private List<Map<String, @Nullable Object>> households(UUID userId) {
        return units
                .tenant()
                .createQuery("select r from Resident r where r.userId = :user order by r.id desc", Resident.class)
                .setParameter("user", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(AccountData::household)
                .toList();
    }

    private static Map<String, @Nullable Object> household(Resident resident) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", resident.id());
        row.put("household", resident.household());
        row.put("division", resident.divisionId());
        row.put("state", resident.state());
        row.put("createdAt", resident.createdAt());
        row.put("decidedAt", resident.decidedAt());
        return row;
    }

    /** Those that are valid; never their secrets. */
    private List<Map<String, @Nullable Object>> signIns(UUID userId, SignInRow.Kind kind) {
        return signIns.of(call.tenant().id(), userId, kind).stream()
                .map(AccountData::signIn)
                .toList();
    }

    private static Map<String, @Nullable Object> signIn(SignInRow signIn) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", signIn.id());
        row.put("name", signIn.label());
        row.put("address", signIn.address());
        row.put("createdAt", signIn.createdAt());
        row.put("seenAt", signIn.seenAt());
        row.put("expiresAt", signIn.expiresAt());
        return row;
    }
}
