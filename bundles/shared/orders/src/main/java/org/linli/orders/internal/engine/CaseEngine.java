package org.linli.orders.internal.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.PossibleAction;
import org.linli.orders.api.ProcessView;
import org.linli.orders.api.ReporterCases;
import org.linli.orders.internal.process.ActionLabels;
import org.linli.orders.internal.process.Actor;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.Decision;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.Move;
import org.linli.orders.internal.process.OwnLimits;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.store.CaseNumbers;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.StoredProcess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The engine as other modules call it. */
@Component(service = {Cases.class, ReporterCases.class})
public class CaseEngine implements Cases, ReporterCases {
    private static final String SUBJECT = "orders.case";

    private final CurrentCall call;
    private final Ids ids;
    private final Attachments attachments;
    private final CaseStore store;
    private final ProcessStore processes;
    private final CaseNumbers numbers;
    private final Subjects subjects;
    private final Access access;
    private final Snapshots snapshots;
    private final RequestCheck check;
    private final Expiry expiry;
    private final Announcer announcer;
    private final CaseImport imports;

    @Activate
    public CaseEngine(
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Attachments attachments,
            @Reference CaseStore store,
            @Reference ProcessStore processes,
            @Reference CaseNumbers numbers,
            @Reference Subjects subjects,
            @Reference Access access,
            @Reference Snapshots snapshots,
            @Reference RequestCheck check,
            @Reference Expiry expiry,
            @Reference Announcer announcer,
            @Reference CaseImport imports) {
        this.call = call;
        this.ids = ids;
        this.attachments = attachments;
        this.store = store;
        this.processes = processes;
        this.numbers = numbers;
        this.subjects = subjects;
        this.access = access;
        this.snapshots = snapshots;
        this.check = check;
        this.expiry = expiry;
        this.announcer = announcer;
        this.imports = imports;
    }

    /** A case with everything that is needed to decide about it. */
    private record Loaded(
            CaseRow row, CaseValue value, CaseSubject subject, ProcessDefinition process, CaseMachine machine) {}

    @Override
    public CaseSnapshot open(OpenCase request) {
        return snapshot(opened(request, false).loaded());
    }

    @Override
    public CaseSnapshot report(OpenCase request) {
        if (request.reporterId() != null || request.reporterShown() == null) {
            throw new IllegalArgumentException("a stranger has a name to show, and no account");
        }
        return snapshot(opened(request, true).loaded());
    }

    @Override
    public CaseDetails openInDetail(OpenCase request) {
        Opened opened = opened(request, false);
        return new CaseDetails(snapshot(opened.loaded()), List.of(opened.report()), possibleActions(opened.loaded()));
    }

    /**
     * A case just opened.
     *
     * @param report first line of its history
     */
    private record Opened(Loaded loaded, HistoryEntry report) {}

    /** @param vouched whether the module answers for it that the reporter may report */
    private Opened opened(OpenCase request, boolean vouched) {
        List<Fault> faults = new ArrayList<>(check.faults(request, false));
        Optional<ProcessStore.Listed> chosen = processes.chooseListed(request.caseType(), request.processKey());
        if (chosen.isEmpty()) {
            faults.add(Fault.at("/processKey", "没有这个流程", "There is no such process"));
        }
        if (!faults.isEmpty()) {
            throw check.invalid(faults);
        }
        CaseSubject subject = subjects.of(request.subjectType())
                .orElseThrow(() -> new IllegalStateException("no service for subject " + request.subjectType()));
        if (!vouched && !access.mayOpen(request.divisionId(), subject) && !reportsHimself(request)) {
            throw ProblemException.notFound();
        }
        store.ofSubject(request.subjectType(), request.subjectId()).ifPresent(row -> {
            throw ProblemException.conflict(
                    "case-exists",
                    Text.of("已有工单 " + row.number(), "There is a case already, " + row.number()),
                    Map.of("number", row.number()));
        });
        UUID actor = vouched ? null : call.caller().userId();
        return opened(request, chosen.orElseThrow(), subject, actor);
    }

