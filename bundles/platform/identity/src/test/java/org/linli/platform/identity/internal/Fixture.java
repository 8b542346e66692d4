package org.linli.platform.identity.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Work;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.identity.ModulePermissions;
import org.linli.platform.identity.PlatformPermissions;
import org.linli.platform.identity.internal.password.AttemptRows;
import org.linli.platform.identity.internal.password.AttemptThrottle;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordPolicy;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.rest.Callers;
import org.linli.platform.identity.internal.rest.GrantResource;
import org.linli.platform.identity.internal.rest.HostRoleResource;
import org.linli.platform.identity.internal.rest.OperatorResource;
import org.linli.platform.identity.internal.rest.RoleResource;
import org.linli.platform.identity.internal.rest.SupportGrantResource;
import org.linli.platform.identity.internal.rest.UserResource;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.SignInNews;
import org.linli.platform.identity.internal.rights.TenantDivisions;
import org.linli.platform.identity.internal.signin.AccountLookup;
import org.linli.platform.identity.internal.signin.SignInDesk;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.identity.internal.signin.StrongerHashes;
import org.linli.platform.identity.internal.signin.SupportVisits;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.internal.message.DatabaseMessages;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** Identity as the host wires it, over a real database; the districts around it are made up. */
public final class Fixture implements AutoCloseable {
    private static final PreparedDatabase TABLES =
            new PreparedDatabase(host -> new IdentityUnits(host.migrations(), host.units()));

    public static final TenantId ONE = new TenantId(1);
    public static final TenantId TWO = new TenantId(2);
    public static final UUID ROOT = new UUID(0, 100);
    public static final UUID EAST = new UUID(0, 110);
    public static final UUID EAST_ONE = new UUID(0, 111);
    public static final UUID WEST = new UUID(0, 120);

    /** Real ones are slow on purpose. */
    static final PasswordHashes HASHES = PasswordHashes.of(64);

    static final PasswordRules RULES = PasswordRules.of(PasswordPolicy.STANDARD);

    public final TestHost host;
    public final List<String> audited = new ArrayList<>();
    public final Map<String, Text> modulePermissions = new LinkedHashMap<>();
    public final Map<String, Set<String>> moduleDefaults = new HashMap<>();
    public final IdentityUnits units;
    public final HostTime time;
    public final PermissionCatalogue catalogue = new PermissionCatalogue();
    public final RightsStore rights;
    public final SignIns signIns;
    public final SignInDesk desk;
    public final Accounts accounts;
    public final District district;
    public final OwnPassword ownPassword;
    public final AttemptThrottle throttle;
    public final Tree divisions = new Tree();
    public final Callers callers;
    public final UserResource users;
    public final GrantResource grants;
    public final RoleResource roles;
    public final SupportGrantResource support;
    public final OperatorResource operators;
    public final HostRoleResource operatorRoles;
    public final Phones phones = new Phones(new FakeCipher());
    public final DatabaseMessages messages;
    public final SignInNews news;
    public final Tenants tenants = new TwoTenants();
    public final Audit audit;

    public Fixture(TestDatabase database) {
        host = TABLES.open(database);
        messages = new DatabaseMessages(host.database());
        news = new SignInNews(messages);
        units = new IdentityUnits(host.migrations(), host.units());
        time = new HostTime(host.clock());
        Divisions tree = divisions;
        audit = (action, subject, details) ->
                audited.add(action + " " + subject + " " + new java.util.TreeMap<>(details));
        TenantDivisions trees = new TenantDivisions(tree, host.contexts(), tenants);
        rights = new RightsStore(units, host.transactions(), catalogue, trees, news, time);
        TenantAudit tenantAudit = new TenantAudit(audit, host.contexts(), host.transactions(), tenants);
        SupportVisits visits = new SupportVisits(catalogue, rights, tenantAudit, time);
        HostRoles hostRoles = new HostRoles(units);
        signIns = new SignIns(
                units, host.transactions(), rights, catalogue, hostRoles, trees, visits, news, host.ids(), time);
        throttle = new AttemptThrottle(new AttemptRows(units, host.transactions()), time);
        desk = desk(HASHES);
        accounts = new Accounts(units, host.transactions(), HASHES, rights, trees, signIns, host.ids(), time);
        district = new District(host.contexts(), tree, trees, rights, audit, time, host.transactions());
        ownPassword = new OwnPassword(
                units,
                host.transactions(),
                HASHES,
                RULES,
                phones,
                host.contexts(),
                throttle,
                rights,
                signIns,
                tenantAudit);
        callers = new Callers(host.contexts());
        Administrators administrators = new Administrators(units, district, time);
        users = new UserResource(
                units, district, callers, ownPassword, HASHES, RULES, phones, administrators, host.ids(), time);
        grants = new GrantResource(units, district, rights, administrators, host.ids(), time);
        roles = new RoleResource(units, district, rights, catalogue, host.ids(), time);
        support = new SupportGrantResource(units, district, catalogue, host.ids(), time);
        HostDesk hostDesk = new HostDesk(units, catalogue, hostRoles, callers, audit);
        operators = new OperatorResource(
                units, host.transactions(), hostDesk, hostRoles, callers, HASHES, RULES, signIns, host.ids(), time);
        operatorRoles = new HostRoleResource(units, host.transactions(), hostDesk, hostRoles, callers, host.ids());
        catalogue.addPlatform(new HostIdentityPermissions());
        catalogue.addPlatform(new IdentityPermissions());
        catalogue.addPlatform(new HostPermissions());
        catalogue.addModules(new GridModule());
        modulePermissions.put("grid:event:read", Text.of("查看事件", "See events"));
        modulePermissions.put("grid:event:write", Text.of("处理事件", "Handle events"));
        modulePermissions.put("grid:indicator:read", Text.of("查看指标", "See indicators"));
        moduleDefaults.put("grid-worker", Set.of("grid:event:*"));
        moduleDefaults.put("street", Set.of("grid:*:*"));
        moduleDefaults.put("resident", Set.of("grid:event:read"));
    }

