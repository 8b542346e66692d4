package org.linli.orders.internal.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.api.OpenCase;
import org.linli.orders.internal.process.Actor;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.Decision;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.Move;
import org.linli.orders.internal.process.OwnLimits;
import org.linli.orders.internal.store.CaseNumbers;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.StoredProcess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes over cases with their past. The state machine goes through every step, so that no case stands where the process could not
 * have led it; missed deadlines on the way count, but nobody is told any more. Statements per batch do not grow with the rows but
 * for the batched inserts.
 */
@Component(service = CaseImport.class)
public class CaseImport {
    private final CurrentCall call;
    private final Ids ids;
    private final CaseStore store;
    private final ProcessStore processes;
    private final CaseNumbers numbers;
    private final Snapshots snapshots;
    private final Subjects subjects;
    private final Access access;
    private final RequestCheck check;
    private final Worklists worklists;

    @Activate
    public CaseImport(
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference CaseStore store,
            @Reference ProcessStore processes,
            @Reference CaseNumbers numbers,
            @Reference Snapshots snapshots,
            @Reference Subjects subjects,
            @Reference Access access,
            @Reference RequestCheck check,
            @Reference Worklists worklists) {
        this.call = call;
        this.ids = ids;
        this.store = store;
        this.processes = processes;
        this.numbers = numbers;
        this.snapshots = snapshots;
        this.subjects = subjects;
        this.access = access;
        this.check = check;
        this.worklists = worklists;
    }

    private record ProcessKey(String caseType, @Nullable String key) {}

    /** Processes and machines of one batch, each looked up once. */
    private final class Machines {
        private final Map<ProcessKey, Optional<StoredProcess>> chosen = new HashMap<>();
        private final Map<UUID, CaseMachine> machines = new HashMap<>();

        Optional<StoredProcess> process(OpenCase open) {
            return chosen.computeIfAbsent(
                    new ProcessKey(open.caseType(), open.processKey()),
                    key -> processes.choose(key.caseType(), key.key()));
        }

        CaseMachine machine(StoredProcess process) {
            return machines.computeIfAbsent(process.id(), id -> snapshots.machine(process.definition()));
        }
    }

    /** A case whose past has been gone through. @param value null when there are faults */
    private record Replayed(
            ImportedCase imported,
            List<Fault> faults,
            @Nullable StoredProcess process,
            @Nullable CaseValue value,
            List<HistoryEntry> history) {}

    /** What is wrong with each case, in the order given. */
    public List<List<FieldError>> check(List<ImportedCase> cases) {
        Machines machines = new Machines();
        return cases.stream()
                .map(imported -> errors("", replay(imported, machines).faults()))
                .toList();
    }

    public List<CaseSnapshot> write(List<ImportedCase> cases) {
        Machines machines = new Machines();
        List<Replayed> replayed =
                cases.stream().map(imported -> replay(imported, machines)).toList();
        refuse(replayed);
        refuseSubjects(cases);
        machines.chosen.values().forEach(process -> process.ifPresent(processes::use));
        List<CaseRow> rows = addRows(replayed, machines);
        store.flush();
        for (int i = 0; i < rows.size(); i++) {
            CaseValue value = replayed.get(i).value();
            CaseRow row = rows.get(i);
            store.begin(row, replayed.get(i).history());
            if (value != null) {
                store.addCoHandlers(row.id(), List.of(), value.coHandlers());
            }
            addHolds(row, replayed.get(i).history());
        }
        store.flush();
        return snapshots(replayed, rows, machines);
    }

    private List<CaseRow> addRows(List<Replayed> replayed, Machines machines) {
        Map<LocalDate, Integer> next = takeNumbers(replayed);
        List<CaseRow> rows = new ArrayList<>(replayed.size());
        for (Replayed one : replayed) {
            StoredProcess process = one.process();
            CaseValue value = one.value();
            if (process == null || value == null) {
                throw new IllegalStateException("a refused case got this far");
            }
            LocalDate day = day(one.imported());
            int number = next.merge(day, 1, Integer::sum) - 1;
            CaseRow row = store.add(
                    ids.next(),
                    numbers.format(day, number),
                    one.imported().open(),
                    micros(one.imported().reportedAt()),
                    process,
                    machines.machine(process),
                    value);
            row.beginHistory(one.history().size());
            rows.add(row);
        }
        return rows;
    }

