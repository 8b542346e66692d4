package org.linli.platform.entitlement.internal.reconcile;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.nodes.Convergence;
import org.linli.platform.nodes.DesiredState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second, by one small query, whether the desired state has another number, and brings this node there. That is how a
 * change on one node reaches the others. What this node wrote itself it has carried out already. It says that it has got there only when
 * nothing of the tenants that changed is inside what they have left any more, and until then, of which tenants something may be: others act
 * on that.
 */
@Component(service = {NodeConvergence.class, Convergence.class, ReadinessCheck.class})
public final class NodeConvergence implements Convergence, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(NodeConvergence.class);
    private static final long PERIOD_MILLIS = 1000;

    private final DesiredState desired;
    private final ModuleStore modules;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final RightsMemory rights;
    private final ScheduledExecutorService timer;
    private volatile long reached = -1;
    private final Set<TenantId> leaving = ConcurrentHashMap.newKeySet();
    private volatile long settled = -1;
    private final AtomicReference<Set<ModuleVersion>> unloaded = new AtomicReference<>(Set.of());
    private boolean away;

    @Activate
    public NodeConvergence(
            @Reference DesiredState desired,
            @Reference ModuleStore modules,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference RightsMemory rights) {
        this.desired = desired;
        this.modules = modules;
        this.store = store;
        this.mixes = mixes;
        this.rights = rights;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-convergence");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    /** Brings up what the rows say, and keeps doing so. */
    void start() {
        takeOver(desired.generation());
        timer.scheduleWithFixedDelay(this::lookSafely, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookSafely() {
        try {
            look();
            away = false;
        } catch (RuntimeException | Error e) {
            if (!away) {
                LOG.warn("the desired state could not be looked at and will be again", e);
            }
            away = true;
        }
    }

    /** Package-private so that tests need not wait. */
    synchronized void look() {
        long now = desired.generation();
        while (reached < now && store.wrote(reached + 1)) {
            reached++;
        }
        if (reached < now) {
            takeOver(now);
        }
        settle();
    }

    private synchronized void takeOver(long generation) {
        see();
        mixes.converge();
        reached = generation;
        settle();
    }

    /** Lets go of the rights of mixes that nobody is inside any more, nor comes into: what was only seen so far is not settled. */
    void settle() {
        long seen = reached;
        leaving.forEach(tenant -> {
            EntitlementStore.Standing looked = store.standing(tenant);
            if (!mixes.routed(tenant, looked) || !mixes.hasLeft(tenant)) {
                return;
            }
            // Before the note: what is seen from here on puts it back
            leaving.remove(tenant);
            if (store.alone(tenant, looked)) {
                rights.forget(tenant);
            } else {
                leaving.add(tenant);
            }
        });
        if (leaving.isEmpty()) {
            settled = seen;
        }
    }

    /** Takes the wanted state into memory without starting anything, so that a plan is made from what holds now. */
    void see() {
        modules.refresh();
        forgetRightsOfLoadedAgain();
        store.refresh().forEach(tenant -> {
            leaving.add(tenant);
            rights.forget(tenant);
        });
    }

    /** What a version declares counted for nothing while its package could not be loaded. */
    private void forgetRightsOfLoadedAgain() {
        Set<ModuleVersion> before =
                unloaded.getAndSet(Set.copyOf(modules.unloaded().keySet()));
        store.all().forEach((tenant, standing) -> {
            if (standing.enabled().entrySet().stream()
                    .anyMatch(e -> before.contains(new ModuleVersion(e.getKey(), e.getValue())))) {
                rights.forget(tenant);
            }
        });
    }

    /** Like {@link #see()}, but only when something may have changed elsewhere. */
    void catchUp() {
        if (desired.generation() != reached) {
            see();
        }
    }

    @Override
    public Report report() {
        RunningMixes.Needs needs = mixes.needs();
        long routed = reached;
        // Read after it: everybody who is still inside of what that state made him leave is among them
        Set<TenantId> inside = Set.copyOf(leaving);
        return new Report(
                Math.max(settled, 0), Math.max(routed, 0), inside, needs.wanted(), needs.running(), needs.failures());
    }

    @Override
    public String name() {
        return "modules";
    }

    /** Every wanted instance runs or is quarantined with a reason; the latter is for somebody to look at, not for the others to suffer. */
    @Override
    public Result result() {
        if (reached < 0) {
            return Result.down("各地区的模块正在启动", "the modules of the districts are being started");
        }
        RunningMixes.Needs needs = mixes.needs();
        String figures = needs.running() + "/" + needs.wanted();
        if (!needs.failures().isEmpty()) {
            String why = String.join("; ", needs.failures());
            return Result.warn("运行中的实例 " + figures + "；未运行：" + why, figures + " instances run; not running: " + why);
        }
        if (needs.running() < needs.wanted()) {
            return Result.down("运行中的实例 " + figures, "only " + figures + " instances run");
        }
        return Result.up("运行中的实例 " + figures, figures + " wanted instances run");
    }
}
