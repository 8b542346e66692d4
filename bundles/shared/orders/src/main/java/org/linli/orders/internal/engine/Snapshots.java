package org.linli.orders.internal.engine;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.orders.api.CaseFlag;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CalendarStore;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.StoredProcess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows cases to other modules, and finds the machine of each. */
@Component(service = Snapshots.class)
public class Snapshots {
    private final CurrentCall call;
    private final ProcessStore processes;
    private final CalendarStore calendars;

    @Activate
    public Snapshots(
            @Reference CurrentCall call, @Reference ProcessStore processes, @Reference CalendarStore calendars) {
        this.call = call;
        this.processes = processes;
        this.calendars = calendars;
    }

    /** The process that the case keeps for life. */
    public ProcessDefinition process(UUID processId) {
        return processes
                .version(processId)
                .map(StoredProcess::definition)
                .orElseThrow(() -> new IllegalStateException("no process " + processId));
    }

    public CaseMachine machine(ProcessDefinition process) {
        return new CaseMachine(process, calendars.clock(process));
    }

    public CaseSnapshot of(CaseRow row, CaseValue value, ProcessDefinition process, CaseMachine machine) {
        return new CaseSnapshot(
                row.id(),
                row.number(),
                row.subjectType(),
                row.subjectId(),
                row.title(),
                row.divisionId(),
                row.caseType(),
                row.processId(),
                row.processKey(),
                row.processNo(),
                value.state(),
                process.labelOf(value.state()),
                flags(value, machine),
                value.assignee(),
                value.coHandlers(),
                row.reporterId(),
                row.reportedAt(),
                value.since(),
                value.stateTimer().due(),
                value.overallTimer().due(),
                value.closedAt(),
                value.returns(),
                value.reworks(),
                value.extensions(),
                value.reopenings(),
                value.earlier().lateRounds(),
                value.escalation(),
                value.rating(),
                row.version());
    }

    private Set<CaseFlag> flags(CaseValue value, CaseMachine machine) {
        Set<CaseFlag> flags = EnumSet.noneOf(CaseFlag.class);
        if (value.escalation() > 0) {
            flags.add(CaseFlag.ESCALATED);
        }
        if (machine.overdue(value, call.now())) {
            flags.add(CaseFlag.OVERDUE);
        }
        if (value.returned()) {
            flags.add(CaseFlag.RETURNED);
        }
        if (value.suspended()) {
            flags.add(CaseFlag.SUSPENDED);
        }
        if (value.reopenings() > 0) {
            flags.add(CaseFlag.REOPENED);
        }
        return flags;
    }
}
