package org.linli.platform.catalogue.internal.offer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.TakeUp;
import org.linli.platform.catalogue.internal.store.CatalogueUnit;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.OfferRow;
import org.linli.platform.catalogue.internal.trial.TrialPolicy;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link Offers} in rows of the host schema with a copy in memory. Every decision is one transaction together with its audit row
 * and the count of the desired state, by which other nodes hear of it.
 */
@Component(service = {Offers.class, TakeUp.class, OfferBook.class})
public final class OfferBook implements Offers, TakeUp {
    private static final String INSTALLATION = "installation";
    private static final Decision NOTHING = new Decision(false, Set.of(), null, null, null, null, null, 0, false);

    private final CatalogueUnit unit;
    private final TrialPolicy trials;
    private final Transactions transactions;
    private final DesiredState desired;
    private final Audit audit;
    private final CurrentCall call;
    private final Ids ids;
    private final InstantSource clock;
    private volatile Map<ModuleVersion, Decision> decisions = Map.of();

    @Activate
    public OfferBook(
            @Reference CatalogueUnit unit,
            @Reference TrialPolicy trials,
            @Reference Transactions transactions,
            @Reference DesiredState desired,
            @Reference Audit audit,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.unit = unit;
        this.trials = trials;
        this.transactions = transactions;
        this.desired = desired;
        this.audit = audit;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes over the rows as they are now. */
    public synchronized void refresh() {
        decisions = transactions.host(Access.READ, () -> {
            Map<UUID, Set<Integer>> offers =
                    unit.em().createQuery("select o from OfferRow o", OfferRow.class).getResultList().stream()
                            .collect(Collectors.groupingBy(
                                    OfferRow::module, Collectors.mapping(OfferRow::tenant, Collectors.toSet())));
            Map<ModuleVersion, Decision> fresh = new HashMap<>();
            unit.em()
                    .createQuery("select m from AdmittedModule m", AdmittedModule.class)
                    .getResultList()
                    .forEach(row -> fresh.put(
                            new ModuleVersion(row.name(), row.moduleVersion()),
                            decision(row, offers.getOrDefault(row.id(), Set.of()))));
            return Map.copyOf(fresh);
        });
    }

    private static Decision decision(AdmittedModule row, Set<Integer> tenants) {
        return new Decision(
                tenants.contains(OfferRow.EVERYBODY),
                tenants.stream()
                        .filter(t -> t != OfferRow.EVERYBODY)
                        .map(TenantId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                row.withdrawnFrom(),
                row.withdrawalReason(),
                row.quarantineReason(),
                row.quarantinedAt(),
                row.deprecation(),
                row.trials(),
                row.approved());
    }

    @Override
    public Decision decision(ModuleVersion id) {
        return decisions.getOrDefault(id, NOTHING);
    }

    @Override
    public SortedMap<ModuleVersion, Decision> quarantined() {
        SortedMap<ModuleVersion, Decision> stopped = new TreeMap<>(decisions);
        stopped.values().removeIf(decision -> decision.quarantineReason() == null);
        return stopped;
    }

    @Override
    public Availability availability(ModuleVersion id, TenantId tenant) {
        Decision decision = decision(id);
        if (decision.quarantineReason() != null) {
            return Availability.QUARANTINED;
        }
        if (!decision.approved() && decisions.containsKey(id)) {
            return Availability.NOT_REVIEWED;
        }
        Instant from = decision.withdrawnFrom();
        if (from != null && !clock.instant().isBefore(from)) {
            return Availability.WITHDRAWN;
        }
        Deprecation deprecation = decision.deprecation();
        if (deprecation != null && !clock.instant().isBefore(deprecation.sunset())) {
            return Availability.ENDED;
        }
        return decision.toAll() || decision.to().contains(tenant) ? Availability.OFFERED : Availability.NOT_OFFERED;
    }

    @Override
    public Optional<ModuleVersion> newest(String name, TenantId tenant) {
        return decisions.keySet().stream()
                .filter(id -> id.name().equals(name) && availability(id, tenant) == Availability.OFFERED)
                .max(Comparator.comparing((ModuleVersion id) -> decision(id).withdrawnFrom() == null
                                && decision(id).deprecation() == null)
                        .thenComparing(Comparator.naturalOrder()));
    }

    @Override
    public void confirm(Collection<ModuleVersion> versions) {
        transactions.host(Access.READ, () -> {
            versions.forEach(id -> confirm(id, unit.row(id).orElse(null)));
            return versions;
        });
    }

    private static void confirm(ModuleVersion id, @Nullable AdmittedModule row) {
        if (row == null) {
            throw ProblemException.conflict(
                    "module-gone", Text.of("版本 " + id + " 已被删除", "The version " + id + " has been deleted"), Map.of());
        }
        approved(row);
        if (row.quarantineReason() != null) {
            throw ProblemException.conflict(
                    "module-quarantined",
                    Text.of(
                            id + " 已停止服务：" + row.quarantineReason(),
                            id + " is out of service: " + row.quarantineReason()),
                    Map.of());
        }
    }

    /** What a package of the installation gets when it is new; the same bytes uploaded before stay as they were decided. */
    public void offerShippedToAllUnlessDecided(ModuleVersion id) {
        boolean decided = transactions.host(
                Access.READ,
                () -> unit.row(id)
                        .map(row -> row.offerDecided() || row.origin() != AdmittedModule.Origin.SHIPPED)
                        .orElse(true));
        if (decided) {
            return;
        }
        transactions.host(Access.WRITE, () -> {
            // first, so that of two nodes that start at the same moment one finds it decided
            long generation = desired.changed();
            AdmittedModule row = unit.row(id).orElseThrow();
            if (row.offerDecided()) {
                transactions.setRollbackOnly();
                return generation;
            }
            row.decideOffer();
            persist(row, OfferRow.EVERYBODY, INSTALLATION);
            return generation;
        });
        refresh();
    }

    /**
     * @param tenants null for every district
     * @throws ProblemException 409 before the version has passed its trial and its review
     */
    public void offer(ModuleVersion id, @Nullable Collection<TenantId> tenants) {
        change(id, "catalogue.module.offer", words(tenants), row -> {
            trials.check(row);
            approved(row);
            row.decideOffer();
            Set<Integer> present = new HashSet<>(offered(row));
            numbers(tenants).stream()
                    .filter(present::add)
                    .forEach(tenant -> persist(row, tenant, call.caller().displayName()));
        });
    }

    /** @throws ProblemException 409 before a person has approved it */
    private static void approved(AdmittedModule row) {
        if (!row.approved()) {
            boolean rejected = row.review() == AdmittedModule.Review.REJECTED;
            throw ProblemException.conflict(
                    "not-reviewed",
                    rejected
                            ? Text.of(
                                    "该版本在评审中未获通过：" + row.reviewNote(),
                                    "The version was not approved in its review: " + row.reviewNote())
                            : Text.of(
                                    "该版本尚未评审；请先提交评审（review），再提供给地区",
                                    "The version was not reviewed yet; have it reviewed before it is offered"),
                    Map.of());
        }
    }

    /**
     * Records the review by the person of the call; a version is approved after its trial only. A version that is rejected later on is offered to nobody any more; who runs it
     * keeps it until it is taken out of service.
     */
    public void review(ModuleVersion id, AdmittedModule.Review outcome, String note) {
        change(id, "catalogue.module.review", Map.of("outcome", outcome.name(), "note", note), row -> {
            if (outcome == AdmittedModule.Review.APPROVED) {
                trials.check(row);
            }
            row.review(
                    outcome,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    call.caller().displayName(),
                    note);
        });
    }

    /**
     * Takes an offer back; who runs the version keeps it.
     *
     * @param tenants null for every offer there is
     * @throws ProblemException 409 when a single district is named and the version is offered to all
     */
    public void takeBack(ModuleVersion id, @Nullable Collection<TenantId> tenants) {
        change(id, "catalogue.module.take-back", words(tenants), row -> {
            row.decideOffer();
            Set<Integer> present = offered(row);
            if (tenants != null && present.contains(OfferRow.EVERYBODY)) {
                throw ProblemException.conflict(
                        "offered-to-all",
                        Text.of(
                                "该版本已提供给所有地区；请先收回对所有地区的提供，再分别提供给指定地区",
                                "The version is offered to every district; take that back and offer it to the ones you mean"),
                        Map.of());
            }
            remove(row, tenants == null ? present : Set.copyOf(numbers(tenants)));
        });
    }

    public void withdraw(ModuleVersion id, @Nullable Instant from, String reason) {
        Instant begin = (from == null ? clock.instant() : from).truncatedTo(ChronoUnit.MICROS);
        change(
                id,
                "catalogue.module.withdraw",
                Map.of("from", begin.toString(), "reason", reason),
                row -> row.withdraw(begin, reason));
    }

    public void restore(ModuleVersion id) {
        change(id, "catalogue.module.restore", Map.of(), AdmittedModule::restore);
    }

    public void quarantine(ModuleVersion id, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        change(id, "catalogue.module.quarantine", Map.of("reason", reason), row -> row.quarantine(now, reason));
    }

    /** Puts it back into service; every node tries again what it had refused or could not start. */
    public void release(ModuleVersion id) {
        change(id, "catalogue.module.release", Map.of(), row -> {
            row.release();
            row.tryAgain();
        });
    }

    /** @param sunset end of the support, from which on nobody newly takes the version up */
    public void deprecate(ModuleVersion id, Instant sunset, Text sentence) {
        Instant end = sunset.truncatedTo(ChronoUnit.MICROS);
        change(
                id,
                "catalogue.module.deprecate",
                Map.of("sunset", end.toString(), "sentence", sentence.en()),
                row -> row.deprecate(new Deprecation(clock.instant().truncatedTo(ChronoUnit.MICROS), end, sentence)));
    }

    public void undeprecate(ModuleVersion id) {
        change(id, "catalogue.module.undeprecate", Map.of(), row -> row.deprecate(null));
    }

    private void change(
            ModuleVersion id, String action, Map<String, String> details, Consumer<AdmittedModule> decision) {
        transactions.host(Access.WRITE, () -> {
            // first, so that two decisions about one version come one after the other
            long generation = desired.changed();
            AdmittedModule row = unit.row(id).orElseThrow(ProblemException::notFound);
            decision.accept(row);
            Map<String, String> all = new HashMap<>(details);
            all.put("module", id.toString());
            audit.record(action, row.id(), all);
            return generation;
        });
        refresh();
    }

    private void persist(AdmittedModule row, int tenant, String by) {
        unit.em().persist(new OfferRow(ids.next(), row.id(), tenant, clock.instant(), by));
    }

    private Set<Integer> offered(AdmittedModule row) {
        return unit.em()
                .createQuery("select o from OfferRow o where o.module = :module", OfferRow.class)
                .setParameter("module", row.id())
                .getResultStream()
                .map(OfferRow::tenant)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void remove(AdmittedModule row, Set<Integer> tenants) {
        if (!tenants.isEmpty()) {
            unit.em()
                    .createQuery("delete from OfferRow o where o.module = :module and o.tenant in :tenants")
                    .setParameter("module", row.id())
                    .setParameter("tenants", tenants)
                    .executeUpdate();
        }
    }

    private static List<Integer> numbers(@Nullable Collection<TenantId> tenants) {
        return tenants == null
                ? List.of(OfferRow.EVERYBODY)
                : tenants.stream().map(TenantId::value).distinct().toList();
    }

    private static Map<String, String> words(@Nullable Collection<TenantId> tenants) {
        return Map.of(
                "tenants",
                tenants == null
                        ? "all"
                        : tenants.stream().map(TenantId::toString).sorted().collect(Collectors.joining(",")));
    }
}
