package org.linli.orders.internal.process;

import static org.linli.orders.api.CaseState.ACCEPTED;
import static org.linli.orders.api.CaseState.CLOSED;
import static org.linli.orders.api.CaseState.DISPATCHED;
import static org.linli.orders.api.CaseState.FED_BACK;
import static org.linli.orders.api.CaseState.HANDLING;
import static org.linli.orders.api.CaseState.RATED;
import static org.linli.orders.api.CaseState.REJECTED;
import static org.linli.orders.api.CaseState.REPORTED;
import static org.linli.orders.api.CaseState.TRIAGED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;

/**
 * The state machine of one process (工单状态机). Pure: a value and a move in, a decision out. Immutable.
 */
public final class CaseMachine {
    private static final Map<CaseAction, CaseState> STEPS = Map.of(
            CaseAction.TRIAGE, TRIAGED,
            CaseAction.DISPATCH, DISPATCHED,
            CaseAction.ACCEPT, ACCEPTED,
            CaseAction.HANDLE, HANDLING,
            CaseAction.FEED_BACK, FED_BACK,
            CaseAction.CLOSE, CLOSED,
            CaseAction.RATE, RATED);
    private static final Set<CaseState> WITH_ASSIGNEE = EnumSet.of(DISPATCHED, ACCEPTED, HANDLING);
    private static final Set<CaseState> BEFORE_DISPATCH = EnumSet.of(REPORTED, TRIAGED);
    private static final int HIGHEST_LEVEL = 9;

    private final ProcessDefinition process;
    private final Clock clock;
    private final MoveCheck check;

    /** @param clock how time passes for the process's deadlines, from its calendar or continuous */
    public CaseMachine(ProcessDefinition process, Clock clock) {
        this.process = process;
        this.clock = clock;
        this.check = new MoveCheck(process, clock);
    }

