package org.linli.orders.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.api.setup.DistrictSetup;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.setup.SetupOutcome.Left;
import org.linli.orders.internal.calendar.CalendarCheck;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.linli.orders.internal.store.CalendarRow;
import org.linli.orders.internal.store.CalendarStore;
import org.linli.orders.internal.store.ProcessRules;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.StoredProcess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calendars that the tenant wrote, and the processes that it changed, each in its newest version. */
@Component(service = DistrictSetup.class)
public class OrdersSetup implements DistrictSetup {
    private static final int VERSION = 1;
    private static final Text KEPT = Text.of("本区已有自己的设置，保持不变", "The district has arranged it for itself; that stays");

    private final CalendarStore calendars;
    private final ProcessStore processes;
    private final ProcessRules rules;
    private final CurrentCall call;
    private final Json json;
    private final Audit audit;

    @Activate
    public OrdersSetup(
            @Reference CalendarStore calendars,
            @Reference ProcessStore processes,
            @Reference ProcessRules rules,
            @Reference CurrentCall call,
            @Reference Json json,
            @Reference Audit audit) {
        this.calendars = calendars;
        this.processes = processes;
        this.rules = rules;
        this.call = call;
        this.json = json;
        this.audit = audit;
    }

    /** Content of the document; without lists that would be empty. */
    record Content(
            @Nullable List<CalendarDocument> calendars,
            @Nullable List<ProcessDocument> processes) {}

    @Override
    public Optional<SetupDocument> export() {
        List<CalendarDocument> own = calendars.all().stream()
                .filter(stored -> stored.row() != null)
                .map(CalendarStore.Stored::document)
                .toList();
        List<ProcessDocument> changed = processes.changed();
        return own.isEmpty() && changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetupDocument(VERSION, json.write(new Content(own, changed))));
    }

    /** Calendars first: processes name them. */
    @Override
    public SetupOutcome apply(SetupDocument document) {
        document.requireVersion(VERSION);
        Content content = json.readLenient(document.json(), Content.class);
        Outcome outcome = new Outcome();
        for (CalendarDocument calendar : listed(content.calendars())) {
            outcome.note(item("工作日历", "Working calendar", calendar.key(), calendar.label()), take(calendar));
        }
        for (ProcessDocument process : listed(content.processes())) {
            outcome.note(item("流程", "Process", process.key(), process.label()), take(process));
        }
        return new SetupOutcome(outcome.taken, outcome.left);
    }

    /** As whoever asks calls it. */
    private String item(String zh, String en, @Nullable String key, @Nullable Text label) {
        return (label == null
                        ? Text.of(zh + "：" + key, en + ": " + key)
                        : Text.of(zh + "：" + label.zh() + "（" + key + "）", en + ": " + label.en() + " (" + key + ")"))
                .in(call.locale());
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Why it is left; null when it is taken. */
    private @Nullable Text take(CalendarDocument calendar) {
        String key = calendar.key();
        List<Fault> faults = CalendarCheck.check(calendar, call.tenant().zone()).faults();
        if (key == null || !faults.isEmpty()) {
            return reason(faults);
        }
        calendars.beforeFirst(key);
        CalendarStore.Stored there = calendars.find(key).orElse(null);
        if (there != null && there.row() != null) {
            return same(there.document(), calendar) ? null : KEPT;
        }
        CalendarRow row = calendars.put(key, calendar).row();
        if (row != null) {
            audit.record("orders.calendar.write", row.id(), Map.of("key", key));
        }
        return null;
    }

    private @Nullable Text take(ProcessDocument process) {
        ProcessRules.Checked checked = rules.check(process);
        ProcessDefinition definition = checked.definition();
        if (definition == null) {
            return reason(checked.faults());
        }
        String key = definition.key();
        Optional<ProcessDocument> own = processes.changed(key);
        if (own.isPresent()) {
            return same(own.get(), process) ? null : KEPT;
        }
        StoredProcess added = processes.add(definition, process);
        audit.record(
                "orders.process.write", added.id(), Map.of("key", key, "version", Integer.toString(added.number())));
        return null;
    }

    private boolean same(Object one, Object other) {
        return json.write(one).equals(json.write(other));
    }

    private static Text reason(List<Fault> faults) {
        return Text.of(
                faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.message().zh())
                        .collect(Collectors.joining("；")),
                faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.message().en())
                        .collect(Collectors.joining("; ")));
    }

    /** What the report will say. */
    private static final class Outcome {
        private final List<String> taken = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();

        void note(String item, @Nullable Text reason) {
            if (reason == null) {
                taken.add(item);
            } else {
                left.add(new Left(item, reason));
            }
        }
    }
}
