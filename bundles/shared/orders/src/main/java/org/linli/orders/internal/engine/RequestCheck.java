package org.linli.orders.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.OpenCase;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.Move;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what callers send is well-formed, apart from what the process says to it. */
@Component(service = RequestCheck.class)
public class RequestCheck {
    static final int REASON = 1000;
    static final int COMMENT = 2000;
    static final int ATTACHMENTS = 20;
    private static final int TITLE = 200;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration LATEST = Duration.ofDays(3660);
    static final int NAME = 100;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,40}\\.[a-z0-9-]{1,39}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final CurrentCall call;
    private final Divisions divisions;
    private final Directory directory;
    private final Organisations organisations;

    @Activate
    public RequestCheck(
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Directory directory,
            @Reference Organisations organisations) {
        this.call = call;
        this.divisions = divisions;
        this.directory = directory;
        this.organisations = organisations;
    }

    /** @param past whether it is one of an import: whoever it was given to then may be gone by now */
    public List<Fault> faults(OpenCase open, boolean past) {
        List<Fault> faults = new ArrayList<>();
        if (!TYPE.matcher(open.caseType()).matches()) {
            faults.add(Fault.at("/caseType", "类型格式为 模块.名称", "A case type reads module.noun"));
        }
        if (!TYPE.matcher(open.subjectType()).matches()) {
            faults.add(Fault.at("/subjectType", "类型格式为 模块.名称", "A subject type reads module.noun"));
        }
        if (open.title().isBlank() || open.title().length() > TITLE) {
            faults.add(Fault.at("/title", "标题须为1至200字", "The title must have 1 to 200 characters"));
        }
        if (divisions.find(open.divisionId()).isEmpty()) {
            faults.add(Fault.at("/divisionId", "没有这个区划", "There is no such division"));
        }
        length("/comment", open.comment(), COMMENT, faults);
        attachments(open.attachments(), faults);
        receiver("/assignee", open.assignee(), faults);
        if (!past) {
            present("/assignee", open.assignee(), faults);
        }
        length("/reporterShown", open.reporterShown(), NAME, faults);
        Duration limit = open.handlingLimit();
        if (limit != null && (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0)) {
            faults.add(Fault.at("/handlingLimit", "时限须为正且不超过一年", "The limit must be positive and at most a year"));
        }
        until(open, past, faults);
        return faults;
    }

    private void until(OpenCase open, boolean past, List<Fault> faults) {
        Instant until = open.until();
        if (until == null) {
            return;
        }
        Instant now = call.now();
        if (open.handlingLimit() != null) {
            faults.add(Fault.at("/until", "时限与截止时间只能填写一个", "Give either a limit or a time until which"));
        } else if (!past && !until.isAfter(now) || until.isAfter(now.plus(LATEST))) {
            faults.add(Fault.at("/until", "截止时间须在今后十年之内", "Must lie ahead, within ten years"));
        }
    }

    public List<Fault> faults(ActionRequest request) {
        List<Fault> faults = new ArrayList<>();
        length("/reason", request.reason(), REASON, faults);
        length("/comment", request.comment(), COMMENT, faults);
        attachments(request.attachments() == null ? List.of() : request.attachments(), faults);
        receiver("/to", request.to(), faults);
        present("/to", request.to(), faults);
        return faults;
    }

    /** @throws ProblemException 422 when the word is no action that can be asked for */
    public CaseAction action(@Nullable String code) {
        Optional<CaseAction> action =
                code == null ? Optional.empty() : CaseAction.ofCode(code).filter(CaseAction::requestable);
        return action.orElseThrow(() -> invalid(List.of(unknownAction("/action"))));
    }

    static Fault unknownAction(String pointer) {
        List<String> known = Arrays.stream(CaseAction.values())
                .filter(CaseAction::requestable)
                .map(CaseAction::code)
                .toList();
        return Fault.at(pointer, "未知的操作；可用：" + known, "There is no such action; there are " + known);
    }

    public Move move(CaseAction action, ActionRequest request) {
        return new Move(
                action,
                request.reason(),
                named(request.to()),
                request.until() == null ? null : request.until().truncatedTo(ChronoUnit.MICROS),
                request.rating(),
                false);
    }

    /** The receiver under the name it has here, whatever the request calls it; without one when there is no such receiver. */
    public @Nullable Assignee named(@Nullable Assignee to) {
        return to == null || to.kind() == null
                ? to
                : new Assignee(
                        to.kind(), to.id(), nameOf(to).map(RequestCheck::cut).orElse(null));
    }

    /** Official names may be longer than what a list shows. */
    private static String cut(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME);
    }

    private Optional<String> nameOf(Assignee to) {
        Optional<UUID> id = Access.uuid(to);
        return switch (to.kind()) {
            case ROLE -> Optional.empty();
            case USER -> id.flatMap(directory::name);
            case DIVISION -> id.flatMap(divisions::find).map(Division::name);
            case ORGANISATION ->
                id.flatMap(organisations::find)
                        .filter(OrganisationRef::active)
                        .map(unit -> unit.shortName() == null ? unit.name() : unit.shortName());
        };
    }

    /** Whether there is somebody or something to receive the case. */
    private void present(String at, @Nullable Assignee to, List<Fault> faults) {
        boolean person = to != null && (to.kind() == Assignee.Kind.USER || to.kind() == Assignee.Kind.ORGANISATION);
        if (to != null && person && Access.uuid(to).isPresent() && nameOf(to).isEmpty()) {
            faults.add(
                    to.kind() == Assignee.Kind.USER
                            ? Fault.at(at + "/id", "没有这个用户", "There is no such user")
                            : Fault.at(at + "/id", "没有这个单位", "There is no such organisation"));
        }
    }

    public ProblemException invalid(List<Fault> faults) {
        Locale locale = call.locale();
        return ProblemException.unprocessable(
                "invalid",
                Text.of("请求内容有误", "The request is not valid"),
                faults.stream()
                        .map(fault ->
                                new FieldError(fault.pointer(), fault.message().in(locale)))
                        .toList());
    }

    void receiver(String at, @Nullable Assignee to, List<Fault> faults) {
        if (to == null) {
            return;
        }
        if (to.kind() == null || to.id() == null) {
            faults.add(Fault.at(at, "接收人须有 kind 和 id", "A receiver needs kind and id"));
            return;
        }
        length(at + "/name", to.name(), NAME, faults);
        if (to.kind() == Assignee.Kind.ROLE) {
            if (!ROLE.matcher(to.id()).matches()) {
                faults.add(Fault.at(at + "/id", "须为角色标识", "Must be the key of a role"));
            }
            return;
        }
        Optional<UUID> id = Access.uuid(to);
        if (id.isEmpty()) {
            faults.add(Fault.at(at + "/id", "须为 UUID", "Must be a UUID"));
        } else if (to.kind() == Assignee.Kind.DIVISION
                && divisions.find(id.get()).isEmpty()) {
            faults.add(Fault.at(at + "/id", "没有这个区划", "There is no such division"));
        }
    }

    static void length(String at, @Nullable String text, int most, List<Fault> faults) {
        if (text != null && text.length() > most) {
            faults.add(Fault.at(at, "不得超过" + most + "字", "At most " + most + " characters"));
        }
    }

    private static void attachments(List<UUID> attachments, List<Fault> faults) {
        if (attachments.size() > ATTACHMENTS) {
            faults.add(Fault.at("/attachments", "最多" + ATTACHMENTS + "个附件", "At most " + ATTACHMENTS + " attachments"));
        }
    }
}