    /** The action that leads a case into the state by a step forward. */
    static Optional<CaseAction> stepInto(CaseState state) {
        return STEPS.entrySet().stream()
                .filter(step -> step.getValue() == state)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A new case for which the process's own limits hold. */
    public CaseValue open(Instant reportedAt, @Nullable Assignee assignee) {
        return open(reportedAt, assignee, OwnLimits.NONE);
    }

    /** A new case with limits of its own. */
    public CaseValue open(Instant reportedAt, @Nullable Assignee assignee, OwnLimits own) {
        Timer overall = overallTimer(own, reportedAt);
        return new CaseValue(
                REPORTED,
                reportedAt,
                assignee,
                List.of(),
                false,
                false,
                0,
                null,
                stateTimer(REPORTED, own, overall, reportedAt),
                overall,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                CaseValue.Earlier.NONE,
                null,
                own);
    }

    /** What the state allows, whoever asks, in the order of {@link CaseAction}. */
    public List<CaseAction> possible(CaseValue value, Instant now) {
        return Arrays.stream(CaseAction.values())
                .filter(action -> target(value, action, now).isPresent())
                .toList();
    }

    /** What the state allows and this actor may do. */
    public List<CaseAction> possible(CaseValue value, Actor actor, Instant now) {
        return possible(value, now).stream()
                .filter(action -> who(value, action).allows(actor))
                .toList();
    }

    /** The state that a possible action leads to, empty when it is not possible. */
    public Optional<CaseState> target(CaseValue value, CaseAction action, Instant now) {
        if (action == CaseAction.RESUME) {
            return value.suspended() ? Optional.of(value.state()) : Optional.empty();
        }
        if (value.suspended() || !action.requestable() || disabled(action)) {
            return Optional.empty();
        }
        CaseState step = STEPS.get(action);
        if (step != null) {
            return forward(value.state(), step);
        }
        if (action == CaseAction.REOPEN) {
            return reopensTo(value, now);
        }
        return value.state().ended() ? Optional.empty() : aside(value, action, now);
    }

    /** Does the move or says why not. */
    public Decision decide(CaseValue value, Move move, Actor actor, Instant now) {
        Optional<CaseState> target = target(value, move.action(), now);
        if (target.isEmpty()) {
            return new Decision.Impossible(possible(value, actor, now));
        }
        if (!who(value, move.action()).allows(actor)) {
            return new Decision.NotAllowed(possible(value, actor, now));
        }
        List<Fault> faults = new ArrayList<>(check.faults(value, move, now));
        if (move.action() == CaseAction.REOPEN
                && move.to() != null
                && !who(value, move.action()).allowsStaff(actor)) {
            faults.add(Fault.at("/to", "上报人不能指定承办人", "Whoever reported does not choose who handles it"));
        }
        if (!faults.isEmpty()) {
            return new Decision.Faulty(faults);
        }
        return new Decision.Moved(next(value, move, actor, target.get(), now), effects(move));
    }

    /** Deals with deadlines that have passed; empty when none has or the clocks stand still. */
    public Optional<Decision.Moved> expire(CaseValue value, Instant now) {
        if (value.state().ended() || value.suspended()) {
            return Optional.empty();
        }
        boolean state = value.stateTimer().strikes(now);
        boolean overall = value.overallTimer().strikes(now);
        if (!state && !overall) {
            return Optional.empty();
        }
        CaseValue.Draft draft = value.with();
        List<Effect> effects = new ArrayList<>();
        if (state) {
            draft.stateTimer = value.stateTimer().struck();
            process.deadline(value.state(), value.own().handling())
                    .ifPresent(deadline -> strike(deadline, draft, effects));
        }
        if (overall) {
            draft.overallTimer = value.overallTimer().struck();
            draft.overdue = true;
            if (process.overall() != null) {
                strike(process.overall(), draft, effects);
            }
        }
        return Optional.of(new Decision.Moved(draft.value(), effects));
    }

    /** Takes a case off hold when the time that was given for it is up; empty when it is not or nobody gave one. */
    public Optional<Decision.Moved> wake(CaseValue value, Instant now) {
        Instant until = value.heldUntil();
        if (!value.suspended() || until == null || until.isAfter(now)) {
            return Optional.empty();
        }
        CaseValue.Draft draft = value.with();
        resume(draft, until);
        return Optional.of(new Decision.Moved(draft.value(), tell(Effect.Topic.RESUMED, ExpiryStep.Target.ASSIGNEE)));
    }

    /** When {@link #expire} or {@link #wake} will next have something to do. */
    public Optional<Instant> nextExpiry(CaseValue value) {
        if (value.suspended()) {
            return Optional.ofNullable(value.heldUntil());
        }
        if (value.state().ended()) {
            return Optional.empty();
        }
        return Stream.of(value.stateTimer(), value.overallTimer())
                .filter(timer -> !timer.expired())
                .map(Timer::due)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo);
    }

    /** Whether the case counts as overdue at the moment, also when {@link #expire} has not come by yet. */
    public boolean overdue(CaseValue value, Instant now) {
        if (value.overdue() || value.state().ended() || value.suspended()) {
            return value.overdue();
        }
        return value.overallTimer().strikes(now)
                || (value.stateTimer().strikes(now)
                        && process.deadline(value.state(), value.own().handling())
                                .filter(Deadline::marksOverdue)
                                .isPresent());
    }

    /**
     * The value after a stretch in which the clocks stood still although nobody suspended the case. A case on hold stays so: its
     * clocks stood still anyway.
     */
    public CaseValue shifted(CaseValue value, Instant stoodFrom, Instant now) {
        if (value.suspended()) {
            return value;
        }
        CaseValue.Draft draft = value.with();
        draft.stateTimer = value.stateTimer().stopped(stoodFrom, clock).restarted(now, clock);
        if (!value.state().ended()) {
            draft.overallTimer = value.overallTimer().stopped(stoodFrom, clock).restarted(now, clock);
        }
        return draft.value();
    }

    private Optional<CaseState> forward(CaseState from, CaseState step) {
        if (process.forward(from).contains(step)) {
            return Optional.of(step);
        }
        boolean again =
                from == step && process.rule(step).filter(StateRule::repeatable).isPresent();
        return again ? Optional.of(step) : Optional.empty();
    }

