package org.linli.orders.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.json.Json;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.Gate;
import org.linli.orders.internal.store.ProcessStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Follows the modules that have cases: switched off, their cases are hidden and their clocks stand still; switched on again, the
 * clocks go on with the time that was left; purged, the cases go too.
 */
@Component(service = EventConsumer.class)
public class ModuleSwitch implements EventConsumer {
    private static final int AT_ONCE = 200;
    private static final String SELF = "orders";

    private final CurrentCall call;
    private final Json json;
    private final CaseStore store;
    private final ProcessStore processes;
    private final Subjects subjects;
    private final Snapshots snapshots;
    private final Gate gate;
    private final Worklists worklists;

    /**
     * Payload of the host's events about modules.
     *
     * @param offSince of one that is enabled again: when it was disabled
     */
    record ModuleEvent(@Nullable String module, @Nullable Instant offSince) {}

    @Activate
    public ModuleSwitch(
            @Reference CurrentCall call,
            @Reference Json json,
            @Reference CaseStore store,
            @Reference ProcessStore processes,
            @Reference Subjects subjects,
            @Reference Snapshots snapshots,
            @Reference Gate gate,
            @Reference Worklists worklists) {
        this.call = call;
        this.json = json;
        this.store = store;
        this.processes = processes;
        this.subjects = subjects;
        this.snapshots = snapshots;
        this.gate = gate;
        this.worklists = worklists;
    }

    @Override
    public void on(Event event) {
        ModuleEvent about = json.readLenient(event.json(), ModuleEvent.class);
        String module = about.module();
        if (module == null) {
            return;
        }
        worklists.allChanged();
        switch (event.type()) {
            case "host.module.disabled" -> store.moduleOff(module, event.at());
            case "host.module.enabled" -> enabled(module, about.offSince());
            case "host.module.purged" -> purged(module);
            default -> {
                // Delivered only what the descriptor lists; anything else is of a newer descriptor.
            }
        }
    }

    private void enabled(String module, @Nullable Instant offSince) {
        gate.pass();
        if (module.equals(SELF)) {
            processes.forget();
            if (offSince != null) {
                catchUp(offSince);
            }
            return;
        }
        store.moduleOnForEnded(module);
        for (List<CaseRow> rows = store.off(module, AT_ONCE); !rows.isEmpty(); rows = store.off(module, AT_ONCE)) {
            Map<UUID, List<Assignee>> coHandlers =
                    store.coHandlers(rows.stream().map(CaseRow::id).toList());
            rows.forEach(row -> goOn(row, store.value(row, coHandlers)));
            store.flush();
            rows.forEach(row -> tell(row, store.value(row, coHandlers)));
        }
    }

    /**
     * While the engine itself was off it heard of no other module going or coming: the clocks of all its running cases stood still
     * since then. Those whose module is not there any more stand still on.
     */
    private void catchUp(Instant offSince) {
        UUID last = null;
        for (List<CaseRow> rows = store.running(offSince, last, AT_ONCE);
                !rows.isEmpty();
                rows = store.running(offSince, last, AT_ONCE)) {
            Map<UUID, List<Assignee>> coHandlers =
                    store.coHandlers(rows.stream().map(CaseRow::id).toList());
            rows.forEach(row -> {
                row.moduleOff(offSince);
                if (subjects.of(row.subjectType()).isPresent()) {
                    goOn(row, store.value(row, coHandlers));
                }
            });
            store.flush();
            rows.forEach(row -> tell(row, store.value(row, coHandlers)));
            last = rows.get(rows.size() - 1).id();
        }
    }

    private void goOn(CaseRow row, CaseValue value) {
        Instant off = row.moduleOffAt();
        if (off == null) {
            return;
        }
        ProcessDefinition process = snapshots.process(row.processId());
        CaseMachine machine = snapshots.machine(process);
        store.change(row, value, machine.shifted(value, off, call.now()), process, machine);
        row.moduleOn(call.now());
    }

    private void tell(CaseRow row, CaseValue value) {
        CaseSubject subject = subjects.of(row.subjectType()).orElse(null);
        if (subject != null) {
            ProcessDefinition process = snapshots.process(row.processId());
            subject.changed(snapshots.of(row, value, process, snapshots.machine(process)));
        }
    }

    private void purged(String module) {
        while (store.remove(module, AT_ONCE) > 0) {
            // batch after batch, so that no statement holds too many locks at once
        }
    }
}
