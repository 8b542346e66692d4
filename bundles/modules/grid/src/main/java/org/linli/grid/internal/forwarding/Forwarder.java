package org.linli.grid.internal.forwarding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.linli.api.query.Conditions;
import org.linli.grid.api.EventReport;
import org.linli.grid.api.OutsidePlatform;
import org.linli.grid.api.Receipt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sends what is due. Each report goes out between two transactions, so that no connection waits for a platform; what became of it
 * is written at once. A crash in between sends it again under the same key. Reports about one event go to one platform in the order
 * in which they were made: a later one waits for those before it.
 */
@Component(service = OperationRunner.class, property = "linli.operation=" + Forwarder.KIND)
public class Forwarder implements OperationRunner {
    /** Kind of the operation. */
    static final String KIND = "grid.reports.forward";

    private static final int AT_ONCE = 20;
    /** Longer than a whole batch of platforms that do not answer takes. */
    private static final Duration CLAIM = Duration.ofMinutes(15);

    private static final int MOST_A_RUN = 2_000;
    private static final int FAILURES_IN_A_ROW = 5;

    private final EntityManager em;
    private final CurrentCall call;
    private final Json json;
    private final TenantServices services;
    private final RecordingPlatform recording;

    @Activate
    public Forwarder(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Json json,
            @Reference TenantServices services,
            @Reference RecordingPlatform recording) {
        this.em = em;
        this.call = call;
        this.json = json;
        this.services = services;
        this.recording = recording;
    }

    /** What a run did. */
    public record Sent(int delivered, int recorded, int failed) {}

    private record Due(UUID id, EventReport report) {}

    @Override
    public void run(Progress progress) {
        Map<String, OutsidePlatform> adapters = new HashMap<>();
        services.all(OutsidePlatform.class).forEach(platform -> adapters.put(platform.key(), platform));
        Run run = new Run(progress, adapters);
        while (!progress.cancelled() && run.sent < MOST_A_RUN) {
            List<Due> due = progress.inTransaction(() -> claim(run.resting));
            if (due.isEmpty()) {
                break;
            }
            due.forEach(run::send);
            progress.report(run.sent, -1);
        }
        progress.result(new Sent(run.delivered, run.recorded, run.failed));
    }

    @Override
    public void undo(Progress progress) {
        // What the other side has it keeps; cancelling only stops further reports of this run.
    }

    /** Claims those whose time has come and before which nothing waits, so that no other run takes them. */
    private List<Due> claim(Set<String> resting) {
        Conditions where = new Conditions()
                .and("e.state = :waiting and e.nextAttemptAt <= :now")
                .and("not exists (select f.id from ForwardingRow f where f.eventId = e.eventId"
                        + " and f.platform = e.platform and f.state in :undelivered and f.id < e.id)")
                .set("waiting", ForwardingState.WAITING)
                .set("undelivered", List.of(ForwardingState.WAITING, ForwardingState.FAILED))
                .set("now", call.now());
        if (!resting.isEmpty()) {
            where.and("e.platform not in :resting").set("resting", resting);
        }
        List<Due> due = new ArrayList<>();
        for (UUID id :
                where.rows(em, "select e.id from ForwardingRow e", "e.nextAttemptAt, e.id", AT_ONCE, UUID.class)) {
            ForwardingRow row = em.find(ForwardingRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row != null && row.claim(call.now(), call.now().plus(CLAIM))) {
                due.add(new Due(id, json.readLenient(row.document(), EventReport.class)));
            }
        }
        return due;
    }

    /** One pass over what is due. */
    private final class Run {
        private final Progress progress;
        private final Map<String, OutsidePlatform> adapters;
        private final Map<String, Integer> failuresInARow = new HashMap<>();
        private final Set<String> resting = new HashSet<>();
        private int sent;
        private int delivered;
        private int recorded;
        private int failed;

        Run(Progress progress, Map<String, OutsidePlatform> adapters) {
            this.progress = progress;
            this.adapters = adapters;
        }

        void send(Due due) {
            String platform = due.report().platform();
            if (resting.contains(platform)) {
                progress.inTransaction(() -> change(due.id(), row -> row.release(call.now())));
                return;
            }
            sent++;
            OutsidePlatform adapter = adapters.get(platform);
            if (adapter == null) {
                recorded++;
                progress.inTransaction(() -> change(due.id(), row -> {
                    recording.record(due.report());
                    row.recorded(call.now());
                }));
                return;
            }
            Outcome outcome = handOver(adapter, due.report());
            progress.inTransaction(() -> change(due.id(), outcome::write));
            count(platform, outcome);
        }

        /** A platform that fails again and again is left alone until the next run. */
        private void count(String platform, Outcome outcome) {
            if (outcome.problem() == null) {
                delivered++;
                failuresInARow.remove(platform);
                return;
            }
            failed++;
            if (failuresInARow.merge(platform, 1, Integer::sum) >= FAILURES_IN_A_ROW) {
                resting.add(platform);
            }
        }
    }

    /** @param problem null when the other side took it */
    private record Outcome(String reference, @Nullable String problem, boolean refused, Instant at) {
        void write(ForwardingRow row) {
            if (problem == null) {
                row.delivered(reference, at);
            } else if (refused) {
                row.refused(problem);
            } else {
                row.failed(problem, Backoff.next(row.attempts() + 1, at));
            }
        }
    }

    private Outcome handOver(OutsidePlatform adapter, EventReport report) {
        try {
            Receipt receipt = adapter.forward(report);
            if (receipt instanceof Receipt.Refused refused) {
                return new Outcome("", refused.reason(), true, call.now());
            }
            return new Outcome(((Receipt.Taken) receipt).reference(), null, false, call.now());
        } catch (RuntimeException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Outcome("", words, false, call.now());
        }
    }

    private boolean change(UUID id, java.util.function.Consumer<ForwardingRow> change) {
        ForwardingRow row = em.find(ForwardingRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.state() != ForwardingState.WAITING) {
            return false;
        }
        change.accept(row);
        em.flush();
        return true;
    }
}
