package org.linli.orders.internal.process;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.PossibleAction;

/** Describes possible actions to people. */
public final class ActionLabels {
    private static final Map<CaseAction, Text> USUAL = new EnumMap<>(Map.ofEntries(
            Map.entry(CaseAction.REPORT, Text.of("上报", "Report")),
            Map.entry(CaseAction.TRIAGE, Text.of("研判", "Triage")),
            Map.entry(CaseAction.DISPATCH, Text.of("派单", "Dispatch")),
            Map.entry(CaseAction.ACCEPT, Text.of("接单", "Accept")),
            Map.entry(CaseAction.RETURN, Text.of("退回", "Return")),
            Map.entry(CaseAction.TRANSFER, Text.of("转办", "Transfer")),
            Map.entry(CaseAction.CO_HANDLE, Text.of("协办", "Add a co-handler")),
            Map.entry(CaseAction.HANDLE, Text.of("处置", "Handle")),
            Map.entry(CaseAction.FEED_BACK, Text.of("反馈", "Feed back")),
            Map.entry(CaseAction.EXTEND, Text.of("延期", "Extend")),
            Map.entry(CaseAction.SUSPEND, Text.of("挂账", "Suspend")),
            Map.entry(CaseAction.RESUME, Text.of("恢复", "Resume")),
            Map.entry(CaseAction.ESCALATE, Text.of("升级督办", "Escalate")),
            Map.entry(CaseAction.CLOSE, Text.of("结案", "Close")),
            Map.entry(CaseAction.RATE, Text.of("评价", "Rate")),
            Map.entry(CaseAction.REOPEN, Text.of("重新办理", "Reopen")),
            Map.entry(CaseAction.REJECT, Text.of("不予受理", "Reject")),
            Map.entry(CaseAction.EXPIRE, Text.of("到期", "Expire"))));

    private ActionLabels() {}

    /** The process's own label of the action, else the usual one. */
    public static Text of(ProcessDefinition process, CaseAction action) {
        return Optional.ofNullable(process.actions().get(action))
                .map(ActionRule::label)
                .orElseGet(() -> Optional.ofNullable(USUAL.get(action)).orElse(Text.of(action.code(), action.code())));
    }

    /** The same of a kebab-case word; what is no action of today is its own name. */
    public static Text of(ProcessDefinition process, String code) {
        return CaseAction.ofCode(code).map(action -> of(process, action)).orElseGet(() -> Text.of(code, code));
    }

    /** The action with everything a form needs. */
    public static PossibleAction describe(ProcessDefinition process, CaseAction action, CaseState target) {
        boolean receiver = action == CaseAction.TRANSFER
                || action == CaseAction.CO_HANDLE
                || (action == CaseAction.ESCALATE && process.ladder().isEmpty());
        return new PossibleAction(
                action.code(),
                of(process, action),
                target,
                process.labelOf(target),
                MoveCheck.needsReason(action),
                receiver,
                action == CaseAction.EXTEND,
                action == CaseAction.RATE);
    }
}
