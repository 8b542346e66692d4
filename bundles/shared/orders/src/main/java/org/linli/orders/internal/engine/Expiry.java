package org.linli.orders.internal.engine;

import java.util.List;
import java.util.Optional;
import org.linli.api.context.CurrentCall;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.Decision;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deals with a passed deadline as the process says, and writes down that it did (到期处理). */
@Component(service = Expiry.class)
public class Expiry {
    private final CurrentCall call;
    private final CaseStore store;
    private final Snapshots snapshots;
    private final Announcer announcer;

    @Activate
    public Expiry(
            @Reference CurrentCall call,
            @Reference CaseStore store,
            @Reference Snapshots snapshots,
            @Reference Announcer announcer) {
        this.call = call;
        this.store = store;
        this.snapshots = snapshots;
        this.announcer = announcer;
    }

    /** @return the value afterwards; the same when no deadline and no time on hold has passed */
    public CaseValue dealWith(
            CaseRow row, CaseValue value, CaseSubject subject, ProcessDefinition process, CaseMachine machine) {
        CaseValue now = value;
        Optional<Decision.Moved> woken = machine.wake(now, call.now());
        if (woken.isPresent()) {
            store.endHold(row.id(), call.now());
            now = done(CaseAction.RESUME, row, now, woken.get(), subject, process, machine);
        }
        Optional<Decision.Moved> struck = machine.expire(now, call.now());
        return struck.isEmpty() ? now : done(CaseAction.EXPIRE, row, now, struck.get(), subject, process, machine);
    }

    private CaseValue done(
            CaseAction action,
            CaseRow row,
            CaseValue value,
            Decision.Moved moved,
            CaseSubject subject,
            ProcessDefinition process,
            CaseMachine machine) {
        CaseValue next = moved.next();
        CaseSnapshot before = snapshots.of(row, value, process, machine);
        store.change(row, value, next, process, machine);
        store.record(
                row,
                new HistoryEntry(
                        call.now(),
                        null,
                        Actors.SYSTEM,
                        action.code(),
                        value.state(),
                        next.state(),
                        process.labelOf(next.state()),
                        next.escalation() > value.escalation() ? next.escalatedTo() : null,
                        null,
                        null,
                        null,
                        null,
                        List.of()));
        store.flush();
        CaseSnapshot after = snapshots.of(row, next, process, machine);
        announcer.announce(subject, action, before, after, next.escalatedTo(), moved.effects());
        return next;
    }
}