    private List<CaseSnapshot> snapshots(List<Replayed> replayed, List<CaseRow> rows, Machines machines) {
        List<CaseSnapshot> all = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            StoredProcess process = replayed.get(i).process();
            CaseValue value = replayed.get(i).value();
            if (process != null && value != null) {
                CaseSnapshot snapshot =
                        snapshots.of(rows.get(i), value, process.definition(), machines.machine(process));
                subjects.of(snapshot.subjectType())
                        .ifPresent(subject -> worklists.changed(subject, null, snapshot, value.escalatedTo()));
                all.add(snapshot);
            }
        }
        return all;
    }

    /** Days in their order, so that two imports at a time do not wait for each other in a circle. */
    private Map<LocalDate, Integer> takeNumbers(List<Replayed> replayed) {
        Map<LocalDate, Integer> counts = new TreeMap<>();
        replayed.forEach(one -> counts.merge(day(one.imported()), 1, Integer::sum));
        counts.replaceAll(numbers::take);
        return counts;
    }

    private LocalDate day(ImportedCase imported) {
        return LocalDate.ofInstant(imported.reportedAt(), call.tenant().zone());
    }

    private void addHolds(CaseRow row, List<HistoryEntry> history) {
        HistoryEntry begun = null;
        for (HistoryEntry entry : history) {
            if (entry.action().equals(CaseAction.SUSPEND.code())) {
                begun = entry;
            } else if (begun != null && entry.action().equals(CaseAction.RESUME.code())) {
                store.hold(row.id(), begun.at(), entry.at(), begun.reason());
                begun = null;
            }
        }
        if (begun != null) {
            store.hold(row.id(), begun.at(), null, begun.reason());
        }
    }

    private Replayed replay(ImportedCase imported, Machines machines) {
        List<Fault> faults = new ArrayList<>(check.faults(imported.open(), true));
        Optional<StoredProcess> process = machines.process(imported.open());
        if (process.isEmpty()) {
            faults.add(Fault.at("/processKey", "没有这个流程", "There is no such process"));
        }
        RequestCheck.length("/reporter", imported.reporter(), RequestCheck.NAME, faults);
        if (imported.reportedAt().isAfter(call.now())) {
            faults.add(Fault.at("/reportedAt", "上报时间不能在将来", "The report must not lie in the future"));
        }
        if (!faults.isEmpty() || process.isEmpty()) {
            return new Replayed(imported, faults, null, null, List.of());
        }
        return new Past(imported, process.get(), machines.machine(process.get())).replayed();
    }

    /** Goes through the past of one case. */
    private final class Past {
        private final ImportedCase imported;
        private final StoredProcess process;
        private final CaseMachine machine;
        private final List<Fault> faults = new ArrayList<>();
        private final List<HistoryEntry> history = new ArrayList<>();
        private CaseValue value;
        private Instant last;

        Past(ImportedCase imported, StoredProcess process, CaseMachine machine) {
            this.imported = imported;
            this.process = process;
            this.machine = machine;
            this.last = micros(imported.reportedAt());
            OpenCase open = imported.open();
            this.value = machine.open(last, open.assignee(), new OwnLimits(open.handlingLimit(), open.until()));
        }

        Replayed replayed() {
            history.add(entry(
                    last,
                    imported.reporter().isBlank() ? Actors.IMPORT : imported.reporter(),
                    CaseAction.REPORT,
                    null,
                    imported.open().comment()));
            List<ImportedCase.Step> steps = imported.steps();
            for (int i = 0; i < steps.size() && faults.isEmpty(); i++) {
                step("/steps/" + i, steps.get(i));
            }
            if (faults.isEmpty()) {
                elapse(call.now());
            }
            return new Replayed(imported, faults, process, faults.isEmpty() ? value : null, history);
        }

        private void step(String at, ImportedCase.Step step) {
            Optional<CaseAction> action = CaseAction.ofCode(step.action()).filter(CaseAction::requestable);
            Instant when = micros(step.at());
            if (action.isEmpty()) {
                faults.add(RequestCheck.unknownAction(at + "/action"));
            }
            if (when.isBefore(last)) {
                faults.add(Fault.at(at + "/at", "时间早于上一步", "Earlier than the step before"));
            }
            if (when.isAfter(call.now())) {
                faults.add(Fault.at(at + "/at", "时间在将来", "Lies in the future"));
            }
            check.receiver(at + "/to", step.to(), faults);
            RequestCheck.length(at + "/actor", step.actor(), RequestCheck.NAME, faults);
            RequestCheck.length(at + "/reason", step.reason(), RequestCheck.REASON, faults);
            RequestCheck.length(at + "/comment", step.comment(), RequestCheck.COMMENT, faults);
            if (faults.isEmpty() && action.isPresent()) {
                last = when;
                // whoever was on hold longer than said was taken up when the sender says
                if (action.get() != CaseAction.RESUME || !value.suspended()) {
                    elapse(when);
                }
                decide(at, step, action.get());
            }
        }

        private void decide(String at, ImportedCase.Step step, CaseAction action) {
            Move move = new Move(
                    action,
                    step.reason(),
                    step.to(),
                    step.until() == null ? null : micros(step.until()),
                    step.rating(),
                    true);
            Decision decision = machine.decide(value, move, Actor.past(null, step.actor()), last);
            if (decision instanceof Decision.Moved moved) {
                CaseValue before = value;
                value = moved.next();
                history.add(new HistoryEntry(
                        last,
                        null,
                        step.actor(),
                        action.code(),
                        before.state(),
                        value.state(),
                        process.definition().labelOf(value.state()),
                        move.to(),
                        step.reason(),
                        step.comment(),
                        move.until(),
                        step.rating(),
                        List.of()));
            } else if (decision instanceof Decision.Faulty faulty) {
                faulty.faults().forEach(fault -> faults.add(new Fault(at + fault.pointer(), fault.message())));
            } else {
                List<String> possible = machine.possible(value, last).stream()
                        .map(CaseAction::code)
                        .toList();
                faults.add(Fault.at(
                        at + "/action",
                        "环节 " + value.state() + " 不能执行 " + step.action() + "；可用：" + possible,
                        "State " + value.state() + " does not allow " + step.action() + "; possible are " + possible));
            }
        }

        /**
         * What the clock did before that moment: time on hold that was up and deadlines that were missed count on their own day,
         * once and without anybody being told.
         */
        private void elapse(Instant until) {
            Optional<Instant> next = machine.nextExpiry(value).filter(due -> due.isBefore(until));
            while (next.isPresent()) {
                strike(next.get());
                next = machine.nextExpiry(value).filter(due -> due.isBefore(until));
            }
        }

        private void strike(Instant due) {
            CaseValue before = value;
            Optional<Decision.Moved> woken = machine.wake(value, due);
            CaseAction action = woken.isPresent() ? CaseAction.RESUME : CaseAction.EXPIRE;
            // a deadline is missed once it lies behind
            value = woken.or(() -> machine.expire(before, due.plus(1, ChronoUnit.MICROS)))
                    .orElseThrow(() -> new IllegalStateException("nothing is due at " + due))
                    .next();
            history.add(entry(due, Actors.SYSTEM, action, before, null));
        }

        private HistoryEntry entry(
                Instant at, String actor, CaseAction action, @Nullable CaseValue from, @Nullable String comment) {
            return new HistoryEntry(
                    at,
                    null,
                    actor,
                    action.code(),
                    from == null ? null : from.state(),
                    value.state(),
                    process.definition().labelOf(value.state()),
                    action == CaseAction.REPORT ? value.assignee() : null,
                    null,
                    comment,
                    null,
                    null,
                    List.of());
        }
    }

    private void refuse(List<Replayed> replayed) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < replayed.size(); i++) {
            errors.addAll(errors("/" + i, replayed.get(i).faults()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("导入内容有误", "The import is not valid"), errors);
        }
    }

    private void refuseSubjects(List<ImportedCase> cases) {
        Map<String, Set<UUID>> bySubject = new HashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            OpenCase open = cases.get(i).open();
            boolean mayOpen = subjects.of(open.subjectType())
                    .filter(subject -> access.mayOpen(open.divisionId(), subject))
                    .isPresent();
            if (!mayOpen
                    || !bySubject
                            .computeIfAbsent(open.subjectType(), type -> new HashSet<>())
                            .add(open.subjectId())) {
                errors.add(new FieldError(
                        "/" + i + "/subjectId",
                        Text.of("对象重复或不在您的范围内", "Listed twice or outside your scope")
                                .in(call.locale())));
            }
        }
        bySubject.forEach((type, subjectIds) -> store.subjectsWithCase(type, subjectIds)
                .forEach(id -> errors.add(new FieldError(
                        "/subjectId",
                        Text.of("已有工单：" + id, "Has a case already: " + id).in(call.locale())))));
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("导入内容有误", "The import is not valid"), errors);
        }
    }

    private List<FieldError> errors(String prefix, List<Fault> faults) {
        Locale locale = call.locale();
        return faults.stream()
                .map(fault ->
                        new FieldError(prefix + fault.pointer(), fault.message().in(locale)))
                .toList();
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
