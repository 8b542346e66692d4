package org.linli.orders.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.OwnTransaction;
import org.linli.api.job.Job;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every five minutes: deals with the deadlines that have passed (超期督办), the oldest first, until none is left. Each case has a
 * transaction of its own, so that one that cannot be dealt with holds up no other; it is tried again next time.
 */
@Component(service = Job.class, property = "linli.job=orders-sweep")
public class Sweep implements Job {
    private static final Logger LOG = System.getLogger(Sweep.class.getName());
    private static final int AT_ONCE = 200;

    private final CurrentCall call;
    private final OwnTransaction own;
    private final CaseStore store;
    private final Subjects subjects;
    private final Snapshots snapshots;
    private final Expiry expiry;

    @Activate
    public Sweep(
            @Reference CurrentCall call,
            @Reference OwnTransaction own,
            @Reference CaseStore store,
            @Reference Subjects subjects,
            @Reference Snapshots snapshots,
            @Reference Expiry expiry) {
        this.call = call;
        this.own = own;
        this.store = store;
        this.subjects = subjects;
        this.snapshots = snapshots;
        this.expiry = expiry;
    }

    @Override
    public void run(Instant slot) {
        List<String> types = subjects.all().stream().map(CaseSubject::type).toList();
        CaseStore.Due last = CaseStore.Due.FIRST;
        List<CaseStore.Due> part;
        do {
            CaseStore.Due after = last;
            part = own.run(() -> store.expiring(types, call.now(), after, AT_ONCE));
            for (CaseStore.Due due : part) {
                dealWith(due.id());
                last = due;
            }
        } while (part.size() == AT_ONCE);
    }

    private void dealWith(UUID caseId) {
        try {
            own.run(() -> {
                store.lock(caseId).ifPresent(this::dealWith);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The deadline of case " + caseId + " could not be dealt with; it is tried again", e);
        }
    }

    /** The module may have been switched off and somebody may have acted since the case was listed. */
    private void dealWith(CaseRow row) {
        if (row.moduleOffAt() != null) {
            return;
        }
        subjects.of(row.subjectType()).ifPresent(subject -> {
            CaseValue value = store.value(row);
            ProcessDefinition process = snapshots.process(row.processId());
            expiry.dealWith(row, value, subject, process, snapshots.machine(process));
        });
    }
}