    /** A resident may report what he may not see: whether he may report there is the subject module's own check. */
    private boolean reportsHimself(OpenCase request) {
        UUID me = call.caller().userId();
        return me != null && me.equals(request.reporterId());
    }

    private Opened opened(OpenCase request, ProcessStore.Listed chosen, CaseSubject subject, @Nullable UUID actor) {
        Instant now = call.now();
        processes.use(chosen);
        StoredProcess process = chosen.process();
        CaseMachine machine = snapshots.machine(process.definition());
        CaseValue value = machine.open(
                now, check.named(request.assignee()), new OwnLimits(request.handlingLimit(), request.until()));
        LocalDate day = LocalDate.ofInstant(now, call.tenant().zone());
        String number = numbers.format(day, numbers.take(day, 1));
        CaseRow row = store.add(ids.next(), number, request, now, process, machine, value);
        row.beginHistory(1);
        store.flush();
        HistoryEntry report = new HistoryEntry(
                now,
                actor,
                request.reporterShown() == null ? Actors.of(call.caller()) : request.reporterShown(),
                CaseAction.REPORT.code(),
                ActionLabels.of(process.definition(), CaseAction.REPORT),
                null,
                null,
                value.state(),
                process.definition().labelOf(value.state()),
                value.assignee(),
                null,
                request.comment(),
                null,
                null,
                request.attachments());
        store.begin(row, List.of(report));
        bind(row, subject, request.attachments());
        store.flush();
        Loaded loaded = new Loaded(row, value, subject, process.definition(), machine);
        announcer.announce(subject, CaseAction.REPORT, null, snapshot(loaded), null, List.of());
        return new Opened(loaded, report);
    }

    @Override
    public CaseSnapshot act(UUID caseId, ActionRequest request) {
        CaseAction action = check.action(request.action());
        return act(visible(store.lock(caseId)), action, request);
    }

    @Override
    public CaseSnapshot actAsReporter(UUID caseId, ActionRequest request) {
        CaseAction action = check.action(request.action());
        Loaded found = ofStranger(store.lock(caseId)).orElseThrow(ProblemException::notFound);
        return act(found, action, request, this::stranger);
    }

    @Override
    public CaseSnapshot act(UUID caseId, ActionRequest request, IfMatch seen) {
        CaseAction action = check.action(request.action());
        Loaded found = visible(store.lock(caseId));
        seen.check(found.row().version());
        return act(found, action, request);
    }

    private CaseSnapshot act(Loaded found, CaseAction action, ActionRequest request) {
        return act(found, action, request, this::actor);
    }

    private CaseSnapshot act(Loaded found, CaseAction action, ActionRequest request, Function<Loaded, Actor> who) {
        Loaded loaded = new Loaded(
                found.row(),
                expiry.dealWith(found.row(), found.value(), found.subject(), found.process(), found.machine()),
                found.subject(),
                found.process(),
                found.machine());
        Move move = check.move(action, request);
        Actor actor = who.apply(loaded);
        Decision decision = loaded.machine().decide(loaded.value(), move, actor, call.now());
        List<Fault> faults = check.faults(request);
        if (decision instanceof Decision.Moved moved && faults.isEmpty()) {
            return moved(loaded, actor, move, request, moved);
        }
        throw refusal(decision, faults);
    }

