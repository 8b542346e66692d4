package org.linli.orders.internal.process;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;

/**
 * Turns what people wrote into a process that works, or says everything that is wrong with it. One use per document; not thread-safe.
 */
public final class ProcessCheck {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern PERMISSION = Pattern.compile("[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]+");
    private static final Pattern CASE_TYPE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");
    private static final BigDecimal LONGEST_HOURS = BigDecimal.valueOf(8760);
    private static final int LABEL_LENGTH = 100;
    private static final int ROLES_LENGTH = 400;
    private static final List<ExpiryStep> USUAL_EXPIRY =
            List.of(new ExpiryStep.MarkOverdue(), new ExpiryStep.Notify(ExpiryStep.Target.ASSIGNEE));
    private static final Text NAMELESS = Text.of("?", "?");
    private static final Who NOBODY = new Who(Set.of(), Set.of(), false, false);

    private final ProcessDocument document;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> roles = new LinkedHashMap<>();

    private ProcessCheck(ProcessDocument document) {
        this.document = document;
    }

    /**
     * @param faults everything wrong, empty when the definition is there
     * @param definition null when there are faults
     * @param roles by pointer, every key of a role that the document names; whether there is such a role is not checked here
     */
    public record Result(List<Fault> faults, @Nullable ProcessDefinition definition, Map<String, String> roles) {
        public Result {
            faults = List.copyOf(faults);
            roles = Map.copyOf(roles);
        }
    }

    public static Result check(ProcessDocument document) {
        ProcessCheck check = new ProcessCheck(document);
        ProcessDefinition definition = check.definition();
        return new Result(check.faults, check.faults.isEmpty() ? definition : null, check.roles);
    }

    private ProcessDefinition definition() {
        String key = document.key();
        if (key == null || !KEY.matcher(key).matches()) {
            fault("/key", "标识须为1至40个字母、数字或连字符", "The key must be 1 to 40 letters, digits or hyphens");
        }
        Text label = label("/label", document.label());
        List<CaseState> order = order();
        Map<CaseAction, ActionRule> actions = actions();
        List<StateRule> states = states(order, actions);
        regularWayOpen(order, actions);
        return new ProcessDefinition(
                key == null ? "?" : key,
                label,
                continuous(),
                document.calendar() == null ? "default" : document.calendar(),
                states,
                overall(),
                extension(),
                reopening(order),
                ladder(),
                actions,
                caseTypes());
    }

    /** The states as far as they can be told; their order is checked here. */
    private List<CaseState> order() {
        List<CaseState> order = new ArrayList<>();
        List<ProcessDocument.State> states = orEmpty(document.states());
        for (int i = 0; i < states.size(); i++) {
            ProcessDocument.State written = states.get(i);
            Optional<CaseState> state = written == null ? Optional.empty() : state(written.state());
            if (state.isEmpty()) {
                fault(
                        "/states/" + i + "/state",
                        "未知的环节；可用：" + List.of(CaseState.values()),
                        "Unknown state; there are " + List.of(CaseState.values()));
            } else if (state.get() == CaseState.REJECTED) {
                fault(
                        "/states/" + i + "/state",
                        "“不予受理”属于每个流程，无须列出",
                        "REJECTED is part of every process and is not listed");
            } else if (order.contains(state.get())) {
                fault("/states/" + i + "/state", "环节重复", "The state is listed twice");
            } else {
                order.add(state.get());
            }
        }
        endsWell(order);
        return order;
    }

