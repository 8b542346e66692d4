package org.linli.platform.files.internal;

import jakarta.persistence.PersistenceException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.files.internal.ContentRenewal.Tally;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets content be encrypted anew as an operation of the host when some lies plain or under a former key: soon after the start and
 * within the hour after a rotation. One node does it; it goes on after a crash, and may be cancelled.
 */
@Component(service = ContentRenewals.class, immediate = true)
public final class ContentRenewals {
    static final String KIND = "files.content.encrypt";

    private static final Logger LOG = LoggerFactory.getLogger(ContentRenewals.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Tally UNREADABLE_DISTRICT = new Tally(0, 1);
    private static final Pattern UNREADABLE = Pattern.compile("\"unreadable\":\\s*([0-9]+)");

    private final Tenants tenants;
    private final OperationLog log;
    private final ContentRenewal renewal;
    private final OperationQueue queue;
    private final ScheduledExecutorService timer;

    /** @param started the districts are known by then, also when an operation goes on after a crash */
    @Activate
    public ContentRenewals(
            @Reference HostStarted started,
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference FilesUnit unit,
            @Reference ContentCipher cipher,
            @Reference InstantSource clock,
            @Reference OperationLog log) {
        this.tenants = tenants;
        this.log = log;
        this.renewal = new ContentRenewal(transactions, unit, cipher, clock);
        this.queue = OperationQueue.ofHost(log, KIND, (host, operation) -> carryOut(operation));
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-file-renewal");
            thread.setDaemon(true);
            return thread;
        });
        queue.start();
        timer.scheduleWithFixedDelay(this::beginSafely, FIRST.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void close() throws InterruptedException {
        timer.shutdownNow();
        queue.close();
    }

    private void beginSafely() {
        try {
            beginWhenNeeded();
        } catch (RuntimeException e) {
            // An exception would end the repetition for ever
            LOG.warn("Whether content wants to be encrypted anew could not be found out and will be asked again", e);
        }
    }

    /** Begins an operation unless nothing is to be done but what the last one could not read. */
    void beginWhenNeeded() {
        long waiting = tenants.all().stream()
                .mapToLong(tenant -> apart(tenant, 1L, () -> renewal.waiting(tenant.id())))
                .sum();
        if (waiting > log.latest(null, KIND).map(ContentRenewals::unreadable).orElse(0L)) {
            queue.submit(null, log.create(null, KIND, "{}", List.of(), KIND).id());
        }
    }

    /**
     * One district's keys that do not open are no reason to leave the others' content as it lies. It counts as one content that
     * cannot be read, when it is asked what waits and when it was tried, so that it alone does not begin an operation again.
     *
     * @param faulty what to take for a district that does not work
     */
    private static <T> T apart(TenantInfo tenant, T faulty, Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseUnavailableException | PersistenceException | UncheckedIOException e) {
            // Nothing is wrong with the district: again later
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The attachments of {} cannot be encrypted anew", tenant.code(), e);
            return faulty;
        }
    }

    private static long unreadable(Operation latest) {
        Matcher found = UNREADABLE.matcher(latest.result() == null ? "" : latest.result());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private void carryOut(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        List<TenantInfo> all = tenants.all();
        Tally tally = Tally.NOTHING;
        for (int i = 0; i < all.size(); i++) {
            TenantInfo tenant = all.get(i);
            tally = tally.plus(
                    apart(tenant, UNREADABLE_DISTRICT, () -> renewal.renew(tenant.id(), () -> cancelled(operation))));
            if (cancelled(operation)) {
                log.finish(
                        null,
                        operation.id(),
                        Operation.State.CANCELLED,
                        result(tally),
                        "已停止；已加密的保持不变，一小时内会重新开始。"
                                + "Stopped; what was encrypted stays so, and it begins again within the hour.");
                return;
            }
            log.progress(null, operation.id(), i + 1L, all.size());
        }
        log.finish(null, operation.id(), Operation.State.SUCCEEDED, result(tally), detail(tally));
    }

    private boolean cancelled(Operation operation) {
        return log.cancelRequested(null, operation.id());
    }

    private static String result(Tally tally) {
        return "{\"encrypted\": " + tally.renewed() + ", \"unreadable\": " + tally.unreadable() + "}";
    }

    private static @Nullable String detail(Tally tally) {
        return tally.unreadable() == 0
                ? null
                : tally.unreadable() + " 个附件内容缺失或已损坏，见日志。" + tally.unreadable()
                        + " contents of attachments are missing or damaged, see the log.";
    }
}