    private CaseSnapshot moved(Loaded loaded, Actor actor, Move move, ActionRequest request, Decision.Moved moved) {
        CaseRow row = loaded.row();
        CaseSnapshot before = snapshots.of(row, loaded.value(), loaded.process(), loaded.machine());
        store.change(row, loaded.value(), moved.next(), loaded.process(), loaded.machine());
        List<UUID> files = request.attachments() == null ? List.of() : request.attachments();
        store.record(
                row,
                new HistoryEntry(
                        call.now(),
                        actor.userId(),
                        shownName(loaded, actor),
                        move.action().code(),
                        before.state(),
                        moved.next().state(),
                        loaded.process().labelOf(moved.next().state()),
                        move.to(),
                        move.reason(),
                        request.comment(),
                        move.until(),
                        move.rating(),
                        files));
        if (move.action() == CaseAction.SUSPEND) {
            store.hold(row.id(), call.now(), null, move.reason());
        } else if (move.action() == CaseAction.RESUME) {
            store.endHold(row.id(), call.now());
        }
        bind(row, loaded.subject(), files);
        store.flush();
        CaseSnapshot after = snapshots.of(row, moved.next(), loaded.process(), loaded.machine());
        announcer.announce(
                loaded.subject(), move.action(), before, after, moved.next().escalatedTo(), moved.effects());
        return after;
    }

    /** Whoever acts because he reported, and not as staff, keeps the name under which he reported. */
    private String shownName(Loaded loaded, Actor actor) {
        if (actor.reporter() && actor.userId() == null) {
            return actor.name();
        }
        String own = Actors.of(call.caller());
        return access.onlyReported(loaded.row(), loaded.value(), loaded.subject())
                ? store.reporterShown(loaded.row().id()).orElse(own)
                : own;
    }

    private void bind(CaseRow row, CaseSubject subject, List<UUID> files) {
        if (!files.isEmpty()) {
            attachments.bind(files, SUBJECT, row.id(), subject.readPermission(), row.divisionId());
        }
    }

    private RuntimeException refusal(Decision decision, List<Fault> faults) {
        if (decision instanceof Decision.Impossible impossible) {
            return ProblemException.conflict(
                    "action-not-possible",
                    Text.of("当前环节不能执行此操作", "The case does not allow this action as it stands"),
                    possible(impossible.possible()));
        }
        if (decision instanceof Decision.NotAllowed refused) {
            return new ProblemException(new Problem(
                    403,
                    "action-not-allowed",
                    Text.of("按照流程，您不能在此环节执行此操作", "The process does not let you do this in the present state"),
                    List.of(),
                    possible(refused.possible())));
        }
        List<Fault> all = new ArrayList<>(faults);
        if (decision instanceof Decision.Faulty faulty) {
            all.addAll(faulty.faults());
        }
        return check.invalid(all);
    }

    private static Map<String, Object> possible(List<CaseAction> actions) {
        return Map.of("possibleActions", actions.stream().map(CaseAction::code).toList());
    }

    @Override
    public CaseSnapshot get(UUID caseId) {
        return snapshot(visible(store.find(caseId)));
    }

    @Override
    public Optional<CaseSnapshot> ofSubject(String subjectType, UUID subjectId) {
        return seen(store.ofSubject(subjectType, subjectId)).map(this::snapshot);
    }

    @Override
    public Set<Assignee> receiversOfCaller() {
        return access.receivers();
    }

    @Override
    public Set<UUID> workersOf(UUID organisationId) {
        return Set.copyOf(access.members(organisationId));
    }

    @Override
    public Map<UUID, CaseSnapshot> getAll(Collection<UUID> caseIds) {
        Map<UUID, List<Assignee>> coHandlers = store.coHandlers(caseIds);
        Map<UUID, CaseSnapshot> found = new HashMap<>();
        for (CaseRow row : store.findAll(new LinkedHashSet<>(caseIds))) {
            CaseValue value = store.value(row, coHandlers);
            load(row, value)
                    .filter(loaded -> access.sees(row, value, loaded.subject()))
                    .ifPresent(loaded -> found.put(row.id(), snapshot(loaded)));
        }
        return found;
    }

    @Override
    public Optional<CaseDetails> details(UUID caseId) {
        return seen(store.find(caseId))
                .map(loaded -> new CaseDetails(
                        snapshot(loaded), store.history(caseId, loaded.process()), possibleActions(loaded)));
    }

    @Override
    public Optional<CaseDetails> ofReporter(UUID caseId) {
        return ofStranger(store.find(caseId))
                .map(loaded -> new CaseDetails(
                        snapshot(loaded),
                        store.history(caseId, loaded.process()),
                        possibleActions(loaded, stranger(loaded))));
    }

