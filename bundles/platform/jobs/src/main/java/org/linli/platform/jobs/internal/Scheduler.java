package org.linli.platform.jobs.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds which timers are due and runs the latest slot of each on a bounded pool. Several
 * missed slots of one timer count as one.
 */
@Component(service = Scheduler.class, immediate = true)
public final class Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final int THREADS = 4;
    private static final int LONGEST_QUEUE = 5_000;
    private static final Duration PURGE_EVERY = Duration.ofHours(12);

    private final Timetable timetable;
    private final Runs runs;
    private final JobRunner runner;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService clockwork;
    private final Set<TimerKey> inFlight = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Runs.Claim> running = new ConcurrentHashMap<>();
    private Map<TimerKey, Planned> planned = Map.of();
    private Instant lastPurge;

    @Activate
    public Scheduler(
            @Reference Timetable timetable,
            @Reference Runs runs,
            @Reference JobRunner runner,
            @Reference InstantSource clock) {
        this.timetable = timetable;
        this.runs = runs;
        this.runner = runner;
        this.clock = clock;
        this.lastPurge = clock.instant();
        this.workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(LONGEST_QUEUE),
                work -> daemon(work, "linli-job"));
        workers.allowCoreThreadTimeOut(true);
        this.clockwork = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "linli-job-clock"));
        clockwork.scheduleWithFixedDelay(this::tickSafely, TICK.toSeconds(), TICK.toSeconds(), TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void close() {
        clockwork.shutdownNow();
        workers.shutdownNow();
    }

    /** A timer with the instant from which it is due; valid as long as its expression and zone are. */
    private record Planned(Timer timer, Instant due) {
        boolean same(Timer other) {
            return timer.cron().equals(other.cron()) && timer.zone().equals(other.zone());
        }
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException | Error e) {
            LOG.warn("Timers could not be looked at and will be again", e);
        }
    }

    /** One look at all timers; package-private so that tests need not wait. */
    synchronized void tick() {
        Instant now = clock.instant();
        plan(now);
        for (Planned each : List.copyOf(planned.values())) {
            if (!each.due().isAfter(now)) {
                start(each, now);
            }
        }
        running.values().forEach(runs::prolong);
        runs.abandoned().forEach(this::takeOver);
        if (now.isAfter(lastPurge.plus(PURGE_EVERY))) {
            lastPurge = now;
            runs.purge();
        }
    }

    /**
     * Runs a timer at once, beside its slots.
     *
     * @return false when it is being run already, or too much else waits
     */
    boolean runNow(Timer timer) {
        Instant slot = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return submit(timer, () -> runs.claim(timer.key(), slot, node));
    }

    private void plan(Instant now) {
        List<Timer> timers = timetable.all();
        Set<TimerKey> fresh = new HashSet<>();
        timers.stream().filter(timer -> !known(timer)).forEach(timer -> fresh.add(timer.key()));
        Map<TimerKey, Instant> latest = fresh.isEmpty() ? Map.of() : runs.latestSlots();
        Map<TimerKey, Planned> next = new HashMap<>();
        for (Timer timer : timers) {
            Planned before = planned.get(timer.key());
            if (before != null && before.same(timer)) {
                next.put(timer.key(), new Planned(timer, before.due()));
            } else {
                first(timer, Optional.ofNullable(latest.get(timer.key())), now)
                        .ifPresent(due -> next.put(timer.key(), new Planned(timer, due)));
            }
        }
        planned = next;
    }

    private boolean known(Timer timer) {
        Planned before = planned.get(timer.key());
        return before != null && before.same(timer);
    }

    /** When a timer that this node did not know is due for the first time; empty when never. */
    private Optional<Instant> first(Timer timer, Optional<Instant> lastSlot, Instant now) {
        Optional<Instant> latest = timer.schedule().latest(now, timer.zone());
        if (lastSlot.isEmpty()) {
            // Never seen on any node: what lay before does not count as missed
            latest.ifPresent(slot -> runs.baseline(timer.key(), slot));
            return timer.schedule().next(now, timer.zone());
        }
        return latest.filter(slot -> slot.isAfter(lastSlot.get()))
                .or(() -> timer.schedule().next(now, timer.zone()));
    }

    private void start(Planned due, Instant now) {
        Timer timer = due.timer();
        Optional<Instant> slot = timer.schedule().latest(now, timer.zone());
        if (slot.isPresent() && !submit(timer, () -> runs.claim(timer.key(), slot.get(), node))) {
            return;
        }
        timer.schedule()
                .next(now, timer.zone())
                .ifPresentOrElse(
                        next -> planned.put(timer.key(), new Planned(timer, next)), () -> planned.remove(timer.key()));
    }

    private void takeOver(Runs.Claim abandoned) {
        if (running.containsKey(abandoned.id())) {
            return;
        }
        Planned timer = planned.get(abandoned.key());
        if (timer == null) {
            // The module is not enabled any more; nobody can finish it
            runs.takeOver(abandoned, node).ifPresent(claim -> runs.finish(claim, "模块已停用，未运行完"));
            return;
        }
        submit(timer.timer(), () -> runs.takeOver(abandoned, node));
    }

    /** @return false when it cannot be started now and is to be tried at the next tick */
    private boolean submit(Timer timer, java.util.function.Supplier<Optional<Runs.Claim>> claiming) {
        if (!inFlight.add(timer.key())) {
            return false;
        }
        try {
            workers.execute(() -> work(timer, claiming));
            return true;
        } catch (RejectedExecutionException e) {
            inFlight.remove(timer.key());
            return false;
        }
    }

    private void work(Timer timer, java.util.function.Supplier<Optional<Runs.Claim>> claiming) {
        try {
            claiming.get().ifPresent(claim -> {
                running.put(claim.id(), claim);
                try {
                    runner.run(timer, claim);
                } finally {
                    running.remove(claim.id());
                }
            });
        } catch (RuntimeException | Error e) {
            LOG.warn("Timer {} could not run and will be looked at again", timer.key(), e);
        } finally {
            inFlight.remove(timer.key());
        }
    }

    /** Whether anything waits or runs on this node. */
    boolean busy() {
        return !inFlight.isEmpty();
    }
}
