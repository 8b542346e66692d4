package org.linli.platform.guard.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.internal.host.FaultRow;
import org.linli.platform.guard.internal.host.HourRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls and failures of module versions by the hour: in memory, and every minute into rows that hold no district. A crash loses
 * the last minute.
 */
@Component(service = {CallCounter.class, UsageBook.class})
public final class UsageBook implements CallCounter {
    private static final Logger LOG = LoggerFactory.getLogger(UsageBook.class);
    private static final int MOST_FAULTS = 100;
    private static final Duration KEPT = Duration.ofDays(90);

    private final GuardUnit unit;
    private final Transactions transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<Hour, Counts> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer;

    @Activate
    public UsageBook(
            @Reference GuardUnit unit,
            @Reference Transactions transactions,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.unit = unit;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-guard-usage");
            thread.setDaemon(true);
            return thread;
        });
        writer.scheduleWithFixedDelay(this::writeSafely, 1, 1, TimeUnit.MINUTES);
        writer.scheduleWithFixedDelay(this::purgeSafely, 1, 24, TimeUnit.HOURS);
    }

    private record Hour(ModuleVersion module, Instant begin) {}

    /** What has not been written yet, and who was there. */
    private static final class Counts {
        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder late = new LongAdder();
        private final Set<TenantId> districts = ConcurrentHashMap.newKeySet();
        private final Map<FaultTrace, LongAdder> faults = new ConcurrentHashMap<>();

        boolean empty() {
            return calls.sum() == 0;
        }
    }

    @Deactivate
    void close() {
        writer.shutdownNow();
        writeSafely();
    }

    @Override
    public void ended(ModuleVersion module, TenantId tenant, WatchedCall.Outcome outcome, @Nullable Throwable failure) {
        Counts hour = counts.computeIfAbsent(
                new Hour(module, clock.instant().truncatedTo(ChronoUnit.HOURS)), h -> new Counts());
        hour.districts.add(tenant);
        hour.calls.increment();
        if (outcome == WatchedCall.Outcome.LATE || outcome == WatchedCall.Outcome.HUNG) {
            hour.late.increment();
        } else if (outcome == WatchedCall.Outcome.FAILED) {
            hour.failures.increment();
        }
        if (failure != null) {
            FaultTrace trace = FaultTrace.of(failure);
            if (hour.faults.size() < MOST_FAULTS || hour.faults.containsKey(trace)) {
                hour.faults.computeIfAbsent(trace, t -> new LongAdder()).increment();
            }
        }
    }

    private void writeSafely() {
        try {
            write();
        } catch (RuntimeException | Error e) {
            LOG.warn("The use of modules could not be written and will be later", e);
        }
    }

    /** Writes what has been counted; what cannot be written is kept for the next time. One after the other: two would write it twice. */
    synchronized void write() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        counts.forEach((hour, counted) -> {
            if (!counted.empty()) {
                write(hour, counted);
            } else if (hour.begin().isBefore(now)) {
                counts.remove(hour);
            }
        });
    }

    private void write(Hour hour, Counts counted) {
        long calls = counted.calls.sum();
        long failures = counted.failures.sum();
        long late = counted.late.sum();
        Map<FaultTrace, Long> faults = new HashMap<>();
        counted.faults.forEach((trace, times) -> faults.put(trace, times.sum()));
        transactions.host(Access.WRITE, () -> {
            row(hour).add(calls, failures, late, counted.districts.size());
            faults.forEach((trace, times) -> {
                if (times > 0) {
                    row(hour, trace).add(times);
                }
            });
            return true;
        });
        counted.calls.add(-calls);
        counted.failures.add(-failures);
        counted.late.add(-late);
        counted.faults.forEach((trace, times) -> times.add(-faults.getOrDefault(trace, 0L)));
    }

    private HourRow row(Hour hour) {
        List<HourRow> found = unit.em()
                .createQuery(
                        "select h from HourRow h where h.module = :module and h.moduleVersion = :version"
                                + " and h.begunAt = :begin",
                        HourRow.class)
                .setParameter("module", hour.module().name())
                .setParameter("version", hour.module().version())
                .setParameter("begin", hour.begin())
                .getResultList();
        if (!found.isEmpty()) {
            return found.get(0);
        }
        HourRow row =
                new HourRow(ids.next(), hour.module().name(), hour.module().version(), hour.begin());
        unit.em().persist(row);
        return row;
    }

    private FaultRow row(Hour hour, FaultTrace trace) {
        String digest = digest(trace);
        List<FaultRow> found = unit.em()
                .createQuery(
                        "select f from FaultRow f where f.module = :module and f.moduleVersion = :version"
                                + " and f.begunAt = :begin and f.digest = :digest",
                        FaultRow.class)
                .setParameter("module", hour.module().name())
                .setParameter("version", hour.module().version())
                .setParameter("begin", hour.begin())
                .setParameter("digest", digest)
                .getResultList();
        if (!found.isEmpty()) {
            return found.get(0);
        }
        FaultRow row = new FaultRow(
                ids.next(),
                hour.module().name(),
                hour.module().version(),
                hour.begin(),
                trace.types(),
                trace.frames(),
                digest);
        unit.em().persist(row);
        return row;
    }

    private static String digest(FaultTrace trace) {
        try {
            byte[] text = trace.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void purgeSafely() {
        try {
            Instant before = clock.instant().minus(KEPT);
            transactions.host(Access.WRITE, () -> {
                for (String row : List.of("HourRow", "FaultRow")) {
                    unit.em()
                            .createQuery("delete from " + row + " r where r.begunAt < :before")
                            .setParameter("before", before)
                            .executeUpdate();
                }
                return true;
            });
        } catch (RuntimeException | Error e) {
            LOG.warn("Old figures of modules could not be purged and will be later", e);
        }
    }

    /** Rows of the modules whose names begin with the word, from a time on; with what this node has not written yet, if it can be written now. */
    List<HourRow> hours(String vendor, Instant from) {
        writeSafely();
        return transactions.host(
                Access.READ,
                () -> unit.em()
                        .createQuery(
                                "select h from HourRow h where h.module like :modules and h.begunAt >= :from"
                                        + " order by h.module, h.moduleVersion, h.begunAt",
                                HourRow.class)
                        .setParameter("modules", vendor + "-%")
                        .setParameter("from", from)
                        .getResultList());
    }

    /** The faults of the same. */
    List<FaultRow> faults(String vendor, Instant from) {
        return transactions.host(
                Access.READ,
                () -> unit.em()
                        .createQuery(
                                "select f from FaultRow f where f.module like :modules and f.begunAt >= :from"
                                        + " order by f.module, f.moduleVersion, f.begunAt",
                                FaultRow.class)
                        .setParameter("modules", vendor + "-%")
                        .setParameter("from", from)
                        .getResultList());
    }
}
