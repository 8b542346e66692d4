package org.linli.platform.tenancy.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantRegistrar;
import org.linli.platform.tenancy.internal.division.DivisionFacts;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.division.DivisionNode;
import org.linli.platform.tenancy.internal.division.StoredDivisions;
import org.linli.platform.tenancy.internal.host.TenantFacts;
import org.linli.platform.tenancy.internal.host.TenantRow;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.linli.platform.tenancy.internal.parameter.Inherited;
import org.linli.platform.tenancy.internal.parameter.Json;
import org.linli.platform.tenancy.internal.parameter.Layer;
import org.linli.platform.tenancy.internal.parameter.ParameterRows;
import org.linli.platform.tenancy.internal.parameter.SharedCopies;
import org.linli.platform.tenancy.internal.parameter.StoredParameters;
import org.linli.platform.tenancy.internal.parameter.StoredValue;
import org.linli.platform.tenancy.internal.profile.Fault;
import org.linli.platform.tenancy.internal.profile.ProfileChecker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Creates tenants from profiles. The tenant's rows are committed before the tenant itself becomes visible; a crash between
 * the two leaves rows under a number that is never given out again, and no half tenant.
 */
@Component(service = TenantRegistrar.class)
public final class ProfileRegistrar implements TenantRegistrar {
    private static final String TENANT_IDS = "tenant";
    private static final String DEFAULT_ZONE = "Asia/Shanghai";

    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final DivisionForest forest;
    private final EffectiveParameters parameters;
    private final SharedCopies shared;
    private final Counters counters;
    private final TenantChanges changes;
    private final CallContexts calls;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public ProfileRegistrar(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference DivisionForest forest,
            @Reference EffectiveParameters parameters,
            @Reference SharedCopies shared,
            @Reference Counters counters,
            @Reference TenantChanges changes,
            @Reference CallContexts calls,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.forest = forest;
        this.parameters = parameters;
        this.shared = shared;
        this.counters = counters;
        this.changes = changes;
        this.calls = calls;
        this.ids = ids;
    }

    @Override
    public synchronized TenantInfo register(TenantProfile profile, Consumer<TenantId> alongside) {
        Optional<KnownTenant> known = profile.code() == null ? Optional.empty() : directory.known(profile.code());
        refuseFaults(profile, known.map(k -> codesOf(k.id())).orElse(Set.of()));
        if (known.filter(KnownTenant::removing).isPresent()) {
            throw TenantChanges.beingRemoved();
        }
        TenantId id = known.map(KnownTenant::id).orElseGet(this::nextId);
        Instant now = Instant.now();
        List<Inherited> inherited = shared.inheritedBy(profile.code());
        transactions.tenant(id, Access.WRITE, () -> {
            ParameterRows rows = new ParameterRows(units.tenant(), ids, json);
            new Registration(units.tenant(), ids, profile).write(rows, inherited, author(), now);
            forest.changed(id);
            parameters.changed(id);
            return id;
        });
        KnownTenant stored = storeTenant(id, known.isPresent(), profile, now, alongside);
        directory.remember(stored);
        return stored.info();
    }

    private void refuseFaults(TenantProfile profile, Set<String> existing) {
        List<Fault> faults = ProfileChecker.check(profile, existing);
        if (faults.isEmpty()) {
            return;
        }
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        throw ProblemException.unprocessable(
                "invalid-profile",
                Text.of(
                        "租户档案有" + faults.size() + "处错误",
                        "the profile of the district has " + faults.size() + " faults"),
                faults.stream()
                        .map(f -> new FieldError(f.pointer(), f.text().in(locale)))
                        .toList());
    }

    private Set<String> codesOf(TenantId id) {
        Set<String> codes = new HashSet<>();
        forest.of(id).nodes().forEach(n -> codes.add(n.facts().code()));
        return codes;
    }

    private String author() {
        return calls.current().map(c -> c.caller().displayName()).orElse("system");
    }

    /** Committed by itself: a number that was taken is gone, whatever happens next. */
    private TenantId nextId() {
        return transactions.host(
                Access.WRITE, () -> new TenantId(counters.held(TENANT_IDS).next()));
    }

    private KnownTenant storeTenant(
            TenantId id, boolean exists, TenantProfile profile, Instant now, Consumer<TenantId> alongside) {
        String zone = profile.zone();
        TenantFacts facts = new TenantFacts(
                profile.code(),
                profile.name(),
                profile.nameEn(),
                profile.parentCode(),
                zone == null ? DEFAULT_ZONE : zone,
                profile.source());
        return transactions.host(Access.WRITE, () -> {
            TenantRow row;
            if (exists) {
                row = units.host().find(TenantRow.class, id.value());
                row.describe(facts);
                row.contentChanged();
            } else {
                row = new TenantRow(id.value(), facts, now);
                units.host().persist(row);
            }
            // the version is that of the database
            units.host().flush();
            alongside.accept(id);
            return KnownTenant.of(row);
        });
    }

    @Override
    public void beginRemoval(TenantInfo tenant) {
        changes.beginRemoval(tenant.id());
    }

    @Override
    public boolean removing(TenantId tenant) {
        return directory.known(tenant).filter(KnownTenant::removing).isPresent();
    }

    @Override
    public void remove(TenantInfo tenant) {
        changes.remove(tenant.id());
    }

    @Override
    public TenantProfile export(TenantInfo tenant) {
        KnownTenant known = directory.known(tenant.id()).orElseThrow(ProblemException::notFound);
        StoredDivisions stored = forest.of(tenant.id());
        LocalDate today = LocalDate.ofInstant(Instant.now(), tenant.zone());
        List<TenantProfile.Node> nodes = stored.on(today).all().stream()
                .filter(d -> d.parentId() != null)
                .map(d -> node(stored, d))
                .toList();
        Map<String, Map<String, Object>> values = ownValues(parameters.stored(tenant.id()));
        return new TenantProfile(
                known.facts().code(),
                known.facts().name(),
                known.facts().nameEn(),
                known.facts().parentCode(),
                known.facts().zone(),
                stored.levels(),
                nodes,
                List.copyOf(parameters.enabledModules(tenant.id())),
                values,
                known.facts().source());
    }

    private static TenantProfile.Node node(StoredDivisions stored, Division division) {
        DivisionNode node = stored.node(division.id()).orElseThrow();
        DivisionFacts facts = node.facts();
        UUID parentId = division.parentId();
        @Nullable
        String parent = parentId == null
                ? null
                : stored.node(parentId)
                        .filter(p -> p.facts().parentId() != null)
                        .map(p -> p.facts().code())
                        .orElse(null);
        LocalDate from = facts.validFrom().equals(DivisionFacts.SINCE_BEFORE_RECORDS) ? null : facts.validFrom();
        return new TenantProfile.Node(
                facts.code(),
                facts.name(),
                facts.level(),
                parent,
                List.copyOf(new TreeSet<>(facts.tags())),
                from,
                facts.validTo(),
                facts.source());
    }

    private Map<String, Map<String, Object>> ownValues(StoredParameters stored) {
        Map<String, Map<String, Object>> values = new TreeMap<>();
        for (StoredValue value : stored.values()) {
            if (value.layer() == Layer.DISTRICT) {
                values.computeIfAbsent(value.module(), m -> new TreeMap<>()).put(value.key(), json.plain(value.json()));
            }
        }
        return values;
    }
}
