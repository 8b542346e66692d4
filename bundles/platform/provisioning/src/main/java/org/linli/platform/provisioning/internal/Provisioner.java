package org.linli.platform.provisioning.internal;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.identity.People;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantRegistrar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings one district into being from a profile. Every step may be repeated. */
@Component(service = Provisioner.class)
public final class Provisioner {
    private final TenantRegistrar registrar;
    private final ModuleMix mix;
    private final People people;
    private final SystemCalls calls;

    @Activate
    public Provisioner(
            @Reference TenantRegistrar registrar,
            @Reference ModuleMix mix,
            @Reference People people,
            @Reference SystemCalls calls) {
        this.registrar = registrar;
        this.mix = mix;
        this.people = people;
        this.calls = calls;
    }

    /**
     * What has been started for a district.
     *
     * @param operation that enables modules; empty when there is nothing to enable
     * @param toCome modules of the profile that this host does not have
     */
    public record Outcome(TenantInfo tenant, Optional<UUID> operation, SortedSet<String> toCome) {}

    /**
     * @param alongside writes what must not be missing when the district is there; in the same transaction of the host
     * @throws org.linli.api.problem.ProblemException 422 with everything that is wrong with the profile
     */
    public TenantInfo register(TenantProfile profile, Consumer<TenantId> alongside) {
        return registrar.register(profile, alongside);
    }

    /** Enables the modules of the profile as far as this host has them; they are not waited for. */
    public Outcome enable(TenantInfo tenant, TenantProfile profile) {
        SortedSet<String> available = mix.available(tenant, profile.modules());
        SortedSet<String> toCome = new TreeSet<>(profile.modules());
        toCome.removeAll(available);
        Optional<UUID> operation = available.isEmpty() || mix.enabled(tenant).containsAll(available)
                ? Optional.empty()
                : calls.call(tenant, () -> mix.enable(tenant, available));
        return new Outcome(tenant, operation, toCome);
    }

    /** The hash of a password that several accounts are given. */
    public String hash(String password) {
        return people.hash(password);
    }

    /** Creates an account of the whole district unless it exists. */
    public void account(TenantInfo tenant, String username, String displayName, String passwordHash, String role) {
        calls.inTenant(tenant, () -> people.ensure(tenant.id(), username, displayName, passwordHash, role, null));
    }

    /** Creates the first account of a district, whose owner must replace the password when he signs in. */
    public void administrator(TenantInfo tenant, String username, String firstPassword) {
        calls.inTenant(tenant, () -> {
            people.ensureWithFirstPassword(
                    tenant.id(), username, tenant.name() + "管理员", firstPassword, "district-admin");
            return true;
        });
    }
}
