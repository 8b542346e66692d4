package org.linli.orders.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Compares the copies that the subject modules keep in their own rows with the cases, batch by batch, and on request sends the
 * present state again to those that differ.
 */
@Component(service = OperationRunner.class, property = "linli.operation=" + ConsistencyCheck.KIND)
public class ConsistencyCheck implements OperationRunner {
    public static final String KIND = "orders.case.check";

    private static final int AT_ONCE = 200;
    private static final int SHOWN = 100;

    private final CaseStore store;
    private final Subjects subjects;
    private final Snapshots snapshots;

    /** @param repair whether copies that differ are written again */
    public record Input(boolean repair) {}

    /**
     * How far the check is, and its result.
     *
     * @param subjectType being gone through, null before the first
     * @param last case seen last
     * @param checked cases seen
     * @param different how many differ in all
     * @param differences the first of them
     */
    public record State(
            @Nullable String subjectType,
            @Nullable UUID last,
            long checked,
            long different,
            List<Difference> differences) {}

    /**
     * @param number of the case
     * @param fault {@code missing} or the names of what differs
     */
    public record Difference(String number, String subjectType, UUID subjectId, String fault) {}

    @Activate
    public ConsistencyCheck(@Reference CaseStore store, @Reference Subjects subjects, @Reference Snapshots snapshots) {
        this.store = store;
        this.subjects = subjects;
        this.snapshots = snapshots;
    }

    @Override
    public void run(Progress progress) {
        boolean repair = progress.input(Input.class).repair();
        State state = progress.checkpoint(State.class).orElse(new State(null, null, 0, 0, List.of()));
        while (!progress.cancelled()) {
            State from = state;
            Optional<State> next = progress.inTransaction(() -> step(from, repair, progress));
            if (next.isEmpty()) {
                progress.result(state);
                return;
            }
            state = next.get();
            progress.report(state.checked(), -1);
        }
    }

    /** One batch; empty when nothing is left. */
    private Optional<State> step(State state, boolean repair, Progress progress) {
        List<CaseSubject> all = subjects.all().stream()
                .sorted((a, b) -> a.type().compareTo(b.type()))
                .toList();
        for (CaseSubject subject : all) {
            if (state.subjectType() != null && subject.type().compareTo(state.subjectType()) < 0) {
                continue;
            }
            UUID last = subject.type().equals(state.subjectType()) ? state.last() : null;
            List<CaseRow> rows = store.after(subject.type(), last, AT_ONCE);
            if (!rows.isEmpty()) {
                State next = compared(state, subject, rows, repair);
                progress.saveCheckpoint(next);
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private State compared(State state, CaseSubject subject, List<CaseRow> rows, boolean repair) {
        Map<UUID, SubjectCopy> copies = new HashMap<>();
        subject.copies(rows.stream().map(CaseRow::subjectId).toList())
                .forEach(copy -> copies.put(copy.subjectId(), copy));
        Map<UUID, List<Assignee>> coHandlers =
                store.coHandlers(rows.stream().map(CaseRow::id).toList());
        List<Difference> differences = new ArrayList<>(state.differences());
        long different = state.different();
        for (CaseRow row : rows) {
            ProcessDefinition process = snapshots.process(row.processId());
            CaseSnapshot snapshot =
                    snapshots.of(row, store.value(row, coHandlers), process, snapshots.machine(process));
            String fault = fault(snapshot, copies.get(row.subjectId()));
            if (fault.isEmpty()) {
                continue;
            }
            different++;
            if (differences.size() < SHOWN) {
                differences.add(new Difference(row.number(), row.subjectType(), row.subjectId(), fault));
            }
            if (repair) {
                subject.changed(snapshot);
            }
        }
        UUID last = rows.get(rows.size() - 1).id();
        return new State(subject.type(), last, state.checked() + rows.size(), different, differences);
    }

    private static String fault(CaseSnapshot snapshot, @Nullable SubjectCopy copy) {
        if (copy == null) {
            return "missing";
        }
        List<String> faults = new ArrayList<>();
        if (copy.state() != snapshot.state()) {
            faults.add("state");
        }
        if (!Objects.equals(copy.dueAt(), snapshot.dueAt())) {
            faults.add("dueAt");
        }
        if (copy.caseVersion() != snapshot.version()) {
            faults.add("caseVersion");
        }
        return String.join(",", faults);
    }
}