    /** The desk of a host whose hashes cost something else. */
    SignInDesk desk(PasswordHashes hashes) {
        return new SignInDesk(
                throttle,
                hashes,
                new AccountLookup(units, host.transactions(), time),
                tenants,
                new TenantAudit(audit, host.contexts(), host.transactions(), tenants),
                new StrongerHashes(units, host.transactions(), hashes));
    }

    /** An account with a role, of district one. */
    public UUID account(String username, String role, UUID division) {
        String hash = accounts.hash(password(username));
        return host.inTenant(1, () -> accounts.ensure(ONE, username, username, hash, role, division));
    }

    /** The password of accounts made here. */
    public static String password(String username) {
        return "long enough for " + username.hashCode();
    }

    /** The caller as recognised by a new session. */
    public Caller signedIn(String username) {
        return session(username).signedIn().caller();
    }

    public SignIns.Opened session(String username) {
        return signIns.openSession(desk.check("900001", username, password(username), "10.0.0.1"), "10.0.0.1");
    }

    /** Runs as a request of the caller in district one. */
    public <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    public void as(Caller caller, Runnable work) {
        as(caller, () -> {
            work.run();
            return true;
        });
    }

    /** Runs as a request of the caller in district one whose method opens its transactions itself. */
    public <T> T outside(Caller caller, Work<T> work) {
        return host.contexts().call(new CallContext(TestHost.tenant(1), caller, Locale.ENGLISH, "r", "10.0.0.1"), work);
    }

    /** Runs as a request to the host part. */
    public <T> T atHost(Caller caller, Work<T> work) {
        return host.contexts().call(new CallContext(null, caller, Locale.ENGLISH, "r", "10.0.0.1"), work);
    }

    @Override
    public void close() {
        news.close();
        messages.close();
        host.close();
    }

    private final class GridModule implements ModulePermissions {
        @Override
        public Map<String, Text> permissions(TenantId tenant) {
            return Map.copyOf(modulePermissions);
        }

        @Override
        public Map<String, Set<String>> roleDefaults(TenantId tenant) {
            return Map.copyOf(moduleDefaults);
        }

        @Override
        public List<RoleDeclaration> roles(TenantId tenant) {
            return List.of();
        }
    }

    private static final class HostPermissions implements PlatformPermissions {
        @Override
        public Map<String, Text> permissions() {
            return Map.of("tenancy:tenant:write", Text.of("管理区县", "Manage districts"));
        }

        @Override
        public Map<String, Set<String>> roleDefaults() {
            return Map.of();
        }

        @Override
        public boolean host() {
            return true;
        }
    }

    private static final class TwoTenants implements Tenants {
        private final List<TenantInfo> all = List.of(TestHost.tenant(1), TestHost.tenant(2));

        @Override
        public Optional<TenantInfo> byCode(String code) {
            return all.stream().filter(t -> t.code().equals(code)).findFirst();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return all.stream().filter(t -> t.id().equals(id)).findFirst();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return all;
        }

        @Override
        public void refresh() {}
    }

    /** Root over east (over east-one) and west. */
    public static final class Tree implements Divisions {
        private final Map<UUID, Division> nodes = new LinkedHashMap<>();

        Tree() {
            add(ROOT, null);
            add(EAST, ROOT);
            add(EAST_ONE, EAST);
            add(WEST, ROOT);
        }

        /** As a move of today, or one planned for this day, does: without a word to identity. */
        void move(UUID id, UUID parent) {
            add(id, parent);
        }

        private void add(UUID id, UUID parent) {
            nodes.put(
                    id,
                    new Division(id, parent, id.toString(), "区划", "level", Set.of(), LocalDate.of(2020, 1, 1), null));
        }

        @Override
        public Division root() {
            return nodes.get(ROOT);
        }

        @Override
        public Optional<Division> find(UUID id) {
            return Optional.ofNullable(nodes.get(id));
        }

        @Override
        public Optional<Division> byCode(String code) {
            return nodes.values().stream().filter(d -> d.code().equals(code)).findFirst();
        }

        @Override
        public List<Division> children(UUID id) {
            return nodes.values().stream().filter(d -> id.equals(d.parentId())).toList();
        }

        @Override
        public Set<UUID> subtree(UUID id) {
            Set<UUID> found = new HashSet<>();
            nodes.keySet().stream()
                    .filter(n -> path(n).stream().anyMatch(p -> p.id().equals(id)))
                    .forEach(found::add);
            return found;
        }

        @Override
        public List<Division> path(UUID id) {
            List<Division> path = new ArrayList<>();
            for (Division d = nodes.get(id); d != null; d = d.parentId() == null ? null : nodes.get(d.parentId())) {
                path.add(d);
            }
            return path;
        }

        @Override
        public List<Division> all() {
            return List.copyOf(nodes.values());
        }
    }
}
