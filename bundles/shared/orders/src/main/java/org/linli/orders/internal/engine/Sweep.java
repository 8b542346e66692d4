package org.linli.orders.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.job.Job;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.Gate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every five minutes: deals with the deadlines that have passed (超期督办). What is left over is done next time. */
@Component(service = Job.class, property = "linli.job=orders-sweep")
public class Sweep implements Job {
    private static final int AT_ONCE = 500;

    private final CurrentCall call;
    private final CaseStore store;
    private final Subjects subjects;
    private final Snapshots snapshots;
    private final Expiry expiry;
    private final Gate gate;

    @Activate
    public Sweep(
            @Reference CurrentCall call,
            @Reference CaseStore store,
            @Reference Subjects subjects,
            @Reference Snapshots snapshots,
            @Reference Expiry expiry,
            @Reference Gate gate) {
        this.call = call;
        this.store = store;
        this.subjects = subjects;
        this.snapshots = snapshots;
        this.expiry = expiry;
        this.gate = gate;
    }

    @Override
    public void run(Instant slot) {
        gate.pass();
        List<CaseRow> rows = store.expiring(call.now(), AT_ONCE);
        Map<UUID, List<Assignee>> coHandlers =
                store.coHandlers(rows.stream().map(CaseRow::id).toList());
        for (CaseRow row : rows) {
            CaseSubject subject = subjects.of(row.subjectType()).orElse(null);
            if (subject != null) {
                CaseValue value = store.value(row, coHandlers);
                ProcessDefinition process = snapshots.process(row.processId());
                expiry.dealWith(row, value, subject, process, snapshots.machine(process));
            }
        }
    }
}
