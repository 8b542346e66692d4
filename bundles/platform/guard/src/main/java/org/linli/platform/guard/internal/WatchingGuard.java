package org.linli.platform.guard.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.guard.Quarantine;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.persistence.AbandonedWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread looks ten times a second at the calls inside modules, which are at most as many as the server has threads. Requests
 * themselves pay for a few counters.
 */
@Component(service = {ModuleGuard.class, WatchingGuard.class})
public final class WatchingGuard implements ModuleGuard, WatchedCall.Ward {
    private static final Logger LOG = LoggerFactory.getLogger(WatchingGuard.class);
    private static final long LOOK_MILLIS = 100;
    private static final long FORGET_SECONDS = 60;
    private static final Duration AWAY = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Districts in which a version fails before it is refused everywhere. */
    private static final int DISTRICTS = 3;

    /** Pieces of work in a row that take too long in a district before the version is refused there. */
    private static final int LATES = 3;

    private static final Text TOO_LONG = Text.of("请求多次超时", "requests to it took too long again and again");
    private static final Text WORK_TOO_LONG =
            Text.of("事件处理、定时任务或长任务多次超时", "its consumers, jobs or operations took too long again and again");
    private static final Text FAILURES = Text.of("请求多次失败", "requests to it fail again and again");
    private static final Text WORK_FAILURES =
            Text.of("事件处理、定时任务或长任务多次失败", "its consumers, jobs or operations fail again and again");

    private final Limits limits;
    private final Instances instances;
    private final Offers offers;
    private final AbandonedWork transactions;
    private final Bulletin bulletin;
    private final CallCounter counter;
    private final InstantSource clock;
    private final Map<ModuleVersion, ModuleLane> modules = new ConcurrentHashMap<>();
    private final Set<WatchedCall> inside = ConcurrentHashMap.newKeySet();
    private final Set<WatchedCall> leftBehind = ConcurrentHashMap.newKeySet();
    private final LongAdder late = new LongAdder();
    private final LongAdder lateWork = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final ScheduledExecutorService watch;

    @Activate
    public WatchingGuard(
            @Reference HostConfiguration configuration,
            @Reference Instances instances,
            @Reference Offers offers,
            @Reference AbandonedWork transactions,
            @Reference Bulletin bulletin,
            @Reference CallCounter counter,
            @Reference InstantSource clock) {
        this(Limits.of(configuration), instances, offers, transactions, bulletin, counter, clock);
    }

    WatchingGuard(
            Limits limits,
            Instances instances,
            Offers offers,
            AbandonedWork transactions,
            Bulletin bulletin,
            CallCounter counter,
            InstantSource clock) {
        this.limits = limits;
        this.instances = instances;
        this.offers = offers;
        this.transactions = transactions;
        this.bulletin = bulletin;
        this.counter = counter;
        this.clock = clock;
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-guard");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::forget, FORGET_SECONDS, FORGET_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        watch.shutdownNow();
    }

    @Override
    public GuardedCall enter(TenantInfo tenant, ModuleVersion module) {
        ModuleLane all = module(module);
        Lane lane = lane(all, tenant.id(), tenant.code());
        if (!lane.enter()) {
            refused.increment();
            throw new ProblemException(Refusals.busy(module));
        }
        if (!admittedInPlace(all, lane)) {
            refused.increment();
            throw new ProblemException(Refusals.quarantined(module, trialIn(all, lane)));
        }
        return new WatchedCall(
                lane,
                new Terms(Terms.Sort.REQUEST, limits.request(), false, lane.connections()),
                false,
                limits,
                transactions,
                this);
    }

    /**
     * Lets a piece of work in, which then is to be begun and closed as a request is.
     *
     * @throws NotNowException when the version is quarantined, or as much of it is inside as may be
     */
    WatchedCall enter(TenantInfo tenant, ModuleVersion module, ModuleWork.Kind kind) throws InterruptedException {
        ModuleLane all = module(module);
        Lane lane = lane(all, tenant.id(), tenant.code());
        Terms terms = all.work(kind, tenant.id());
        if (!terms.connections().take()) {
            throw new NotNowException(Refusals.busy(module), SOON);
        }
        boolean entered = false;
        try {
            if (terms.sort() == Terms.Sort.RECURRING && !admitted(all, lane)) {
                Duration trialIn = trialIn(all, lane);
                throw new NotNowException(Refusals.quarantined(module, trialIn), trialIn);
            }
            entered = true;
        } finally {
            if (!entered) {
                terms.connections().giveBack();
            }
        }
        lane.enterWork();
        return new WatchedCall(lane, terms, true, limits, transactions, this);
    }

    private boolean admittedInPlace(ModuleLane all, Lane lane) {
        boolean admitted = false;
        try {
            admitted = admitted(all, lane);
            return admitted;
        } finally {
            if (!admitted) {
                lane.leave();
            }
        }
    }

