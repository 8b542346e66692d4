package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The mixes of all tenants: rows of the host schema with a copy in memory. */
@Component(service = EntitlementStore.class)
public final class EntitlementStore {
    private final Transactions transactions;
    private final PersistenceUnit unit;
    private final DesiredState desired;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<TenantId, Standing> standings = new ConcurrentHashMap<>();
    private final Set<Long> own = ConcurrentHashMap.newKeySet();

    /** Mixes that still, or already, serve requests of a tenant beside the one it has. */
    private final Map<TenantId, Set<SortedMap<String, String>>> beside = new ConcurrentHashMap<>();

    /**
     * @param enabled versions by module
     * @param disabled modules that ran once and kept their data, with their last version
     */
    public record Standing(SortedMap<String, String> enabled, SortedMap<String, String> disabled) {
        static final Standing NOTHING = new Standing(Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    @Activate
    public EntitlementStore(
            @Reference Transactions transactions,
            @Reference PersistenceUnits units,
            @Reference Migrations migrations,
            @Reference DesiredState desired,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.desired = desired;
        this.ids = ids;
        this.clock = clock;
        migrations.migrate(
                "entitlement",
                Schema.HOST,
                EntitlementStore.class.getClassLoader(),
                "LINLI-INF/db/entitlement-host.xml");
        this.unit = units.open("entitlement", Schema.HOST, TenantModule.class);
        refresh();
    }

    @Deactivate
    void close() {
        unit.close();
    }

    /**
     * Takes over the rows of all tenants as they are now.
     *
     * @return tenants that stand otherwise than before
     */
    public synchronized Set<TenantId> refresh() {
        List<TenantModule> rows = transactions.host(
                Access.READ,
                () -> unit.entityManager()
                        .createQuery("select m from TenantModule m", TenantModule.class)
                        .getResultList());
        Map<TenantId, List<TenantModule>> byTenant = new HashMap<>();
        standings.keySet().forEach(tenant -> byTenant.put(tenant, new ArrayList<>()));
        rows.forEach(row -> byTenant.computeIfAbsent(new TenantId(row.tenant()), t -> new ArrayList<>())
                .add(row));
        Set<TenantId> changed = new HashSet<>();
        byTenant.forEach((tenant, modules) -> {
            Standing now = standing(modules);
            Standing before = standings.get(tenant);
            if (!now.equals(before)) {
                changed.add(tenant);
                if (before != null) {
                    // Before the new one, so that nobody finds the new mix alone
                    beside(tenant, before.enabled());
                }
                standings.put(tenant, now);
            }
        });
        return changed;
    }

    /**
     * How the tenant stands in the database. This node's copy may be a moment behind another node's change and stays so until
     * {@link #refresh}, which has to see the change.
     */
    public Standing stored(TenantId tenant) {
        return standing(transactions.host(Access.READ, () -> rows(tenant)));
    }

    private static Standing standing(List<TenantModule> rows) {
        SortedMap<String, String> enabled = new TreeMap<>();
        SortedMap<String, String> disabled = new TreeMap<>();
        rows.forEach(row -> (row.enabled() ? enabled : disabled).put(row.module(), row.moduleVersion()));
        return new Standing(Collections.unmodifiableSortedMap(enabled), Collections.unmodifiableSortedMap(disabled));
    }

    public Standing standing(TenantId tenant) {
        return standings.getOrDefault(tenant, Standing.NOTHING);
    }

    public Map<TenantId, Standing> all() {
        return Map.copyOf(standings);
    }

    /** Makes the mix the tenant's, in one transaction. Writing what is there already changes nothing. */
    public void write(TenantId tenant, SortedMap<String, String> mix) {
        write(tenant, mix, () -> {});
    }

    /**
     * The same if a last check agrees.
     *
     * @param check runs in the transaction, when nobody can change the desired state any more; throws to refuse
     */
    public synchronized void write(TenantId tenant, SortedMap<String, String> mix, Runnable check) {
        List<TenantModule> rows = transactions.host(Access.WRITE, () -> {
            remember(desired.changed());
            check.run();
            return enable(tenant, mix);
        });
        standings.put(tenant, standing(rows));
    }

    private List<TenantModule> enable(TenantId tenant, SortedMap<String, String> mix) {
        List<TenantModule> present = rows(tenant);
        for (TenantModule row : present) {
            if (!mix.containsKey(row.module())) {
                row.disable(clock.instant());
            }
        }
        mix.forEach((module, version) -> {
            TenantModule row = row(tenant, module, present);
            remember(row, version);
            row.run(version, clock.instant());
        });
        return present;
    }

    /**
     * Makes a mix the tenant's that it had before. May be repeated.
     *
     * @param kept last versions of the modules that were disabled then; their rows are as those left them again
     */
    public synchronized void takeBack(TenantId tenant, SortedMap<String, String> mix, SortedMap<String, String> kept) {
        List<TenantModule> rows = transactions.host(Access.WRITE, () -> {
            remember(desired.changed());
            List<TenantModule> present = enable(tenant, mix);
            present.stream().filter(row -> !row.enabled()).forEach(row -> {
                String earlier = kept.get(row.module());
                if (earlier != null) {
                    remember(row, earlier);
                    row.lastRan(earlier);
                }
            });
            return present;
        });
        standings.put(tenant, standing(rows));
    }

    /** Notes the way up, and forgets what has been taken back. */
    private void remember(TenantModule row, String version) {
        String before = row.moduleVersion().isEmpty() ? null : row.moduleVersion();
        if (version.equals(before)) {
            return;
        }
        if (before == null || compare(version, before) > 0) {
            unit.entityManager()
                    .persist(new UpgradeRow(ids.next(), row.tenant(), row.module(), before, version, clock.instant()));
            return;
        }
        upgrades(new TenantId(row.tenant()), row.module()).stream()
                .filter(upgrade -> compare(upgrade.toVersion(), version) > 0)
                .forEach(upgrade -> shorten(upgrade, version));
    }

    /** Part of the way down leaves the rest of the way up as old as it was. */
    private void shorten(UpgradeRow upgrade, String version) {
        unit.entityManager().remove(upgrade);
        String from = upgrade.fromVersion();
        if (from == null || compare(from, version) < 0) {
            unit.entityManager()
                    .persist(new UpgradeRow(
                            ids.next(), upgrade.tenant(), upgrade.module(), from, version, upgrade.madeAt()));
        }
    }

    private List<UpgradeRow> upgrades(TenantId tenant, String module) {
        return unit.entityManager()
                .createQuery(
                        "select u from UpgradeRow u where u.tenant = :tenant and u.module = :module", UpgradeRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("module", module)
                .getResultList();
    }

    /** Since when the tenant has run something above the version; empty when it does not. */
    public Optional<Instant> aboveSince(TenantId tenant, ModuleVersion id) {
        return transactions.host(Access.READ, () -> {
            Optional<TenantModule> row = rows(tenant).stream()
                    .filter(r -> r.module().equals(id.name()) && compare(r.moduleVersion(), id.version()) > 0)
                    .findFirst();
            return row.map(present -> upgrades(tenant, id.name()).stream()
                    .filter(u -> compare(u.toVersion(), id.version()) > 0)
                    .filter(u -> u.fromVersion() == null || compare(u.fromVersion(), id.version()) <= 0)
                    .map(UpgradeRow::madeAt)
                    .max(Comparator.naturalOrder())
                    .orElse(present.since()));
        });
    }

    /** Whether the tenant went up from exactly this version and has not gone back. */
    public boolean left(TenantId tenant, ModuleVersion id) {
        return transactions.host(
                Access.READ,
                () -> upgrades(tenant, id.name()).stream()
                        .anyMatch(u -> id.version().equals(u.fromVersion())));
    }

    /**
     * That a tenant left a version for a newer one.
     *
     * @param version that it left
     * @param at when, UTC
     */
    public record Left(String version, Instant at) {}

    /** When the tenant last went from something older to the version or above; empty when it never did. */
    public Optional<Left> leftBelow(TenantId tenant, ModuleVersion since) {
        return transactions.host(
                Access.READ,
                () -> upgrades(tenant, since.name()).stream()
                        .filter(u -> compare(u.toVersion(), since.version()) >= 0)
                        .flatMap(u -> Stream.ofNullable(u.fromVersion())
                                .filter(from -> compare(from, since.version()) < 0)
                                .map(from -> new Left(from, u.madeAt())))
                        .max(Comparator.comparing(Left::at)));
    }

    /** What the tenant went up from and has not gone back to, by module. */
    public Map<String, List<Left>> left(TenantId tenant) {
        return transactions.host(
                Access.READ,
                () -> unit
                        .entityManager()
                        .createQuery(
                                "select u from UpgradeRow u where u.tenant = :tenant and u.fromVersion is not null",
                                UpgradeRow.class)
                        .setParameter("tenant", tenant.value())
                        .getResultList()
                        .stream()
                        .collect(Collectors.groupingBy(
                                UpgradeRow::module,
                                Collectors.mapping(
                                        u -> new Left(Objects.requireNonNull(u.fromVersion()), u.madeAt()),
                                        Collectors.toList()))));
    }

    /** Tenants that went from the version to a newer one after a moment, as the database has it; in an open transaction of the host. */
    public List<TenantId> leftAfter(ModuleVersion id, Instant moment) {
        return unit.entityManager()
                .createQuery(
                        "select u from UpgradeRow u where u.module = :module and u.fromVersion = :version and u.madeAt > :moment",
                        UpgradeRow.class)
                .setParameter("module", id.name())
                .setParameter("version", id.version())
                .setParameter("moment", moment)
                .getResultStream()
                .filter(upgrade -> compare(upgrade.toVersion(), id.version()) > 0)
                .map(upgrade -> new TenantId(upgrade.tenant()))
                .distinct()
                .toList();
    }

    private static int compare(String a, String b) {
        return new ModuleVersion("", a).compareTo(new ModuleVersion("", b));
    }

    /** From now on what the mix declares holds for the tenant too, until {@link #alone}. */
    public void beside(TenantId tenant, SortedMap<String, String> mix) {
        beside.computeIfAbsent(tenant, t -> ConcurrentHashMap.newKeySet())
                .add(Collections.unmodifiableSortedMap(new TreeMap<>(mix)));
    }

    /** Every mix that serves requests of the tenant; one, but for the time of a switch. */
    public Set<SortedMap<String, String>> serving(TenantId tenant) {
        Set<SortedMap<String, String>> others = beside.get(tenant);
        SortedMap<String, String> enabled = standing(tenant).enabled();
        if (others == null) {
            return Set.of(enabled);
        }
        Set<SortedMap<String, String>> all = new HashSet<>(others);
        all.add(enabled);
        return all;
    }

    /** The tenant's own mix serves it alone again. */
    public void alone(TenantId tenant) {
        beside.remove(tenant);
    }

    /**
     * The same if the tenant still stands as it did when somebody looked whether its mix serves it alone.
     *
     * @param looked from {@link #standing}, the same object
     * @return false when it stands otherwise now, and nothing was changed
     */
    @SuppressWarnings("ReferenceEquality") // a standing that came back is not the one that was looked at
    public synchronized boolean alone(TenantId tenant, Standing looked) {
        if (standing(tenant) != looked) {
            return false;
        }
        beside.remove(tenant);
        return true;
    }

    /** When the module was last disabled for the tenant, kept while it is enabled again; empty when it never was. */
    public Optional<Instant> offSince(TenantId tenant, String module) {
        return transactions.host(
                Access.READ,
                () -> rows(tenant).stream()
                        .filter(row -> row.module().equals(module))
                        .findFirst()
                        .map(TenantModule::offSince));
    }

    /** Forgets that the tenant ever ran the module. */
    public synchronized void forget(TenantId tenant, String module) {
        List<TenantModule> rows = transactions.host(Access.WRITE, () -> {
            List<TenantModule> present = rows(tenant);
            present.stream()
                    .filter(row -> row.module().equals(module) && !row.enabled())
                    .forEach(unit.entityManager()::remove);
            upgrades(tenant, module).forEach(unit.entityManager()::remove);
            remember(desired.changed());
            return present.stream()
                    .filter(row -> row.enabled() || !row.module().equals(module))
                    .toList();
        });
        standings.put(tenant, standing(rows));
    }

    /** A number that is not committed in the end is given to somebody else, so it counts after the commit only. */
    private void remember(long generation) {
        transactions.afterCommit(() -> own.add(generation));
    }

    /** Whether this node itself made the change with this number; asked once for each. */
    public boolean wrote(long generation) {
        return own.remove(generation);
    }

    /** Forgets the tenant. */
    synchronized void forget(TenantId tenant) {
        transactions.host(Access.WRITE, () -> {
            rows(tenant).forEach(unit.entityManager()::remove);
            unit.entityManager()
                    .createQuery("delete from UpgradeRow u where u.tenant = :tenant")
                    .setParameter("tenant", tenant.value())
                    .executeUpdate();
            remember(desired.changed());
            return tenant;
        });
        standings.remove(tenant);
        beside.remove(tenant);
    }

    private List<TenantModule> rows(TenantId tenant) {
        return new ArrayList<>(unit.entityManager()
                .createQuery("select m from TenantModule m where m.tenant = :tenant", TenantModule.class)
                .setParameter("tenant", tenant.value())
                .getResultList());
    }

    private TenantModule row(TenantId tenant, String module, List<TenantModule> present) {
        return present.stream()
                .filter(row -> row.module().equals(module))
                .findFirst()
                .orElseGet(() -> {
                    TenantModule fresh = new TenantModule(ids.next(), tenant.value(), module);
                    unit.entityManager().persist(fresh);
                    present.add(fresh);
                    return fresh;
                });
    }

    /** Tenants that run the version, as the database has it; in an open transaction of the host. */
    public List<TenantId> running(String module, String version) {
        return unit.entityManager()
                .createQuery(
                        "select m from TenantModule m where m.module = :module and m.moduleVersion = :version",
                        TenantModule.class)
                .setParameter("module", module)
                .setParameter("version", version)
                .getResultStream()
                .filter(TenantModule::enabled)
                .map(row -> new TenantId(row.tenant()))
                .toList();
    }

    /** For the schedule, which lies in the same unit. */
    EntityManager entityManager() {
        return unit.entityManager();
    }
}
