package org.linli.platform.identity.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.platform.identity.internal.UserImporter.UserRow;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordOwner;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.RoleDefinition;
import org.linli.platform.identity.internal.tenant.Grant;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Users from a file. The first passwords are in the file, because nobody could read generated ones; they must be changed
 * at the first sign-in. A user name that exists already is left as it is.
 */
@Component(service = RowImporter.class, property = "linli.import=" + UserImporter.NAME)
public final class UserImporter implements RowImporter<UserRow> {
    /** What {@link org.linli.api.imports.Imports} knows it by. */
    public static final String NAME = "platform.users";

    private final IdentityUnits units;
    private final District district;
    private final Divisions divisions;
    private final RightsStore rights;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final Phones phones;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public UserImporter(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference Divisions divisions,
            @Reference RightsStore rights,
            @Reference PasswordHashes hashes,
            @Reference PasswordRules rules,
            @Reference Phones phones,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.divisions = divisions;
        this.rights = rights;
        this.hashes = hashes;
        this.rules = rules;
        this.phones = phones;
        this.ids = ids;
        this.time = time;
    }

    /**
     * @param division code of the division, empty for the whole district
     * @param role key of a role, empty for none
     * @param firstPassword as the file has it; its hash once the row is prepared
     */
    public record UserRow(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String phone,
            @Nullable String division,
            @Nullable String role,
            @Nullable String firstPassword) {
        UserRow hashed(String hash) {
            return new UserRow(username, displayName, phone, division, role, hash);
        }

        /** Without the password, which would end up in logs. */
        @Override
        public String toString() {
            return "UserRow[username=" + username + "]";
        }
    }

    @Override
    public Class<UserRow> rowType() {
        return UserRow.class;
    }

    @Override
    public Set<String> secretColumns() {
        return Set.of("firstPassword");
    }

    @Override
    public String externalId(UserRow row) {
        return Usernames.normal(text(row.username()));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }

    @Override
    public List<FieldError> check(UserRow row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<UserRow> rows) {
        Map<String, RoleDefinition> roles = rights.roles(district.tenant());
        return rows.stream().map(row -> faults(row, roles)).toList();
    }

    private List<FieldError> faults(UserRow row, Map<String, RoleDefinition> roles) {
        List<FieldError> errors = new ArrayList<>();
        String username = externalId(row);
        if (!Usernames.acceptable(username)) {
            errors.add(district.error("/username", wrongName(username)));
        }
        String displayName = text(row.displayName());
        if (displayName.isBlank() || displayName.length() > 200) {
            errors.add(
                    district.error("/displayName", Text.of("姓名须为 1 到 200 个字符", "The name needs 1 to 200 characters")));
        }
        if (row.phone() != null && !row.phone().isBlank() && !row.phone().matches("[0-9+ -]{5,40}")) {
            errors.add(district.error(
                    "/phone",
                    Text.of("电话应为 5 到 40 位数字，可含 +、- 和空格", "A phone number has 5 to 40 digits, +, - and spaces")));
        }
        PasswordOwner owner = new PasswordOwner(username, row.phone(), district.info());
        rules.faults(owner, text(row.firstPassword())).forEach(f -> errors.add(district.error("/firstPassword", f)));
        String code = row.division();
        String key = row.role();
        boolean roleKnown = key == null || key.isBlank() || roles.containsKey(key);
        if (!roleKnown) {
            errors.add(district.error("/role", Text.of("没有这个角色", "There is no such role")));
        }
        boolean divisionKnown =
                code == null || code.isBlank() || divisions.byCode(code).isPresent();
        if (!divisionKnown) {
            errors.add(district.error("/division", Text.of("没有这个区划代码", "There is no division of that code")));
        }
        if (roleKnown && divisionKnown) {
            checkRights(row, roles, errors);
        }
        return errors;
    }

    private static Text wrongName(String username) {
        return username.isEmpty()
                ? Text.of("必须填写用户名", "A user name is needed")
                : Text.of(
                        "用户名应为 2 到 100 个文字、数字或 . _ @ -，以文字或数字开头",
                        "A user name has 2 to 100 letters, digits and . _ @ -, beginning with a letter or digit");
    }