    private ModuleLane module(ModuleVersion module) {
        ModuleLane lane = modules.get(module);
        return lane != null
                ? lane
                : modules.computeIfAbsent(
                        module,
                        id -> new ModuleLane(
                                id, limits, Fuse.againstHanging(limits.quarantine(), clock, () -> trials(id))));
    }

    private Lane lane(ModuleLane all, TenantId tenant, String code) {
        return all.lane(
                tenant,
                id -> Lane.of(
                        all,
                        id,
                        code,
                        limits,
                        Fuse.againstFailing(limits.quarantine(), clock, () -> trials(all.module()))));
    }

    private long trials(ModuleVersion module) {
        return offers.decision(module).trials();
    }

    private boolean admitted(ModuleLane all, Lane lane) {
        if (all.fuse().holds() && lane.fuse().holds()) {
            return true;
        }
        synchronized (all) {
            all.mendIfAsked();
            if (!lane.fuse().admits()) {
                return false;
            }
            if (all.fuse().admits()) {
                return true;
            }
            if (!lane.fuse().holds()) {
                // The trial that it has just granted does not take place.
                lane.fuse().open();
            }
            return false;
        }
    }

    private static Duration trialIn(ModuleLane all, Lane lane) {
        Duration everywhere = all.fuse().trialIn();
        Duration here = lane.fuse().trialIn();
        return everywhere.compareTo(here) > 0 ? everywhere : here;
    }

    @Override
    public void publishing(TenantId tenant, ModuleVersion module) {
        ModuleLane all = modules.get(module);
        Lane lane = all == null ? null : all.find(tenant);
        if (lane != null && !lane.events().tryAcquirePermit()) {
            refused.increment();
            throw new ProblemException(Refusals.tooManyEvents(module));
        }
    }

    @Override
    public Collection<Quarantine> quarantines() {
        List<Quarantine> all = new ArrayList<>();
        modules.values().forEach(module -> {
            whole(module).ifPresent(all::add);
            module.lanes().forEach(lane -> inDistrict(lane).ifPresent(all::add));
        });
        return all;
    }

    @Override
    public Optional<Quarantine> quarantine(TenantId tenant, ModuleVersion module) {
        ModuleLane all = modules.get(module);
        if (all == null) {
            return Optional.empty();
        }
        return whole(all).or(() -> Optional.ofNullable(all.find(tenant)).flatMap(WatchingGuard::inDistrict));
    }

    private static Optional<Quarantine> whole(ModuleLane module) {
        Fuse.Blown blown = module.fuse().blown();
        return blown == null
                ? Optional.empty()
                : Optional.of(new Quarantine(
                        module.module(),
                        null,
                        blown.reason(),
                        blown.since(),
                        module.fuse().trialIn()));
    }

    private static Optional<Quarantine> inDistrict(Lane lane) {
        Fuse.Blown blown = lane.fuse().blown();
        return blown == null
                ? Optional.empty()
                : Optional.of(new Quarantine(
                        lane.module(),
                        lane.tenant(),
                        blown.reason(),
                        blown.since(),
                        lane.fuse().trialIn()));
    }

    @Override
    public int abandonedThreads() {
        return leftBehind.size() + instances.abandonedThreads();
    }

    @Override
    public boolean exhausted() {
        return abandonedThreads() > limits.abandonedThreads();
    }

    /** Requests that took too long, since the start. */
    long late() {
        return late.sum();
    }

    /** Pieces of other work that took too long, since the start. */
    long lateWork() {
        return lateWork.sum();
    }

    /** Requests and events that were refused, since the start. */
    long refused() {
        return refused.sum();
    }

    /** Requests whose threads hang. */
    Collection<WatchedCall> hanging() {
        return List.copyOf(leftBehind);
    }

    @Override
    public void watch(WatchedCall call) {
        inside.add(call);
    }

    /** A task that throws is never run again, and without the watch nothing has a limit. */
    private void look() {
        try {
            lookAtCalls();
            lookAtHanging();
        } catch (Throwable e) {
            // Not even the log could be written; the next look comes in a moment
        }
    }

    private void lookAtCalls() {
        long now = System.nanoTime();
        for (WatchedCall call : inside) {
            try {
                call.look(now);
            } catch (Throwable e) {
                // also an OutOfMemoryError, which a module may have caused
                LOG.error("A call of {} could not be broken off", call.lane().module(), e);
            }
        }
    }

    private void lookAtHanging() {
        long now = System.nanoTime();
        for (WatchedCall call : leftBehind) {
            try {
                call.lookAgain(now);
            } catch (Throwable e) {
                // the others hang none the less
                LOG.error(
                        "A thread that hangs in {} could not be counted",
                        call.lane().module(),
                        e);
            }
        }
    }

