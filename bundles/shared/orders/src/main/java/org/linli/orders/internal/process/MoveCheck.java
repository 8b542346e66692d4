package org.linli.orders.internal.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.CaseAction;

/** Whether a possible move brings along what it needs. Finds everything at once. */
final class MoveCheck {
    private static final Set<CaseAction> NEED_REASON = EnumSet.of(
            CaseAction.RETURN,
            CaseAction.TRANSFER,
            CaseAction.EXTEND,
            CaseAction.SUSPEND,
            CaseAction.ESCALATE,
            CaseAction.REOPEN,
            CaseAction.REJECT);
    private static final Set<CaseAction> NEED_RECEIVER = EnumSet.of(CaseAction.TRANSFER, CaseAction.CO_HANDLE);
    private static final Set<CaseAction> TAKE_RECEIVER = EnumSet.of(
            CaseAction.TRIAGE,
            CaseAction.DISPATCH,
            CaseAction.ACCEPT,
            CaseAction.HANDLE,
            CaseAction.RETURN,
            CaseAction.TRANSFER,
            CaseAction.CO_HANDLE,
            CaseAction.ESCALATE,
            CaseAction.REOPEN);
    private static final Set<CaseAction> TAKE_TIME = EnumSet.of(CaseAction.EXTEND, CaseAction.SUSPEND);

    private final ProcessDefinition process;
    private final Clock clock;

    MoveCheck(ProcessDefinition process, Clock clock) {
        this.process = process;
        this.clock = clock;
    }

    static boolean needsReason(CaseAction action) {
        return NEED_REASON.contains(action);
    }

    boolean needsReceiver(CaseAction action) {
        return NEED_RECEIVER.contains(action)
                || (action == CaseAction.ESCALATE && process.ladder().isEmpty());
    }

    /** The deadline that an extension moves: the overall one, else that of the state. */
    @Nullable
    Instant deadline(CaseValue value) {
        Instant overall = value.overallTimer().due();
        return overall != null ? overall : value.stateTimer().due();
    }

    List<Fault> faults(CaseValue value, Move move, Instant now) {
        List<Fault> faults = new ArrayList<>();
        String reason = move.reason();
        if (!move.documented() && needsReason(move.action()) && (reason == null || reason.isBlank())) {
            faults.add(Fault.at("/reason", "请填写原因", "Give the reason"));
        }
        if (needsReceiver(move.action()) && move.to() == null) {
            faults.add(Fault.at("/to", "请指明接收人或接收单位", "Name the receiver"));
        }
        stray(move, faults);
        if (move.action() == CaseAction.RATE) {
            rating(move.rating(), faults);
        }
        if (move.action() == CaseAction.EXTEND) {
            extension(value, move.until(), faults);
        }
        if (move.action() == CaseAction.SUSPEND
                && move.until() != null
                && !move.until().isAfter(now)) {
            faults.add(Fault.at("/until", "预计恢复时间须晚于现在", "The expected end must lie in the future"));
        }
        return faults;
    }

    /** What an action has no use for is refused, so that nobody believes it was done. */
    private static void stray(Move move, List<Fault> faults) {
        if (move.to() != null && !TAKE_RECEIVER.contains(move.action())) {
            faults.add(Fault.at("/to", "此操作不能指定承办人", "This action takes no receiver"));
        }
        if (move.until() != null && !TAKE_TIME.contains(move.action())) {
            faults.add(Fault.at("/until", "此操作没有期限", "This action takes no time"));
        }
        if (move.rating() != null && move.action() != CaseAction.RATE) {
            faults.add(Fault.at("/rating", "此操作不能评分", "This action takes no rating"));
        }
    }

    private static void rating(@Nullable Integer rating, List<Fault> faults) {
        if (rating == null || rating < 1 || rating > 5) {
            faults.add(Fault.at("/rating", "评分须为1至5的整数", "The rating must be a whole number from 1 to 5"));
        }
    }

    private void extension(CaseValue value, @Nullable Instant until, List<Fault> faults) {
        Instant due = deadline(value);
        if (due == null) {
            return;
        }
        if (until == null) {
            faults.add(Fault.at("/until", "请给出新的期限", "Give the new deadline"));
            return;
        }
        if (!until.isAfter(due)) {
            faults.add(Fault.at(
                    "/until", "新的期限须晚于原期限 " + due, "The new deadline must be later than the present one, " + due));
            return;
        }
        Instant latest = clock.plus(due, process.extension().limit());
        if (until.isAfter(latest)) {
            faults.add(Fault.at("/until", "新的期限不得晚于 " + latest, "The new deadline must not be later than " + latest));
        }
    }
}
