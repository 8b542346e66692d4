package org.linli.platform.entitlement.internal.reconcile;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.platform.catalogue.ModuleStore;
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
 * change on one node reaches the others. What this node wrote itself it has carried out already.
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
        } catch (RuntimeException | LinkageError e) {
            if (!away) {
                LOG.warn("the desired state could not be looked at and will be again", e);
            }
            away = true;
        }
    }

    private synchronized void look() {
        long now = desired.generation();
        while (reached < now && store.wrote(reached + 1)) {
            reached++;
        }
        if (reached < now) {
            takeOver(now);
        }
    }

    private synchronized void takeOver(long generation) {
        see();
        mixes.converge();
        reached = generation;
    }

    /** Takes the wanted state into memory without starting anything, so that a plan is made from what holds now. */
    void see() {
        modules.refresh();
        store.refresh().forEach(rights::forget);
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
        return new Report(Math.max(reached, 0), needs.wanted(), needs.running(), needs.failures());
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public Optional<String> failure() {
        return reached < 0 ? Optional.of("the modules of the districts are being started") : Optional.empty();
    }
}