    private void endsWell(List<CaseState> order) {
        if (order.isEmpty() || order.get(0) != CaseState.REPORTED) {
            fault("/states", "第一个环节须为 REPORTED", "The first state must be REPORTED");
        }
        boolean ends = order.contains(CaseState.CLOSED) || order.contains(CaseState.RATED);
        if (!ends) {
            fault("/states", "流程须以 CLOSED 或 RATED 结束", "The process must end with CLOSED or RATED");
            return;
        }
        List<CaseState> sorted = new ArrayList<>(order);
        sorted.removeIf(CaseState::ended);
        sorted.addAll(order.contains(CaseState.CLOSED) ? List.of(CaseState.CLOSED) : List.of());
        sorted.addAll(order.contains(CaseState.RATED) ? List.of(CaseState.RATED) : List.of());
        if (!sorted.equals(order)) {
            fault(
                    "/states",
                    "CLOSED 与 RATED 须列在最后，且 CLOSED 在前",
                    "CLOSED and RATED must come last, CLOSED before RATED");
        }
    }

    private List<StateRule> states(List<CaseState> order, Map<CaseAction, ActionRule> actions) {
        List<StateRule> rules = new ArrayList<>();
        List<ProcessDocument.State> states = orEmpty(document.states());
        Set<CaseState> seen = EnumSet.noneOf(CaseState.class);
        for (int i = 0; i < states.size(); i++) {
            ProcessDocument.State written = states.get(i);
            CaseState state = written == null ? null : state(written.state()).orElse(null);
            if (written == null || state == null || state == CaseState.REJECTED || !seen.add(state)) {
                continue;
            }
            rules.add(rule("/states/" + i, written, state, order, actions));
        }
        return rules;
    }

    private StateRule rule(
            String at,
            ProcessDocument.State written,
            CaseState state,
            List<CaseState> order,
            Map<CaseAction, ActionRule> actions) {
        Who who = who(at + "/who", written.who());
        if (who.nobody() && !state.ended() && !stepHasOwnPeople(state, order, actions)) {
            fault(
                    at + "/who",
                    "须指明谁可以在此环节操作（角色、权限、承办人或上报人）",
                    "Say who may act in this state: roles, permissions, assignee or reporter");
        }
        if (state.ended() && written.deadlineHours() != null) {
            fault(at + "/deadlineHours", "已结束的环节没有时限", "An ended state has no deadline");
        }
        if (state.ended() && written.repeatable()) {
            fault(at + "/repeatable", "已结束的环节不能重复", "An ended state cannot be repeated");
        }
        return new StateRule(
                state,
                label(at + "/label", written.label()),
                who,
                deadline(at, written.deadlineHours(), written.onExpiry()),
                later(at + "/next", written.next(), state, order),
                later(at + "/shortcuts", written.shortcuts(), state, order),
                returnsTo(at + "/returnsTo", written.returnsTo(), state, order),
                written.repeatable());
    }

    private static boolean stepHasOwnPeople(
            CaseState state, List<CaseState> order, Map<CaseAction, ActionRule> actions) {
        int next = order.indexOf(state) + 1;
        if (next >= order.size()) {
            return true;
        }
        return CaseMachine.stepInto(order.get(next))
                .map(actions::get)
                .filter(rule -> rule.who() != null)
                .isPresent();
    }

    private Set<CaseState> later(String at, @Nullable List<String> written, CaseState state, List<CaseState> order) {
        Set<CaseState> shortcuts = EnumSet.noneOf(CaseState.class);
        List<String> names = orEmpty(written);
        for (int i = 0; i < names.size(); i++) {
            Optional<CaseState> target = state(names.get(i)).filter(order::contains);
            if (state.ended() || target.isEmpty() || order.indexOf(target.get()) <= order.indexOf(state)) {
                fault(
                        at + "/" + i,
                        "只能直达本流程中靠后的环节",
                        "A step can only lead to a later state of this process, from one that has not ended");
            } else {
                shortcuts.add(target.get());
            }
        }
        return shortcuts;
    }

    private @Nullable CaseState returnsTo(String at, @Nullable String written, CaseState state, List<CaseState> order) {
        int index = order.indexOf(state);
        if (written == null) {
            return state.ended() || index < 1 ? null : order.get(usualReturn(order, index));
        }
        Optional<CaseState> target = state(written).filter(order::contains);
        if (state.ended() || target.isEmpty() || order.indexOf(target.get()) >= index) {
            fault(
                    at,
                    "只能退回本流程中靠前的环节",
                    "A return can only lead to an earlier state of this process, from one that has not ended");
            return null;
        }
        return target.get();
    }