    private Optional<CaseState> reopensTo(CaseValue value, Instant now) {
        Instant closedAt = value.closedAt();
        ProcessDefinition.Reopening rule = process.reopening();
        if (closedAt == null || value.reopenings() >= rule.times()) {
            return Optional.empty();
        }
        if (now.isAfter(closedAt.plus(Duration.ofDays(rule.withinDays())))) {
            return Optional.empty();
        }
        return Optional.of(value.state() == REJECTED ? REPORTED : rule.to());
    }

    /** Actions of an open case that are not the next step. */
    private Optional<CaseState> aside(CaseValue value, CaseAction action, Instant now) {
        CaseState state = value.state();
        return switch (action) {
            case RETURN -> process.rule(state).map(StateRule::returnsTo);
            case TRANSFER -> WITH_ASSIGNEE.contains(state) ? Optional.of(transfersTo(state)) : Optional.empty();
            case CO_HANDLE -> WITH_ASSIGNEE.contains(state) ? Optional.of(state) : Optional.empty();
            case EXTEND -> extendable(value, now) ? Optional.of(state) : Optional.empty();
            case SUSPEND -> Optional.of(state);
            case ESCALATE -> value.escalation() < highestLevel() ? Optional.of(state) : Optional.empty();
            case REJECT -> BEFORE_DISPATCH.contains(state) ? Optional.of(REJECTED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private CaseState transfersTo(CaseState state) {
        return process.index(DISPATCHED) <= process.index(state) ? DISPATCHED : state;
    }

    private int highestLevel() {
        return process.ladder().isEmpty() ? HIGHEST_LEVEL : process.ladder().size();
    }

    private boolean extendable(CaseValue value, Instant now) {
        Instant due = check.deadline(value);
        return due != null
                && !now.isAfter(due)
                && value.extensionsOfRound() < process.extension().times();
    }

    private boolean disabled(CaseAction action) {
        ActionRule rule = process.actions().get(action);
        return rule != null && rule.disabled();
    }

    private Who who(CaseValue value, CaseAction action) {
        ActionRule rule = process.actions().get(action);
        if (rule != null && rule.who() != null) {
            return rule.who();
        }
        Who inState = process.rule(value.state() == REJECTED ? REPORTED : value.state())
                .orElseThrow(() -> new IllegalStateException("state outside the process: " + value.state()))
                .who();
        Assignee supervisor = value.escalatedTo();
        if (supervisor == null || supervisor.kind() != Assignee.Kind.ROLE) {
            return inState;
        }
        Set<String> roles = new HashSet<>(inState.roles());
        roles.add(supervisor.id());
        return new Who(roles, inState.permissions(), inState.assignee(), inState.reporter());
    }

    private CaseValue next(CaseValue value, Move move, Actor actor, CaseState target, Instant now) {
        CaseValue.Draft draft = value.with();
        switch (move.action()) {
            case SUSPEND -> suspend(draft, move.until(), now);
            case RESUME -> resume(draft, now);
            case EXTEND -> extend(draft, value, move, now);
            case CO_HANDLE -> draft.coHandlers = withCoHandler(value, move.to());
            case ESCALATE -> escalate(draft, move.to());
            case RETURN -> takeBack(draft, value, move, target, now);
            case REOPEN -> reopen(draft, value, move, target, now);
            default -> step(draft, move, actor, target, now);
        }
        return draft.value();
    }

    private void step(CaseValue.Draft draft, Move move, Actor actor, CaseState target, Instant now) {
        if (move.to() != null) {
            draft.assignee = move.to();
        }
        if (move.action() == CaseAction.ACCEPT) {
            draft.assignee = taker(draft.assignee, actor);
        }
        if (move.action() == CaseAction.RATE) {
            draft.rating = move.rating();
        }
        if (target.ended()) {
            end(draft, target, now);
            return;
        }
        if (target != draft.state || move.action() == CaseAction.TRANSFER) {
            enter(draft, target, now);
        }
    }

    /** Whoever takes a case from a pool becomes its assignee; a unit or division stays. */
    private static @Nullable Assignee taker(@Nullable Assignee assignee, Actor actor) {
        boolean pool = assignee == null || assignee.kind() == Assignee.Kind.ROLE;
        return pool && actor.userId() != null ? Assignee.user(actor.userId(), actor.name()) : assignee;
    }

    private void end(CaseValue.Draft draft, CaseState target, Instant now) {
        if (draft.closedAt == null) {
            draft.closedAt = now;
            draft.overdue = draft.overdue || draft.overallTimer.strikes(now);
        }
        draft.state = target;
        draft.since = now;
        draft.returned = false;
        draft.stateTimer = Timer.NONE;
    }

    private void enter(CaseValue.Draft draft, CaseState target, Instant now) {
        draft.state = target;
        draft.since = now;
        draft.returned = false;
        draft.stateTimer = stateTimer(target, draft.own, draft.overallTimer, now);
    }

    private void takeBack(CaseValue.Draft draft, CaseValue value, Move move, CaseState target, Instant now) {
        if (process.index(value.state()) >= process.index(FED_BACK)) {
            draft.reworks++;
        } else if (WITH_ASSIGNEE.contains(value.state())) {
            // Before the dispatch nobody was asked wrongly: the case only goes back a desk.
            draft.returns++;
        }
        boolean toDispatcher = BEFORE_DISPATCH.contains(target);
        if (move.to() != null || toDispatcher) {
            draft.assignee = move.to();
        }
        enter(draft, target, now);
        draft.returned = true;
    }

    /** A new round: it has its own deadlines, extensions and escalations; what the last one came to is kept for the figures. */
    private void reopen(CaseValue.Draft draft, CaseValue value, Move move, CaseState target, Instant now) {
        draft.reopenings++;
        draft.earlier =
                new CaseValue.Earlier(value.extensions(), value.earlier().lateRounds() + (value.endedLate() ? 1 : 0));
        draft.escalation = 0;
        draft.escalatedTo = null;
        draft.closedAt = null;
        draft.rating = null;
        draft.overdue = false;
        draft.overallTimer = overallTimer(draft.own, now);
        if (move.to() != null) {
            draft.assignee = move.to();
        }
        enter(draft, target, now);
    }

    private void suspend(CaseValue.Draft draft, @Nullable Instant until, Instant now) {
        draft.suspendedAt = now;
        draft.heldUntil = until;
        draft.stateTimer = draft.stateTimer.stopped(now, clock);
        draft.overallTimer = draft.overallTimer.stopped(now, clock);
    }

    private void resume(CaseValue.Draft draft, Instant now) {
        draft.suspendedAt = null;
        draft.heldUntil = null;
        draft.stateTimer = draft.stateTimer.restarted(now, clock);
        draft.overallTimer = draft.overallTimer.restarted(now, clock);
    }

    /** The deadline of the state moves by the same counted time as the overall one. */
    private void extend(CaseValue.Draft draft, CaseValue value, Move move, Instant now) {
        Instant until = move.until();
        Instant due = check.deadline(value);
        if (until == null || due == null) {
            return;
        }
        draft.extensions++;
        Instant overall = value.overallTimer().due();
        Instant state = value.stateTimer().due();
        if (overall != null) {
            draft.overallTimer = value.overallTimer().moved(until, now);
        }
        if (state != null) {
            Instant next = overall == null ? until : clock.plus(state, clock.between(overall, until));
            draft.stateTimer = value.stateTimer().moved(next, now);
        }
    }

    private static List<Assignee> withCoHandler(CaseValue value, @Nullable Assignee to) {
        if (to == null || value.coHandlers().stream().anyMatch(to::same)) {
            return value.coHandlers();
        }
        List<Assignee> all = new ArrayList<>(value.coHandlers());
        all.add(to);
        return all;
    }

    private void escalate(CaseValue.Draft draft, @Nullable Assignee to) {
        draft.escalation++;
        if (to != null) {
            draft.escalatedTo = to;
        } else if (!process.ladder().isEmpty()) {
            draft.escalatedTo = Assignee.role(process.ladder().get(draft.escalation - 1));
        }
    }

    /** A step without a role goes up by one; whoever has the case already is only told again. */
    private void climb(CaseValue.Draft draft, ExpiryStep.Escalate step) {
        List<String> ladder = process.ladder();
        int level =
                step.role() == null ? Math.min(draft.escalation + 1, ladder.size()) : ladder.indexOf(step.role()) + 1;
        if (level > draft.escalation) {
            draft.escalation = level;
            draft.escalatedTo = Assignee.role(ladder.get(level - 1));
        }
    }

    private void strike(Deadline deadline, CaseValue.Draft draft, List<Effect> effects) {
        for (ExpiryStep step : deadline.onExpiry()) {
            if (step instanceof ExpiryStep.MarkOverdue) {
                draft.overdue = true;
            } else if (step instanceof ExpiryStep.Escalate escalation) {
                climb(draft, escalation);
                effects.add(new Effect.Tell(ExpiryStep.Target.SUPERVISOR, Effect.Topic.ESCALATED));
            } else if (step instanceof ExpiryStep.Notify notice) {
                effects.add(new Effect.Tell(notice.target(), Effect.Topic.EXPIRED));
            }
        }
    }

    private Timer stateTimer(CaseState state, OwnLimits own, Timer overall, Instant now) {
        return process.deadline(state, own.handling())
                .map(deadline -> Timer.until(
                        handlingEnd(state, own, overall, now).orElseGet(() -> clock.plus(now, deadline.limit()))))
                .orElse(Timer.NONE);
    }

    /** Where a case has a day of its own, its handling has the time until then, or until the day it was extended to. */
    private Optional<Instant> handlingEnd(CaseState state, OwnLimits own, Timer overall, Instant now) {
        if (own.until() == null || process.handlingState().filter(state::equals).isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(overall.due()).filter(due -> due.isAfter(now));
    }

    /** A round that begins after the case's own day has the time that the process gives. */
    private Timer overallTimer(OwnLimits own, Instant now) {
        Instant until = own.until();
        if (until != null && until.isAfter(now)) {
            return Timer.until(until);
        }
        return process.overallLimit(own.handling())
                .map(limit -> Timer.until(clock.plus(now, limit)))
                .orElse(Timer.NONE);
    }

    private static List<Effect> effects(Move move) {
        return switch (move.action()) {
            case DISPATCH, TRANSFER -> tell(Effect.Topic.ASSIGNED, ExpiryStep.Target.ASSIGNEE);
            case TRIAGE -> move.to() == null ? List.of() : tell(Effect.Topic.ASSIGNED, ExpiryStep.Target.ASSIGNEE);
            case CO_HANDLE -> tell(Effect.Topic.ASSIGNED, ExpiryStep.Target.CO_HANDLERS);
            case RETURN -> tell(Effect.Topic.RETURNED, ExpiryStep.Target.ASSIGNEE);
            case EXTEND -> tell(Effect.Topic.EXTENDED, ExpiryStep.Target.REPORTER);
            case ESCALATE ->
                List.of(
                        new Effect.Tell(ExpiryStep.Target.SUPERVISOR, Effect.Topic.ESCALATED),
                        new Effect.Tell(ExpiryStep.Target.ASSIGNEE, Effect.Topic.ESCALATED));
            case FEED_BACK -> tell(Effect.Topic.FED_BACK, ExpiryStep.Target.REPORTER);
            case CLOSE -> tell(Effect.Topic.CLOSED, ExpiryStep.Target.REPORTER);
            case REJECT -> tell(Effect.Topic.REJECTED, ExpiryStep.Target.REPORTER);
            case REOPEN -> tell(Effect.Topic.REOPENED, ExpiryStep.Target.ASSIGNEE);
            default -> List.of();
        };
    }

    private static List<Effect> tell(Effect.Topic topic, ExpiryStep.Target target) {
        return List.of(new Effect.Tell(target, topic));
    }
}