    @Override
    public void leftBehind(WatchedCall call) {
        inside.remove(call);
        leftBehind.add(call);
        LOG.warn(
                "A thread hangs in {} and is left behind; {} hang now",
                call.lane().module(),
                abandonedThreads());
        if (exhausted()) {
            LOG.error("{} threads hang in modules; restart this node", abandonedThreads());
        }
    }

    @Override
    public void cameBack(WatchedCall call) {
        leftBehind.remove(call);
    }

    @Override
    public void ended(WatchedCall call, WatchedCall.Outcome outcome, @Nullable Throwable failure) {
        inside.remove(call);
        Lane lane = call.lane();
        counter.ended(lane.module(), lane.tenant(), outcome, failure);
        if (outcome == WatchedCall.Outcome.LATE || outcome == WatchedCall.Outcome.HUNG) {
            (call.sort() == Terms.Sort.REQUEST ? late : lateWork).increment();
        }
        switch (call.sort()) {
            case REQUEST -> endedRequest(lane, outcome);
            case RECURRING -> endedWork(lane, outcome);
            case CHANGE -> endedChange(lane, outcome);
        }
    }

    private void endedRequest(Lane lane, WatchedCall.Outcome outcome) {
        switch (outcome) {
            case HUNG -> {
                hung(lane.of(), TOO_LONG);
                well(lane);
            }
            case LATE -> {
                well(lane.of());
                failing(lane, TOO_LONG);
            }
            case FAILED -> {
                well(lane.of());
                failing(lane, FAILURES);
            }
            case WELL, EXCUSED -> {
                well(lane.of());
                well(lane);
            }
        }
    }

    /** Where there is little to do, ten pieces in a minute do not come together: a few in a row that take too long are enough. */
    private void endedWork(Lane lane, WatchedCall.Outcome outcome) {
        switch (outcome) {
            case HUNG -> {
                hung(lane.of(), WORK_TOO_LONG);
                well(lane);
            }
            case LATE -> {
                well(lane.of());
                failing(lane, WORK_TOO_LONG);
                if (lane.late().incrementAndGet() >= LATES && lane.fuse().blow(WORK_TOO_LONG)) {
                    blownInDistrict(lane, WORK_TOO_LONG);
                }
            }
            case FAILED -> {
                well(lane.of());
                failing(lane, WORK_FAILURES);
            }
            case WELL -> {
                lane.late().set(0);
                well(lane.of());
                well(lane);
            }
            case EXCUSED -> {
                well(lane.of());
                well(lane);
            }
        }
    }

    /** Its outcome is the change's; only a lost thread concerns others. */
    private void endedChange(Lane lane, WatchedCall.Outcome outcome) {
        if (outcome == WatchedCall.Outcome.HUNG) {
            hung(lane.of(), WORK_TOO_LONG);
        }
    }

    /** Something that harms the node: a thread that hangs, or a flood. */
    void hung(ModuleLane module, Text reason) {
        if (module.fuse().failed(reason) == Fuse.Turn.BLOWN) {
            bulletin.blown(module.module(), null, reason);
        }
    }

    private void failing(Lane lane, Text reason) {
        if (lane.fuse().failed(reason) == Fuse.Turn.BLOWN) {
            blownInDistrict(lane, reason);
        }
    }

    private void blownInDistrict(Lane lane, Text reason) {
        bulletin.blown(lane.module(), lane.code(), reason);
        long districts = lane.of().lanes().stream()
                .filter(other -> !other.fuse().holds())
                .count();
        if (districts >= DISTRICTS) {
            Text everywhere = Text.of("在多个地区多次失败", "it fails again and again in several districts");
            if (lane.of().fuse().blow(everywhere)) {
                bulletin.blown(lane.module(), null, everywhere);
            }
        }
    }

    private void well(ModuleLane module) {
        if (module.fuse().well() == Fuse.Turn.MENDED) {
            bulletin.mended(module.module(), null);
        }
    }

    private void well(Lane lane) {
        switch (lane.fuse().well()) {
            case MENDED -> bulletin.mended(lane.module(), lane.code());
            case BLOWN -> blownInDistrict(lane, FAILURES);
            case NOTHING -> {
                // as before
            }
        }
    }

    /** The lane of a version that somebody is in or was in lately. */
    Optional<ModuleLane> find(ModuleVersion module) {
        return Optional.ofNullable(modules.get(module));
    }

    private void forget() {
        try {
            forgetWhatIsGone();
        } catch (Throwable e) {
            LOG.error("Modules that do not run any more will be forgotten later", e);
        }
    }

    private void forgetWhatIsGone() {
        Set<ModuleVersion> running = new HashSet<>();
        instances.running().forEach(instance -> running.add(instance.key().module()));
        long before = System.nanoTime() - AWAY.toNanos();
        modules.values().removeIf(module -> !running.contains(module.module()) && module.idle());
        modules.values().forEach(module -> module.forget(before, limits.requests()));
    }
}
