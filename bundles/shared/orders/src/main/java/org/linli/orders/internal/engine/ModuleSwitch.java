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

    /** Payload of the host's events about modules. */
    record ModuleEvent(@Nullable String module) {}

    @Activate
    public ModuleSwitch(
            @Reference CurrentCall call,
            @Reference Json json,
            @Reference CaseStore store,
            @Reference ProcessStore processes,
            @Reference Subjects subjects,
            @Reference Snapshots snapshots,
            @Reference Gate gate) {
        this.call = call;
        this.json = json;
        this.store = store;
        this.processes = processes;
        this.subjects = subjects;
        this.snapshots = snapshots;
        this.gate = gate;
    }

    @Override
    public void on(Event event) {
        String module = json.readLenient(event.json(), ModuleEvent.class).module();
        if (module == null) {
            return;
        }
        switch (event.type()) {
            case "host.module.disabled" -> store.moduleOff(module, event.at());
            case "host.module.enabled" -> enabled(module);
            case "host.module.purged" -> purged(module);
            default -> {
                // Delivered only what the descriptor lists; anything else is of a newer descriptor.
            }
        }
    }

    private void enabled(String module) {
        gate.pass();
        if (module.equals(SELF)) {
            processes.forget();
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

    private void goOn(CaseRow row, CaseValue value) {
        Instant off = row.moduleOffAt();
        if (off == null) {
            return;
        }
        ProcessDefinition process = snapshots.process(row.processId());
        CaseMachine machine = snapshots.machine(process);
        store.change(row, value, machine.shifted(value, off, call.now()), process, machine);
        row.moduleOn();
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
