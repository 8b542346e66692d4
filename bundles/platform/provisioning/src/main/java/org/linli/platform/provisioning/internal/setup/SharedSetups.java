package org.linli.platform.provisioning.internal.setup;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.provisioning.internal.setup.SetupReport.Outcome;
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
    private final PartCopy copy;
    private final Tenants tenants;
    private final TenantRegistrar registrar;
    private final Audit audit;
    private final Transactions transactions;
    private final Ids ids;

    @Activate
    public SharedSetups(
            @Reference ProvisionedDistricts districts,
            @Reference SetupParts parts,
            @Reference PartCopy copy,
            @Reference Tenants tenants,
            @Reference TenantRegistrar registrar,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference Ids ids) {
        this.districts = districts;
        this.parts = parts;
        this.copy = copy;
        this.tenants = tenants;
        this.registrar = registrar;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
    }

    /**
     * A set-up that others may look at.
     *
     * @param parts what it consists of
     */
    public record Shared(TenantInfo tenant, Instant since, List<Text> parts) {}

    /**
     * What came, or would come, of a copy.
     *
     * @param labels by part
     */
    public record Carried(SetupReport report, Map<String, Text> labels) {}

    /** Since when the district shares its set-up; empty when it does not. */
    public Optional<Instant> since(TenantInfo tenant) {
        return Optional.ofNullable(districts.shared().get(tenant.id()));
    }

    /** What the district's set-up consists of. */
    public List<Text> contents(TenantInfo tenant) {
        return parts.of(tenant).stream().map(SetupParts.Part::label).toList();
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

    /** Those of the other districts, by code. */
    public List<Shared> others(TenantInfo reader) {
        return districts.shared().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(reader.id()))
                .flatMap(entry -> tenants
                        .byId(entry.getKey())
                        .filter(this::open)
                        .map(tenant -> new Shared(tenant, entry.getValue(), contents(tenant)))
                        .stream())
                .sorted(Comparator.comparing(shared -> shared.tenant().code()))
                .toList();
    }

    /**
     * What a copy would bring, part by part; nothing is kept of it.
     *
     * @throws ProblemException 404 when the district does not share its set-up, or there is none of the code
     */
    public Carried plan(String from, TenantInfo to) {
        TenantInfo model = model(from, to);
        return report(model, to, part -> copy.tried(part, model, to));
    }

    /**
     * Takes the set-up over, part by part; what is there already just so stays. May be repeated, also after a crash.
     *
     * @throws ProblemException 404 when the district does not share its set-up, or there is none of the code
     */
    public Carried copy(String from, TenantInfo to) {
        TenantInfo model = model(from, to);
        UUID cause = ids.next();
        transactions.tenant(to.id(), Access.WRITE, () -> {
            audit.record(SetupCopy.KIND, cause, Map.of("from", model.code()));
            return cause;
        });
        return report(model, to, part -> copy.copy(part, model, to, cause));
    }

    /** Carries one part. */
    private interface Carrying {
        SetupReport.Part carry(String part);
    }

    private Carried report(TenantInfo from, TenantInfo to, Carrying carrying) {
        List<SetupReport.Part> done = new ArrayList<>();
        Map<String, Text> labels = new HashMap<>();
        for (SetupParts.Part part : parts.of(from)) {
            labels.put(part.name(), part.label());
            done.add(carried(part.name(), carrying));
        }
        return new Carried(new SetupReport(from.code(), to.code(), done), labels);
    }

    private static SetupReport.Part carried(String part, Carrying carrying) {
        try {
            return carrying.carry(part);
        } catch (RunLaterException e) {
            return later(part);
        } catch (PersistenceException e) {
            // Somebody else changed the same rows at the same moment
            return later(part);
        }
    }

    private static SetupReport.Part later(String part) {
        return SetupReport.Part.without(
                part, Outcome.REFUSED, Text.of("该部分正在变更，请稍后再试", "The part is being changed; try again in a while"));
    }

    private TenantInfo model(String code, TenantInfo reader) {
        return tenants.byCode(code)
                .filter(tenant -> !tenant.id().equals(reader.id()) && open(tenant))
                .filter(tenant -> since(tenant).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private boolean open(TenantInfo tenant) {
        return (tenant.state() == TenantInfo.State.ACTIVE || tenant.state() == TenantInfo.State.READ_ONLY)
                && !registrar.removing(tenant.id());
    }
}
