package org.linli.platform.provisioning.internal.setup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Set-ups that districts show to each other of their own will. Whatever a district does not share does not exist for the others, and
 * what it takes back is gone for them at once; what they copied before is their own.
 */
@Component(service = SharedSetups.class)
public class SharedSetups {
    static final String SHARED = "provisioning.setup.share";
    static final String REVOKED = "provisioning.setup.revoke";

    private final ProvisionedDistricts districts;
    private final SetupParts parts;
    private final Tenants tenants;
    private final TenantRegistrar registrar;
    private final Audit audit;
    private final Transactions transactions;

    @Activate
    public SharedSetups(
            @Reference ProvisionedDistricts districts,
            @Reference SetupParts parts,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference Audit audit,
            @Reference Transactions transactions) {
        this.districts = districts;
        this.parts = parts;
        this.tenants = tenants;
        this.registrar = registrar;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A set-up that others may look at. */
    public record Shared(TenantInfo tenant, Instant since) {}

    /** Since when the district shares its set-up; empty when it does not. */
    public Optional<Instant> since(TenantInfo tenant) {
        return Optional.ofNullable(districts.shared().get(tenant.id()));
    }

    /** What the district's set-up consists of. */
    public List<Text> contents(TenantInfo tenant) {
        return Stream.concat(
                        Stream.of(Text.of("启用的模块", "Which modules are enabled")),
                        parts.of(tenant).stream().map(SetupParts.Part::label))
                .toList();
    }

    /** Shares the set-up or takes that back; doing it twice changes nothing. The audit of the district notes a change. */
    public void share(TenantInfo tenant, boolean wanted, Instant now) {
        if (since(tenant).isPresent() == wanted) {
            return;
        }
        // Noted first: nothing is ever shown to others that the district's audit does not know of
        transactions.tenant(tenant.id(), Access.WRITE, () -> {
            audit.record(wanted ? SHARED : REVOKED, new UUID(0, tenant.id().value()), Map.of());
            return wanted;
        });
        districts.share(tenant.id(), wanted ? now : null);
    }

    /** Those of the other districts, in no order; their modules are not asked. */
    public List<Shared> others(TenantInfo reader) {
        return districts.shared().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(reader.id()))
                .flatMap(
                        entry -> tenants
                                .byId(entry.getKey())
                                .filter(this::open)
                                .map(tenant -> new Shared(tenant, entry.getValue()))
                                .stream())
                .toList();
    }

    /**
     * The district of the code, if the reader may look at its set-up.
     *
     * @throws ProblemException 404 when the district does not share its set-up, or there is none of the code
     */
    public TenantInfo model(String code, TenantInfo reader) {
        return tenants.byCode(code)
                .filter(tenant -> !tenant.id().equals(reader.id()) && visible(tenant))
                .orElseThrow(ProblemException::notFound);
    }

    /** Whether others may look at the district's set-up now. */
    boolean visible(TenantInfo tenant) {
        return tenants.byId(tenant.id()).filter(this::open).isPresent()
                && since(tenant).isPresent();
    }

    private boolean open(TenantInfo tenant) {
        return (tenant.state() == TenantInfo.State.ACTIVE || tenant.state() == TenantInfo.State.READ_ONLY)
                && !registrar.removing(tenant.id());
    }
}
