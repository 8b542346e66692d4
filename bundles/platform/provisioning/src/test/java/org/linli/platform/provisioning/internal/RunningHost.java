package org.linli.platform.provisioning.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.People;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.tenancy.internal.ContentGeneration;
import org.linli.platform.tenancy.internal.Counters;
import org.linli.platform.tenancy.internal.ProfileRegistrar;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantChanges;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.linli.platform.tenancy.internal.parameter.SchemaBook;
import org.linli.platform.tenancy.internal.parameter.SharedCopies;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** Provisioning with real tenancy on a fresh database; modules and people are stand-ins. */
public final class RunningHost implements AutoCloseable {
    public final TestHost host;
    public final FakeMix mix;
    public final RecordedPeople people = new RecordedPeople();
    public final TenantDirectory tenants;
    public final ProfileRegistrar registrar;
    public final TenantChanges changes;
    public final ProvisionedDistricts provisioned;
    public final Provisioner provisioner;
    public final SystemCalls calls;

    public RunningHost(TestDatabase database, String... modules) {
        host = database.open();
        mix = new FakeMix(modules);
        TenancyUnits units = new TenancyUnits(host.migrations(), host.units());
        tenants = new TenantDirectory(units, host.transactions());
        DivisionForest forest = new DivisionForest(units, host.transactions());
        SchemaBook schemas = new SchemaBook();
        EffectiveParameters parameters = new EffectiveParameters(units, host.transactions(), schemas);
        Counters counters = new Counters(units, host.transactions());
        SharedCopies shared = new SharedCopies(
                units,
                host.transactions(),
                tenants,
                parameters,
                new ContentGeneration(units, host.transactions(), tenants),
                counters,
                host.ids());
        changes =
                new TenantChanges(units, host.transactions(), tenants, forest, parameters, host.contexts(), host.ids());
        registrar = new ProfileRegistrar(
                units,
                host.transactions(),
                tenants,
                forest,
                parameters,
                shared,
                counters,
                changes,
                host.contexts(),
                host.ids());
        provisioned = new ProvisionedDistricts(host.migrations(), host.units(), host.transactions());
        calls = new SystemCalls(host.contexts(), host.transactions());
        provisioner = new Provisioner(registrar, mix, people, calls);
    }

    public HostConfiguration configuration(boolean demo, Path home, Path data, Map<String, String> more) {
        return new HostConfiguration() {
            @Override
            public Optional<String> value(String key) {
                return key.equals("LINLI_DEMO")
                        ? Optional.of(Boolean.toString(demo))
                        : Optional.ofNullable(more.get(key));
            }

            @Override
            public Path data() {
                return data;
            }

            @Override
            public Path home() {
                return home;
            }
        };
    }

    @Override
    public void close() {
        host.close();
    }

    /** Remembers names and passwords. */
    public static class RecordedPeople implements People {
        public final Set<String> accounts = Collections.synchronizedSet(new HashSet<>());
        public final List<String> hashed = Collections.synchronizedList(new ArrayList<>());
        public final List<String> operators = new ArrayList<>();

        @Override
        public String hash(String password) {
            hashed.add(password);
            return "hash of " + password;
        }

        @Override
        public UUID ensure(
                TenantId tenant,
                String username,
                String displayName,
                String passwordHash,
                String role,
                @Nullable UUID division) {
            if (!hashed.contains(passwordHash.substring("hash of ".length()))) {
                throw new IllegalArgumentException(passwordHash);
            }
            accounts.add(username + " " + role);
            return new UUID(0, username.hashCode());
        }

        @Override
        public void ensureWithFirstPassword(
                TenantId tenant, String username, String displayName, String firstPassword, String role) {
            accounts.add(username + " " + role);
        }

        @Override
        public void setOperatorPassword(String username, String password) {
            operators.add(username + " " + password);
        }

        @Override
        public boolean hasOperator() {
            return !operators.isEmpty();
        }

        @Override
        public Optional<Caller> caller(TenantId tenant, UUID user) {
            return Optional.empty();
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }
}
