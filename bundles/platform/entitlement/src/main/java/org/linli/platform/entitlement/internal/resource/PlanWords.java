package org.linli.platform.entitlement.internal.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ScheduleWords;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.identity.RightsPreview.Holder;

/** A plan in sentences that an administrator reads: what happens, to whom, and what does not come back. */
record PlanWords(Plan plan, PlanImpact.Impact impact) {
    List<String> sentences(Locale locale) {
        List<Text> texts = new ArrayList<>();
        plan.problems().forEach(problem -> texts.add(problem.text()));
        plan.tree().stream().filter(node -> node.action() != Plan.Action.KEEP).forEach(node -> texts.add(change(node)));
        texts.addAll(impact.schema());
        Set<String> told = new HashSet<>();
        plan.steps().stream()
                .filter(step -> step.name().startsWith("apply:") || step.name().startsWith("undo:"))
                // They come again for what is written during the switch
                .filter(step -> told.add(step.name()))
                .forEach(step -> texts.add(Text.of(
                        "转换本区数据：" + step.label().zh(),
                        "Rows of the district are moved: " + step.label().en())));
        plan.renamed().forEach(renamed -> texts.add(renamed(renamed)));
        plan.gained()
                .forEach((name, label) ->
                        texts.add(permission("新增权限", "New permission", label, impact.gainedBy(), name)));
        plan.lost()
                .forEach((name, label) ->
                        texts.add(permission("失去权限", "Lost permission", label, impact.lostBy(), name)));
        plan.personalData().forEach(data -> texts.add(personal(data)));
        plan.parameters().forEach(parameter -> texts.add(parameter(parameter)));
        plan.jobs().forEach(job -> texts.add(job(job)));
        if (plan.problems().isEmpty()) {
            plan.tree().stream()
                    .filter(node -> node.action() == Plan.Action.UPGRADE)
                    .forEach(node -> texts.add(goingBack(node)));
        }
        texts.addAll(plan.notUndoable());
        return texts.stream().map(text -> text.in(locale)).toList();
    }

    private static Text change(Plan.Node node) {
        String name = node.label().zh();
        String english = node.label().en();
        return switch (node.action()) {
            case ENABLE -> Text.of("启用“" + name + "” " + node.to(), "“" + english + "” " + node.to() + " is enabled");
            case UPGRADE ->
                Text.of(
                        "“" + name + "”由 " + node.from() + " 升级到 " + node.to(),
                        "“" + english + "” is upgraded from " + node.from() + " to " + node.to());
            case DOWNGRADE ->
                Text.of(
                        "“" + name + "”由 " + node.from() + " 返回 " + node.to() + "；期间写入的数据保留",
                        "“" + english + "” goes back from " + node.from() + " to " + node.to()
                                + "; what was written meanwhile stays");
            case DISABLE -> Text.of("停用“" + name + "”，数据保留", "“" + english + "” is disabled; its data stay");
            case PURGE -> Text.of("停用“" + name + "”并销毁数据", "“" + english + "” is disabled and its data destroyed");
            case KEEP -> Text.of("“" + name + "”不变", "“" + english + "” stays as it is");
        };
    }

    private Text renamed(Plan.Renamed renamed) {
        List<Holder> holders = renamed.fresh().stream()
                .flatMap(name -> impact.gainedBy().getOrDefault(name, List.of()).stream())
                .distinct()
                .toList();
        Text old = labels(renamed.old());
        Text fresh = labels(renamed.fresh());
        return Text.of(
                "权限" + old.zh() + "改为" + fresh.zh() + "，原有角色继续拥有" + zh(holders),
                "The permission " + old.en() + " becomes " + fresh.en() + "; the roles that had it keep it"
                        + en(holders));
    }

    private Text labels(List<String> permissions) {
        return Text.of(quoted(permissions, Text::zh, "、"), quoted(permissions, Text::en, ", "));
    }

    private String quoted(List<String> permissions, Function<Text, String> language, String between) {
        return permissions.stream()
                .map(name -> "“" + language.apply(impact.labels().getOrDefault(name, Text.of(name, name))) + "”")
                .collect(Collectors.joining(between));
    }

    private static Text permission(String zh, String en, Text label, Map<String, List<Holder>> by, String name) {
        List<Holder> holders = by.getOrDefault(name, List.of());
        return Text.of(zh + "“" + label.zh() + "”" + zh(holders), en + " “" + label.en() + "”" + en(holders));
    }

    private static String zh(List<Holder> holders) {
        if (holders.isEmpty()) {
            return "：没有角色";
        }
        return "："
                + holders.stream()
                        .map(holder -> holder.label().zh() + "（" + holder.users() + " 人）")
                        .collect(Collectors.joining("、"));
    }

    private static String en(List<Holder> holders) {
        if (holders.isEmpty()) {
            return ": no role";
        }
        return ": "
                + holders.stream()
                        .map(holder -> holder.label().en() + " (" + holder.users()
                                + (holder.users() == 1 ? " person)" : " people)"))
                        .collect(Collectors.joining(", "));
    }

    private static Text personal(Plan.PersonalData data) {
        return Text.of(
                "新处理个人信息“" + data.label().zh() + "”" + (data.sensitive() ? "（敏感）" : "") + "，依据：" + data.basis(),
                "Personal data newly touched: “" + data.label().en() + "”" + (data.sensitive() ? " (sensitive)" : "")
                        + ", on the basis of " + data.basis());
    }

    private static Text parameter(Plan.Parameter parameter) {
        if (parameter.required()) {
            return Text.of(
                    "须填写参数“" + parameter.label().zh() + "”",
                    "The parameter “" + parameter.label().en() + "” must be filled in");
        }
        String standard = parameter.standard();
        return standard == null
                ? Text.of(
                        "新参数“" + parameter.label().zh() + "”，可不填",
                        "New parameter “" + parameter.label().en() + "”, may stay empty")
                : Text.of(
                        "新参数“" + parameter.label().zh() + "”，默认 " + standard,
                        "New parameter “" + parameter.label().en() + "”, " + standard + " by default");
    }

    private static Text job(Plan.Job job) {
        String cron = job.cron();
        if (cron == null) {
            return Text.of(
                    "定时任务“" + job.label().zh() + "”不再运行",
                    "The timer “" + job.label().en() + "” runs no more");
        }
        Text schedule = ScheduleWords.of(cron);
        return Text.of(
                "定时任务“" + job.label().zh() + "”运行时间：" + schedule.zh(),
                "The timer “" + job.label().en() + "” runs " + schedule.en());
    }

    private Text goingBack(Plan.Node node) {
        long days = impact.goingBack().toDays();
        if (days == 0) {
            return Text.of("升级后不能返回 " + node.from(), "There is no way back to " + node.from() + " afterwards");
        }
        return Text.of(
                "升级后 " + days + " 天内可返回 " + node.from() + "，期间写入的数据不会丢失；此后不能返回",
                "For " + days + " days the district can go back to " + node.from()
                        + " without losing what was written meanwhile; after that it cannot");
    }
}