    private Optional<Loaded> ofStranger(Optional<CaseRow> row) {
        return row.filter(found -> found.reporterId() == null).flatMap(found -> load(found, store.value(found)));
    }

    private Actor stranger(Loaded loaded) {
        return Actor.stranger(store.reporterShown(loaded.row().id()).orElse(""));
    }

    private Actor actor(Loaded loaded) {
        return access.actor(loaded.row(), loaded.value(), loaded.subject());
    }

    @Override
    public List<PossibleAction> possibleActions(UUID caseId) {
        return possibleActions(visible(store.find(caseId)));
    }

    private List<PossibleAction> possibleActions(Loaded loaded) {
        return possibleActions(loaded, actor(loaded));
    }

    private List<PossibleAction> possibleActions(Loaded loaded, Actor actor) {
        Instant now = call.now();
        return loaded.machine().possible(loaded.value(), actor, now).stream()
                .flatMap(action -> loaded.machine().target(loaded.value(), action, now).stream()
                        .map(target -> ActionLabels.describe(loaded.process(), action, target)))
                .toList();
    }

    @Override
    public List<HistoryEntry> history(UUID caseId) {
        Loaded loaded = visible(store.find(caseId));
        Locale locale = call.locale();
        return store.history(caseId, loaded.process()).stream()
                .map(entry -> entry.withActor(Actors.shown(entry.actor(), locale)))
                .toList();
    }

    @Override
    public ProcessView process(UUID processId) {
        return processes.version(processId).map(CaseEngine::view).orElseThrow(ProblemException::notFound);
    }

    @Override
    public ProcessView processFor(String caseType, @Nullable String processKey) {
        return processes
                .choose(caseType, processKey)
                .map(CaseEngine::view)
                .orElseThrow(
                        () -> check.invalid(List.of(Fault.at("/processKey", "没有这个流程", "There is no such process"))));
    }

    @Override
    public boolean hasProcess(String processKey) {
        return processes.current(processKey).isPresent();
    }

    @Override
    public List<FieldError> checkImport(ImportedCase imported) {
        return imports.check(List.of(imported)).get(0);
    }

    @Override
    public List<List<FieldError>> checkImports(List<ImportedCase> imported) {
        return imports.check(imported);
    }

    @Override
    public List<CaseSnapshot> importAll(List<ImportedCase> imported) {
        return imports.write(imported);
    }

    private static ProcessView view(StoredProcess process) {
        ProcessDefinition definition = process.definition();
        Stream<ProcessView.StateView> regular = definition.states().stream()
                .map(rule -> new ProcessView.StateView(rule.state(), rule.label(), definition.forward(rule.state())));
        Stream<ProcessView.StateView> rejected = Stream.of(
                new ProcessView.StateView(CaseState.REJECTED, definition.labelOf(CaseState.REJECTED), List.of()));
        return new ProcessView(
                process.id(),
                definition.key(),
                process.number(),
                definition.label(),
                Stream.concat(regular, rejected).toList());
    }

    private Loaded visible(Optional<CaseRow> row) {
        return seen(row).orElseThrow(ProblemException::notFound);
    }

    private Optional<Loaded> seen(Optional<CaseRow> row) {
        return row.flatMap(found -> load(found, store.value(found)))
                .filter(loaded -> access.sees(loaded.row(), loaded.value(), loaded.subject()));
    }

    /** Empty when the subject's module is not there for the tenant. */
    private Optional<Loaded> load(CaseRow row, CaseValue value) {
        if (row.moduleOffAt() != null) {
            return Optional.empty();
        }
        return subjects.of(row.subjectType()).map(subject -> {
            ProcessDefinition process = snapshots.process(row.processId());
            return new Loaded(row, value, subject, process, snapshots.machine(process));
        });
    }

    private CaseSnapshot snapshot(Loaded loaded) {
        return snapshots.of(loaded.row(), loaded.value(), loaded.process(), loaded.machine());
    }
}
