package org.linli.platform.entitlement.internal.rollout;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.internal.reconcile.ChangeRecords;
import org.linli.platform.entitlement.internal.reconcile.Schedule;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins, follows and takes back the change of one district, in the name of whoever started the roll-out. */
@Component(service = DistrictChanges.class)
public final class DistrictChanges {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Tenants tenants;
    private final Entitlements entitlements;
    private final ChangeRecords records;
    private final Schedule schedule;
    private final CallContexts contexts;
    private final Transactions transactions;
    private final OperationLog log;
    private final Audit audit;

    @Activate
    public DistrictChanges(
            @Reference Tenants tenants,
            @Reference Entitlements entitlements,
            @Reference ChangeRecords records,
            @Reference Schedule schedule,
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference OperationLog log,
            @Reference Audit audit) {
        this.tenants = tenants;
        this.entitlements = entitlements;
        this.records = records;
        this.schedule = schedule;
        this.contexts = contexts;
        this.transactions = transactions;
        this.log = log;
        this.audit = audit;
    }

    /** The district of the code, also when it was renumbered since. */
    Optional<TenantInfo> district(String code) {
        return tenants.byCode(code).or(() -> tenants.successorOf(code).flatMap(tenants::byCode));
    }

    SortedMap<String, String> mix(TenantInfo tenant) {
        return entitlements.mix(tenant.id());
    }

    /** The district's own plan for the module, which a roll-out leaves alone. */
    Optional<Schedule.Entry> ownPlan(TenantInfo tenant, String module) {
        return schedule.waiting(tenant.id()).stream()
                .filter(entry -> touches(entry, module))
                .findFirst();
    }

    private static boolean touches(Schedule.Entry entry, String module) {
        MixChange change = entry.change();
        if (change instanceof MixChange.Put put) {
            return put.module().equals(module);
        }
        if (change instanceof MixChange.Remove remove) {
            return remove.module().equals(module);
        }
        return true;
    }

    /**
     * @return the operation; empty when the district is there already
     * @throws ProblemException when it cannot be had, or another operation is open
     */
    Optional<UUID> begin(TenantInfo tenant, Operation rollOut, MixChange change) {
        return inDistrict(tenant, rollOut, () -> {
            Optional<UUID> operation = Optional.ofNullable(entitlements.apply(tenant.id(), change));
            operation.ifPresent(id -> audit.record(
                    "entitlement.change.start",
                    id,
                    Map.of("rollout", rollOut.id().toString())));
            return operation;
        });
    }

    private <T> T inDistrict(TenantInfo tenant, Operation rollOut, org.linli.api.data.Work<T> work) {
        CallContext call = new CallContext(
                tenant,
                new SystemCaller(rollOut.startedBy()),
                Locale.SIMPLIFIED_CHINESE,
                "rollout-" + UUID.randomUUID(),
                "");
        return contexts.call(call, () -> transactions.tenant(tenant.id(), Access.WRITE, work));
    }

    /** The operation that is open in the district. */
    Optional<Operation> open(TenantInfo tenant) {
        return records.open(tenant.id());
    }

    /** The change that was begun last, if it brought the district to the version. */
    Optional<Operation> latest(TenantInfo tenant, String module, String version) {
        return records.latest(tenant.id())
                .filter(operation -> version.equals(records.to(operation).get(module)));
    }

    /** What a change of the district was to do. */
    RollOut.Done done(Operation operation) {
        return new RollOut.Done(operation.id(), records.from(operation), records.to(operation));
    }

    /** Empty when it is no longer kept: old operations are deleted. */
    Optional<Operation> find(TenantInfo tenant, UUID operation) {
        return log.find(tenant.id(), operation);
    }

    /** Looks again after a moment; the operation may still be open then. */
    Operation look(TenantInfo tenant, UUID operation) {
        try {
            entitlements.await(tenant.id(), operation, LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the host stops");
        }
        return find(tenant, operation).orElseThrow();
    }

    void cancel(TenantInfo tenant, UUID operation) {
        log.requestCancel(tenant.id(), operation);
    }

    /**
     * The mix that takes back what was done.
     *
     * @return empty when the district has changed one of the modules since, which is not ours to take back
     */
    Optional<MixChange> back(TenantInfo tenant, RollOut.Done done) {
        SortedMap<String, String> wanted = new TreeMap<>(mix(tenant));
        for (Map.Entry<String, String> after : done.to().entrySet()) {
            String before = done.from().get(after.getKey());
            if (after.getValue().equals(before)) {
                continue;
            }
            if (!after.getValue().equals(wanted.get(after.getKey()))) {
                return Optional.empty();
            }
            if (before == null) {
                wanted.remove(after.getKey());
            } else {
                wanted.put(after.getKey(), before);
            }
        }
        return Optional.of(new MixChange.PutAll(wanted));
    }

    /** The reasons of a refusal in one sentence. */
    static String words(ProblemException refused) {
        String errors = refused.problem().errors().stream()
                .map(error -> error.text().zh())
                .distinct()
                .collect(Collectors.joining("；"));
        return refused.problem().text().zh() + (errors.isEmpty() ? "" : "：" + errors);
    }
}
