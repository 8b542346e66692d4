package org.linli.platform.entitlement.internal.rollout;

import static org.linli.platform.operations.OperationLog.StepState.DONE;
import static org.linli.platform.operations.OperationLog.StepState.FAILED;
import static org.linli.platform.operations.OperationLog.StepState.PENDING;
import static org.linli.platform.operations.OperationLog.StepState.RUNNING;
import static org.linli.platform.operations.OperationLog.StepState.SKIPPED;
import static org.linli.platform.operations.OperationLog.StepState.UNDONE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.internal.reconcile.Schedule;
import org.linli.platform.entitlement.internal.rollout.RollOut.Done;
import org.linli.platform.entitlement.internal.rollout.RollOutSteps.Placed;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries roll-outs out. Everything it must not forget stands in the operation: which district has been begun in its step, what was
 * changed in the checkpoint, whether the roll-out is held in the gate behind the group. Each district is an operation of its own.
 */
@Component(service = RollOuts.class, immediate = true)
public final class RollOuts {
    private static final Logger LOG = LoggerFactory.getLogger(RollOuts.class);

    static final String FORWARD = "entitlement.rollout.run";
    static final String BACK = "entitlement.rollout.back";
    private static final String KINDS = "entitlement.rollout.";

    /** Districts that are changed at the same time; a node carries out two changes at a time. */
    private static final int AT_ONCE = 4;

    /** Looks at a district's other operation, two seconds each, before the district counts as failed. */
    private static final int PATIENCE = 60;

    /** Refusals that pass by themselves. */
    private static final Set<String> COMES_AGAIN = Set.of("operation-open", "changed-meanwhile");

    private final DistrictChanges districts;
    private final Transactions transactions;
    private final OperationLog log;
    private final Audit audit;
    private final OperationQueue queue;
    private final RollOutJson json = new RollOutJson();