    /** Whoever should not have got the case sends it back to where it was dispatched from; an outcome goes back one step. */
    private static int usualReturn(List<CaseState> order, int index) {
        int dispatched = order.indexOf(CaseState.DISPATCHED);
        boolean underway = EnumSet.of(CaseState.DISPATCHED, CaseState.ACCEPTED, CaseState.HANDLING)
                .contains(order.get(index));
        return underway && dispatched > 0 && dispatched <= index ? dispatched - 1 : index - 1;
    }

    private @Nullable Deadline deadline(
            String at, @Nullable BigDecimal hours, @Nullable List<ProcessDocument.Expiry> onExpiry) {
        List<ExpiryStep> steps = onExpiry == null ? USUAL_EXPIRY : expirySteps(at + "/onExpiry", onExpiry);
        if (hours == null) {
            if (onExpiry != null) {
                fault(at + "/onExpiry", "没有时限就没有到期处理", "Without deadlineHours nothing can expire");
            }
            return null;
        }
        return hoursFit(at + "/deadlineHours", hours) ? new Deadline(duration(hours), steps) : null;
    }

    private boolean hoursFit(String at, BigDecimal hours) {
        if (duration(hours).isZero() || hours.signum() < 0 || hours.compareTo(LONGEST_HOURS) > 0) {
            fault(at, "时限须大于0且不超过8760小时", "Hours must be more than 0 and at most 8760");
            return false;
        }
        return true;
    }