    private void checkRights(UserRow row, Map<String, RoleDefinition> roles, List<FieldError> errors) {
        UUID division = division(row);
        if (!district.covers(IdentityPermissions.USER_WRITE, division)) {
            errors.add(district.error("/division", Text.of("您不能管理这个区划的用户", "You may not manage users there")));
        }
        String key = row.role();
        if (key == null || key.isBlank()) {
            return;
        }
        RoleDefinition role = roles.get(key);
        if (role == null) {
            errors.add(district.error("/role", Text.of("没有这个角色", "There is no such role")));
            return;
        }
        List<Holding> mine = district.holdings();
        boolean lacks = mine != null
                && (!district.covers(IdentityPermissions.GRANT_WRITE, division)
                        || !district.lattice()
                                .lacking(mine, role.permissions(), division, time.now(), null)
                                .isEmpty());
        if (lacks) {
            errors.add(
                    district.error("/role", Text.of("不能授予自己没有的权限", "You cannot grant what you do not hold yourself")));
        }
    }

    /** Puts a hash in the place of every first password that will be needed. */
    @Override
    public List<UserRow> prepare(List<UserRow> rows) {
        Set<String> names = rows.stream().map(this::externalId).collect(Collectors.toSet());
        Set<String> there = names.isEmpty() ? Set.of() : district.in(Access.READ, () -> there(names));
        return rows.stream()
                .map(row -> there.contains(externalId(row)) ? row : row.hashed(hashes.hash(text(row.firstPassword()))))
                .toList();
    }

    private Set<String> there(Set<String> names) {
        return new HashSet<>(units.tenant()
                .createQuery("select u.username from User u where u.username in :names", String.class)
                .setParameter("names", names)
                .getResultList());
    }

    @Override
    public int write(List<UserRow> rows) {
        Map<String, UserRow> wanted = new LinkedHashMap<>();
        rows.forEach(r -> wanted.putIfAbsent(externalId(r), r));
        EntityManager em = units.tenant();
        wanted.keySet().removeAll(there(Set.copyOf(wanted.keySet())));
        if (wanted.isEmpty()) {
            return 0;
        }
        refuseWithoutRights(wanted.values());
        Instant now = time.now();
        Map<UserRow, User> made = new HashMap<>();
        wanted.forEach((name, row) -> made.put(row, user(name, row, now)));
        made.values().forEach(em::persist);
        em.flush();
        made.forEach((row, user) -> {
            String role = row.role();
            if (role != null && !role.isBlank()) {
                em.persist(new Grant(
                        ids.next(),
                        user.id(),
                        role,
                        division(row),
                        now,
                        null,
                        null,
                        district.actorId(),
                        district.actorName(),
                        now));
            }
            district.audit("identity.user.import", user.id(), Map.of("username", user.username()));
        });
        district.changed();
        return made.size();
    }

    /** What the importing person may do can have changed since the check. */
    private void refuseWithoutRights(Collection<UserRow> rows) {
        Map<String, RoleDefinition> roles = rights.roles(district.tenant());
        List<FieldError> errors = new ArrayList<>();
        rows.forEach(row -> checkRights(row, roles, errors));
        District.refuse(errors);
    }

    private User user(String name, UserRow row, Instant now) {
        String phone = row.phone();
        User user = new User(ids.next(), name, text(row.displayName()), "", division(row), User.State.ACTIVE, now);
        user.describe(
                text(row.displayName()),
                phones.seal(phone == null || phone.isBlank() ? null : phone),
                division(row),
                null);
        String hash = text(row.firstPassword());
        if (!PasswordHashes.isHash(hash)) {
            throw new IllegalStateException("rows are prepared before they are written");
        }
        user.firstPassword(hash, now.plus(rules.firstPasswordLife()));
        return user;
    }

    private @Nullable UUID division(UserRow row) {
        String code = row.division();
        if (code == null || code.isBlank()) {
            return null;
        }
        UUID id = divisions.byCode(code).map(Division::id).orElse(null);
        return id == null || id.equals(divisions.root().id()) ? null : id;
    }
}