    @Activate
    public RollOuts(
            @Reference HostStarted started,
            @Reference DistrictChanges districts,
            @Reference Transactions transactions,
            @Reference OperationLog log,
            @Reference Audit audit) {
        this.districts = districts;
        this.transactions = transactions;
        this.log = log;
        this.audit = audit;
        this.queue = OperationQueue.ofHost(log, KINDS, (host, operation) -> run(operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    /** @return the operation, or the open one that does the same */
    UUID begin(RollOut rollOut) {
        return transactions.host(Access.WRITE, () -> {
            Operation operation = log.create(
                    null,
                    FORWARD,
                    json.write(rollOut),
                    RollOutSteps.plan(
                            rollOut,
                            code -> districts
                                    .district(code)
                                    .map(TenantInfo::name)
                                    .orElse("")),
                    "rollout-" + rollOut.module());
            audit.record(
                    "entitlement.rollout.start",
                    operation.id(),
                    Map.of("module", rollOut.module(), "version", rollOut.version()));
            soon(operation.id());
            return operation.id();
        });
    }

    private void soon(UUID operation) {
        transactions.afterCommit(() -> queue.submit(null, operation));
    }

    /**
     * Lets a held roll-out go on.
     *
     * @param leaveFailed leaves districts that have failed as they are; otherwise they are tried again
     * @throws ProblemException 409 when it is not held
     */
    void resume(UUID id, boolean leaveFailed) {
        transactions.host(Access.WRITE, () -> {
            Operation operation = log.find(null, id).filter(Operation::open).orElseThrow(RollOuts::notHeld);
            Placed gate = held(operation).orElseThrow(RollOuts::notHeld);
            boolean again = false;
            for (Placed district : RollOutSteps.districts(operation, gate.group())) {
                if (district.state() == FAILED) {
                    again |= !leaveFailed;
                    log.step(
                            null,
                            id,
                            district.index(),
                            leaveFailed ? SKIPPED : PENDING,
                            district.step().detail());
                }
            }
            log.step(null, id, gate.index(), again ? PENDING : DONE, null);
            audit.record("entitlement.rollout.resume", id, Map.of("leaveFailed", String.valueOf(leaveFailed)));
            soon(id);
            return id;
        });
    }

    /** The gate at which the roll-out waits for somebody. */
    static Optional<Placed> held(Operation operation) {
        return RollOutSteps.gates(operation).stream()
                .filter(gate -> gate.state() == RUNNING)
                .findFirst();
    }

    private static ProblemException notHeld() {
        return ProblemException.conflict("rollout-not-held", Text.of("该推广没有暂停", "The roll-out is not held"), Map.of());
    }

    /**
     * Takes every district that the roll-out has changed back to what it had.
     *
     * @return the operation that does so: the roll-out itself as long as it is open, else a new one
     */
    UUID back(UUID id) {
        return transactions.host(Access.WRITE, () -> {
            Operation operation = log.find(null, id).orElseThrow(ProblemException::notFound);
            audit.record("entitlement.rollout.back", id, Map.of());
            if (log.requestCancel(null, id)) {
                soon(id);
                return id;
            }
            SortedMap<String, Done> done = json.done(operation.checkpoint());
            if (done.isEmpty()) {
                throw ProblemException.conflict(
                        "nothing-to-take-back",
                        Text.of("该推广没有改变任何地区", "The roll-out has changed no district"),
                        Map.of());
            }
            List<OperationLog.StepPlan> steps = new ArrayList<>();
            done.keySet()
                    .forEach(code -> steps.add(
                            new OperationLog.StepPlan("district:1:" + code, Text.of("返回：" + code, "Back: " + code))));
            Collections.reverse(steps);
            Operation back = log.create(
                    null,
                    BACK,
                    json.write(done),
                    steps,
                    "rollout-" + json.rollOut(operation).module());
            soon(back.id());
            return back.id();
        });
    }

    private void run(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        if (operation.kind().equals(BACK)) {
            backwards(operation, json.done(operation.input()), Operation.State.SUCCEEDED);
            return;
        }
        forwards(operation);
    }

    private void forwards(Operation begun) {
        RollOut rollOut = json.rollOut(begun);
        for (int group = 1; group <= rollOut.groups().size(); group++) {
            Operation operation = now(begun.id());
            if (operation.cancelRequested()) {
                takeBack(operation);
                return;
            }
            Placed gate = RollOutSteps.gates(operation).get(group - 1);
            if (gate.state() == DONE) {
                continue;
            }
            if (gate.state() == RUNNING || !through(operation, rollOut, group)) {
                return;
            }
        }
        log.finish(null, begun.id(), Operation.State.SUCCEEDED, json.write(summary(now(begun.id()))), null);
    }

    /** @return whether the next group may begin */
    private boolean through(Operation operation, RollOut rollOut, int group) {
        UUID id = operation.id();
        List<Placed> waiting = RollOutSteps.districts(operation, group).stream()
                .filter(placed -> placed.state() == PENDING || placed.state() == RUNNING)
                .toList();
        for (int from = 0; from < waiting.size(); from += AT_ONCE) {
            if (!log.claim(null, id)) {
                throw new RunLaterException("another node carries out the roll-out " + id);
            }
            together(operation, rollOut, waiting.subList(from, Math.min(from + AT_ONCE, waiting.size())));
            Operation now = now(id);
            log.progress(
                    null,
                    id,
                    ended(now),
                    RollOutSteps.of(now).stream().filter(p -> !p.gate()).count());
            if (now.cancelRequested()) {
                takeBack(now);
                return false;
            }
        }
        Operation now = now(id);
        Placed gate = RollOutSteps.gates(now).get(group - 1);
        String failed = RollOutSteps.districts(now, group).stream()
                .filter(placed -> placed.state() == FAILED)
                .map(Placed::district)
                .collect(Collectors.joining("、"));
        if (failed.isEmpty() && !rollOut.groups().get(group - 1).pauseAfter()) {
            log.step(null, id, gate.index(), DONE, null);
            return true;
        }
        if (failed.isEmpty() || rollOut.pauseOnFailure()) {
            String why = failed.isEmpty() ? "等待继续" : "未成功的地区：" + failed;
            log.step(null, id, gate.index(), RUNNING, why);
            return false;
        }
        log.finish(null, id, Operation.State.FAILED, json.write(summary(now)), "未成功的地区：" + failed);
        return false;
    }

    private static long ended(Operation operation) {
        return RollOutSteps.of(operation).stream()
                .filter(placed -> !placed.gate() && placed.state() != PENDING && placed.state() != RUNNING)
                .count();
    }

    private Operation now(UUID id) {
        return log.find(null, id).orElseThrow();
    }

    /** What became of how many districts. */
    private static Map<String, Long> summary(Operation operation) {
        return RollOutSteps.of(operation).stream()
                .filter(placed -> !placed.gate())
                .collect(Collectors.groupingBy(
                        placed -> placed.state().name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
    }

    /** Begins some districts and follows them to their ends. */
    private void together(Operation rollOut, RollOut wanted, List<Placed> slice) {
        Map<Placed, UUID> begun = new LinkedHashMap<>();
        for (Placed placed : slice) {
            log.step(null, rollOut.id(), placed.index(), RUNNING, null);
            Optional<TenantInfo> tenant = districts.district(placed.district());
            if (tenant.isEmpty()) {
                log.step(null, rollOut.id(), placed.index(), SKIPPED, "该地区已不存在");
                continue;
            }
            begin(rollOut, wanted, placed, tenant.get()).ifPresent(id -> begun.put(placed, id));
        }
        begun.forEach((placed, id) ->
                follow(rollOut, placed, districts.district(placed.district()).orElseThrow(), id));
    }

    private Optional<UUID> begin(Operation rollOut, RollOut wanted, Placed placed, TenantInfo tenant) {
        Optional<Schedule.Entry> own = districts.ownPlan(tenant, wanted.module());
        if (own.isPresent()) {
            log.step(
                    null,
                    rollOut.id(),
                    placed.index(),
                    SKIPPED,
                    "该地区已自行安排于 " + own.get().at() + " 更改");
            return Optional.empty();
        }
        try {
            Optional<Operation> change = begun(rollOut, wanted.change(), placed, tenant)
                    .flatMap(id -> districts.find(tenant, id))
                    .or(() -> begunBefore(rollOut, wanted, placed, tenant));
            change.ifPresentOrElse(
                    operation -> remember(rollOut.id(), placed, districts.done(operation)),
                    () -> log.step(null, rollOut.id(), placed.index(), SKIPPED, "该地区已是 " + wanted.version()));
            return change.map(Operation::id);
        } catch (ProblemException e) {
            log.step(null, rollOut.id(), placed.index(), FAILED, DistrictChanges.words(e));
            return Optional.empty();
        }
    }

    /** Waits for another operation of the district to end, but not for ever. */
    private Optional<UUID> begun(Operation rollOut, MixChange change, Placed placed, TenantInfo tenant) {
        for (int looks = 0; ; looks++) {
            try {
                return districts.begin(tenant, rollOut, change);
            } catch (ProblemException e) {
                if (!COMES_AGAIN.contains(e.problem().code()) || looks >= PATIENCE) {
                    throw e;
                }
                districts.open(tenant).ifPresent(open -> {
                    log.step(null, rollOut.id(), placed.index(), RUNNING, "等待该地区的操作 " + open.id() + " 结束");
                    districts.look(tenant, open.id());
                });
                if (change instanceof MixChange.Put && now(rollOut.id()).cancelRequested()) {
                    throw e;
                }
            }
        }
    }

    /**
     * Our own change of a district that is there already: a crash came between it and our note of it. It may be under way still, since
     * a district is there before the change has ended.
     */
    private Optional<Operation> begunBefore(Operation rollOut, RollOut wanted, Placed placed, TenantInfo tenant) {
        return placed.state() == RUNNING
                ? districts
                        .latest(tenant, wanted.module(), wanted.version())
                        .filter(change -> !change.createdAt().isBefore(rollOut.createdAt()))
                : Optional.empty();
    }

    private void remember(UUID rollOut, Placed placed, Done change) {
        SortedMap<String, Done> done = json.done(now(rollOut).checkpoint());
        done.put(placed.district(), change);
        log.checkpoint(null, rollOut, json.write(done));
    }

    private void forget(UUID rollOut, Placed placed) {
        SortedMap<String, Done> done = json.done(now(rollOut).checkpoint());
        done.remove(placed.district());
        log.checkpoint(null, rollOut, json.write(done));
    }

    private void follow(Operation rollOut, Placed placed, TenantInfo tenant, UUID id) {
        Operation change = districts.look(tenant, id);
        while (change.open()) {
            if (now(rollOut.id()).cancelRequested()) {
                districts.cancel(tenant, id);
            }
            change = districts.look(tenant, id);
        }
        if (change.state() == Operation.State.SUCCEEDED) {
            log.step(null, rollOut.id(), placed.index(), DONE, null);
            return;
        }
        forget(rollOut.id(), placed);
        log.step(null, rollOut.id(), placed.index(), FAILED, reason(change));
    }

    private static String reason(Operation change) {
        String detail = change.detail();
        return detail == null || detail.isBlank() ? change.state().name().toLowerCase(Locale.ROOT) : detail;
    }

    private void takeBack(Operation rollOut) {
        RollOut wanted = json.rollOut(rollOut);
        SortedMap<String, Done> noted = json.done(rollOut.checkpoint());
        RollOutSteps.of(rollOut).stream()
                .filter(placed -> !placed.gate() && placed.state() == RUNNING && !noted.containsKey(placed.district()))
                .forEach(placed -> districts
                        .district(placed.district())
                        .flatMap(tenant -> begunBefore(rollOut, wanted, placed, tenant))
                        .ifPresent(change -> remember(rollOut.id(), placed, districts.done(change))));
        takeBackNoted(now(rollOut.id()));
    }

    private void takeBackNoted(Operation rollOut) {
        backwards(rollOut, json.done(rollOut.checkpoint()), Operation.State.CANCELLED);
    }

    /** Last district first. What fails stays as it is and is named; the others are taken back all the same. */
    private void backwards(Operation begun, SortedMap<String, Done> done, Operation.State end) {
        List<String> failed = new ArrayList<>();
        List<Placed> steps = new ArrayList<>(RollOutSteps.of(now(begun.id())));
        if (!begun.kind().equals(BACK)) {
            Collections.reverse(steps);
        }
        for (Placed placed : steps) {
            Done change = placed.gate() ? null : done.get(placed.district());
            boolean over = placed.state() == UNDONE
                    || begun.kind().equals(BACK) && (placed.state() == DONE || placed.state() == SKIPPED);
            if (change == null || over) {
                continue;
            }
            String why = backOne(begun, placed, change);
            if (why != null) {
                failed.add(placed.district());
                log.step(null, begun.id(), placed.index(), FAILED, why);
            }
        }
        boolean all = failed.isEmpty();
        log.finish(
                null,
                begun.id(),
                all ? end : Operation.State.FAILED,
                json.write(summary(now(begun.id()))),
                all ? null : "未能返回的地区：" + String.join("、", failed));
    }

    /** @return why it could not be taken back; null when it was, or is not ours any more */
    private @Nullable String backOne(Operation begun, Placed placed, Done change) {
        TenantInfo tenant = districts.district(placed.district()).orElse(null);
        boolean separate = begun.kind().equals(BACK);
        if (tenant == null) {
            log.step(null, begun.id(), placed.index(), SKIPPED, "该地区已不存在");
            return null;
        }
        try {
            Operation own = districts.find(tenant, change.operation()).orElse(null);
            if (own == null) {
                log.step(null, begun.id(), placed.index(), SKIPPED, "该地区当时的操作已不再保留");
                return null;
            }
            while (own.open()) {
                districts.cancel(tenant, own.id());
                own = districts.look(tenant, own.id());
            }
            if (own.state() == Operation.State.SUCCEEDED) {
                awaitOpen(tenant);
                Optional<MixChange> back = districts.back(tenant, change);
                if (back.isEmpty()) {
                    boolean there = isBack(tenant, change);
                    log.step(
                            null,
                            begun.id(),
                            placed.index(),
                            there ? (separate ? DONE : UNDONE) : SKIPPED,
                            there ? null : "该地区此后另有更改");
                    return null;
                }
                Optional<UUID> id = begun(begun, back.get(), placed, tenant);
                if (id.isPresent()) {
                    Operation ended = districts.look(tenant, id.get());
                    while (ended.open()) {
                        ended = districts.look(tenant, id.get());
                    }
                    if (ended.state() != Operation.State.SUCCEEDED) {
                        return reason(ended);
                    }
                }
            }
            log.step(null, begun.id(), placed.index(), separate ? DONE : UNDONE, null);
            return null;
        } catch (ProblemException e) {
            LOG.warn("{} cannot be taken back by the roll-out {}: {}", tenant.code(), begun.id(), e.getMessage());
            return DistrictChanges.words(e);
        }
    }

    /** A way back that was begun before a crash may be under way still, and the district is back before it has ended. */
    private void awaitOpen(TenantInfo tenant) {
        for (int looks = 0; looks < PATIENCE; looks++) {
            Optional<Operation> open = districts.open(tenant);
            if (open.isEmpty()) {
                return;
            }
            districts.look(tenant, open.get().id());
        }
    }

    /** Whether a crash came between the way back and our note of it. */
    private boolean isBack(TenantInfo tenant, Done change) {
        SortedMap<String, String> mix = districts.mix(tenant);
        return change.to().entrySet().stream()
                .filter(after -> !after.getValue().equals(change.from().get(after.getKey())))
                .allMatch(after ->
                        Objects.equals(mix.get(after.getKey()), change.from().get(after.getKey())));
    }
}