    private static Duration duration(BigDecimal hours) {
        BigDecimal limited = hours.min(LONGEST_HOURS).max(LONGEST_HOURS.negate());
        return Duration.ofSeconds(limited.multiply(BigDecimal.valueOf(3600))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private List<ExpiryStep> expirySteps(String at, List<ProcessDocument.Expiry> written) {
        List<ExpiryStep> steps = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            expiryStep(at + "/" + i, written.get(i)).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<ExpiryStep> expiryStep(String at, ProcessDocument.@Nullable Expiry written) {
        String step = written == null ? null : written.step();
        if (written == null || step == null) {
            fault(at + "/step", "须为 escalate、notify 或 mark-overdue", "Must be escalate, notify or mark-overdue");
            return Optional.empty();
        }
        return switch (step) {
            case "mark-overdue" -> Optional.of(new ExpiryStep.MarkOverdue());
            case "escalate" -> escalation(at, written.role());
            case "notify" -> notice(at, written.target());
            default -> {
                fault(at + "/step", "须为 escalate、notify 或 mark-overdue", "Must be escalate, notify or mark-overdue");
                yield Optional.empty();
            }
        };
    }

    private Optional<ExpiryStep> escalation(String at, @Nullable String role) {
        if (role != null && !ROLE.matcher(role).matches()) {
            fault(at + "/role", "角色标识须为小写字母、数字和连字符", "A role key is lower-case letters, digits and hyphens");
            return Optional.empty();
        }
        if (role == null && orEmpty(document.escalation()).isEmpty()) {
            fault(
                    at + "/role",
                    "升级须指明角色，或在 escalation 中列出层级",
                    "An escalation needs a role, or the levels listed in escalation");
            return Optional.empty();
        }
        if (role != null) {
            roles.put(at + "/role", role);
        }
        return Optional.of(new ExpiryStep.Escalate(role));
    }

    /** The levels in their order, and above them the roles that only a missed deadline names. */
    private List<String> ladder() {
        Set<String> ladder = new LinkedHashSet<>(roles("/escalation", document.escalation()));
        Stream.concat(
                        orEmpty(document.states()).stream()
                                .filter(Objects::nonNull)
                                .map(ProcessDocument.State::onExpiry),
                        Stream.ofNullable(document.overall()).map(ProcessDocument.Limit::onExpiry))
                .flatMap(steps -> orEmpty(steps).stream())
                .filter(Objects::nonNull)
                .filter(step -> "escalate".equals(step.step()))
                .map(ProcessDocument.Expiry::role)
                .filter(role -> role != null && ROLE.matcher(role).matches())
                .forEach(ladder::add);
        return List.copyOf(ladder);
    }

    private Optional<ExpiryStep> notice(String at, @Nullable String target) {
        for (ExpiryStep.Target known : ExpiryStep.Target.values()) {
            if (known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(target)) {
                return Optional.of(new ExpiryStep.Notify(known));
            }
        }
        fault(
                at + "/target",
                "通知对象须为 assignee、co-handlers、supervisor 或 reporter",
                "The target must be assignee, co-handlers, supervisor or reporter");
        return Optional.empty();
    }

    private @Nullable Deadline overall() {
        ProcessDocument.Limit overall = document.overall();
        if (overall == null) {
            return null;
        }
        if (overall.deadlineHours() == null) {
            fault("/overall/deadlineHours", "请给出总时限的小时数", "Give the hours of the overall limit");
            return null;
        }
        return deadline("/overall", overall.deadlineHours(), overall.onExpiry());
    }

    private ProcessDefinition.Extension extension() {
        ProcessDocument.Extension written = document.extension();
        if (written == null) {
            return new ProcessDefinition.Extension(0, Duration.ofHours(1));
        }
        int times = count("/extension/times", written.times());
        BigDecimal hours = written.hours();
        if (hours == null || !hoursFit("/extension/hours", hours)) {
            if (hours == null) {
                fault("/extension/hours", "请给出每次延期的最长小时数", "Give the longest extension in hours");
            }
            return new ProcessDefinition.Extension(0, Duration.ofHours(1));
        }
        return new ProcessDefinition.Extension(times, duration(hours));
    }

    private ProcessDefinition.Reopening reopening(List<CaseState> order) {
        ProcessDocument.Reopening written = document.reopening();
        CaseState usual = order.contains(CaseState.DISPATCHED)
                ? CaseState.DISPATCHED
                : order.stream().skip(1).findFirst().filter(s -> !s.ended()).orElse(CaseState.REPORTED);
        if (written == null) {
            return new ProcessDefinition.Reopening(3, 30, usual);
        }
        int times = count("/reopening/times", written.times());
        Integer days = written.withinDays();
        if (days == null || days < 1 || days > 3650) {
            fault("/reopening/withinDays", "须为1至3650天", "Must be 1 to 3650 days");
        }
        Optional<CaseState> to = written.to() == null ? Optional.of(usual) : state(written.to());
        if (to.filter(order::contains).filter(state -> !state.ended()).isEmpty()) {
            fault("/reopening/to", "须为本流程中未结束的环节", "Must be a state of this process that has not ended");
        }
        return new ProcessDefinition.Reopening(times, days == null ? 30 : days, to.orElse(usual));
    }

    private int count(String at, @Nullable Integer written) {
        if (written == null || written < 0 || written > 10) {
            fault(at, "次数须为0至10", "Must be 0 to 10 times");
            return 0;
        }
        return written;
    }

    private Map<CaseAction, ActionRule> actions() {
        Map<CaseAction, ActionRule> rules = new EnumMap<>(CaseAction.class);
        Map<String, ProcessDocument.Action> written = document.actions();
        if (written == null) {
            return rules;
        }
        written.forEach((code, action) -> {
            String at = "/actions/" + code.replace("~", "~0").replace("/", "~1");
            Optional<CaseAction> known = CaseAction.ofCode(code).filter(CaseAction::requestable);
            if (known.isEmpty() || action == null) {
                fault(at, "未知的操作", "There is no such action");
                return;
            }
            Who who = action.who() == null ? null : who(at + "/who", action.who());
            if (who != null && who.nobody() && !action.disabled()) {
                fault(at + "/who", "没有人可以执行此操作；如不需要请停用", "Nobody may do this; disable it if it is not wanted");
            }
            Text label = action.label() == null ? null : label(at + "/label", action.label());
            rules.put(known.get(), new ActionRule(label, who, action.disabled()));
        });
        return rules;
    }

    /** Every case must be able to go step by step to its end, and off hold again. */
    private void regularWayOpen(List<CaseState> order, Map<CaseAction, ActionRule> actions) {
        Set<CaseAction> needed = EnumSet.of(CaseAction.RESUME);
        for (CaseState state : order) {
            CaseMachine.stepInto(state).ifPresent(needed::add);
            if (state.ended()) {
                break;
            }
        }
        orEmpty(document.states()).stream()
                .filter(Objects::nonNull)
                .flatMap(written -> orEmpty(written.next()).stream())
                .flatMap(written -> state(written).flatMap(CaseMachine::stepInto).stream())
                .forEach(needed::add);
        needed.stream()
                .filter(action -> Optional.ofNullable(actions.get(action))
                        .filter(ActionRule::disabled)
                        .isPresent())
                .forEach(action -> fault(
                        "/actions/" + action.code() + "/disabled",
                        "停用后工单无法办结",
                        "Without this action a case could never end"));
    }

    private Who who(String at, ProcessDocument.@Nullable People written) {
        if (written == null) {
            return NOBODY;
        }
        List<String> permissions = orEmpty(written.permissions());
        for (int i = 0; i < permissions.size(); i++) {
            if (permissions.get(i) == null
                    || !PERMISSION.matcher(permissions.get(i)).matches()) {
                fault(at + "/permissions/" + i, "权限格式为 模块:对象:动作", "A permission reads module:object:action");
            }
        }
        return new Who(
                new HashSet<>(roles(at + "/roles", written.roles())),
                known(permissions),
                written.assignee(),
                written.reporter());
    }

    private List<String> roles(String at, @Nullable List<String> written) {
        List<String> keys = orEmpty(written);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == null || !ROLE.matcher(keys.get(i)).matches()) {
                fault(at + "/" + i, "角色标识须为小写字母、数字和连字符", "A role key is lower-case letters, digits and hyphens");
            } else {
                roles.put(at + "/" + i, keys.get(i));
            }
        }
        Set<String> known = known(keys);
        // A row of a case keeps them together, each between bars, for the work lists.
        if (known.stream().mapToInt(role -> role.length() + 1).sum() + 1 > ROLES_LENGTH) {
            fault(at, "角色过多，标识合计不得超过" + ROLES_LENGTH + "字", "Too many roles, their keys exceed " + ROLES_LENGTH);
        }
        return List.copyOf(known);
    }

    private static Set<String> known(List<String> values) {
        Set<String> known = new LinkedHashSet<>(values);
        known.removeIf(Objects::isNull);
        return known;
    }

    private Set<String> caseTypes() {
        List<String> types = orEmpty(document.caseTypes());
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) == null || !CASE_TYPE.matcher(types.get(i)).matches()) {
                fault("/caseTypes/" + i, "类型格式为 模块.名称", "A case type reads module.noun");
            }
        }
        return known(types);
    }

    private boolean continuous() {
        String clock = document.clock();
        if (clock == null || clock.equals("working")) {
            return false;
        }
        if (!clock.equals("continuous")) {
            fault("/clock", "须为 working 或 continuous", "Must be working or continuous");
        }
        return true;
    }

    private Text label(String at, @Nullable Text label) {
        boolean fits = label != null && fits(label.zh()) && fits(label.en());
        if (!fits) {
            fault(at, "须有中文和英文名称，各不超过100字", "Both zh and en are needed, at most 100 characters each");
        }
        return label == null || !fits ? NAMELESS : label;
    }

    private static boolean fits(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LABEL_LENGTH;
    }

    private static Optional<CaseState> state(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        String name = written.toUpperCase(Locale.ROOT).replace('-', '_');
        for (CaseState state : CaseState.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void fault(String pointer, String zh, String en) {
        faults.add(Fault.at(pointer, zh, en));
    }
}
