package org.linli.platform.entitlement.internal.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.identity.RightsPreview.Holder;

/** Whole sentences, as an administrator reads them. */
class PlanWordsTest {
    private static final Text HALL = Text.of("活动室", "Hall");

    private final List<Plan.Node> tree = new ArrayList<>();
    private final List<Plan.Step> steps = new ArrayList<>();
    private final List<Plan.Problem> problems = new ArrayList<>();
    private final Map<String, Text> gained = new TreeMap<>();
    private final Map<String, Text> lost = new TreeMap<>();
    private final List<Plan.Renamed> renamed = new ArrayList<>();
    private final List<Plan.PersonalData> personalData = new ArrayList<>();
    private final List<Plan.Parameter> parameters = new ArrayList<>();
    private final List<Plan.Job> jobs = new ArrayList<>();
    private final List<Text> notUndoable = new ArrayList<>();
    private Duration goingBack = Duration.ofDays(30);

    private String sentences(Locale locale) {
        Plan plan = new Plan(
                new TreeMap<>(),
                new TreeMap<>(),
                tree,
                steps,
                problems,
                gained,
                lost,
                renamed,
                personalData,
                parameters,
                jobs,
                notUndoable,
                List.of());
        PlanImpact.Impact impact = new PlanImpact.Impact(
                0,
                Map.of("hall:visit:ask", List.of(new Holder("street", Text.of("街道", "Street"), 2))),
                Map.of("hall:visit:book", List.of(new Holder("community", Text.of("社区", "Community"), 1))),
                Map.of("hall:visit:write", Text.of("登记", "Write"), "hall:visit:ask", Text.of("申请", "Ask")),
                List.of(),
                goingBack);
        return String.join("\n", new PlanWords(plan, impact).sentences(locale));
    }

    private String zh() {
        return sentences(Locale.SIMPLIFIED_CHINESE);
    }

    private String en() {
        return sentences(Locale.ENGLISH);
    }

    private void upgrade() {
        tree.add(new Plan.Node("hall", HALL, Plan.Action.UPGRADE, "1.0.0", "1.1.0", List.of()));
    }

    @Test
    void everythingThatComesOrGoesIsSaidInOrder() {
        upgrade();
        tree.add(new Plan.Node("other", Text.of("别的", "Other"), Plan.Action.KEEP, "1.0.0", "1.0.0", List.of()));
        Text fill = Text.of("补全预约", "Fill in visits");
        steps.add(new Plan.Step("start", Text.of("启动", "Start")));
        steps.add(new Plan.Step("apply:hall:fill", fill));
        steps.add(new Plan.Step("apply:hall:fill", Text.of("再次", "Again")));
        gained.put("hall:visit:ask", Text.of("申请", "Ask"));
        lost.put("hall:visit:book", Text.of("预约", "Book"));
        lost.put("hall:visit:see", Text.of("查看", "See"));
        personalData.add(
                new Plan.PersonalData("hall", "hall_visit.phone", Text.of("电话", "Phone"), true, "个人信息保护法第二十九条"));
        personalData.add(new Plan.PersonalData("hall", "hall_visit.name", Text.of("姓名", "Name"), false, "个人信息保护法第十三条"));
        parameters.add(new Plan.Parameter("hall", "keeper", Text.of("管理员", "Keeper"), true, null));
        parameters.add(new Plan.Parameter("hall", "days", Text.of("天数", "Days"), false, "7"));
        parameters.add(new Plan.Parameter("hall", "note", Text.of("备注", "Note"), false, null));
        jobs.add(new Plan.Job("hall", "remind", Text.of("提醒", "Remind"), "0 8 * * *"));
        jobs.add(new Plan.Job("hall", "sweep", Text.of("清理", "Sweep"), null));
        assertEquals("""
                “活动室”由 1.0.0 升级到 1.1.0
                转换本区数据：补全预约
                新增权限“申请”：街道（2 人）
                失去权限“预约”：社区（1 人）
                失去权限“查看”：没有角色
                新处理个人信息“电话”（敏感），依据：个人信息保护法第二十九条
                新处理个人信息“姓名”，依据：个人信息保护法第十三条
                须填写参数“管理员”
                新参数“天数”，默认 7
                新参数“备注”，可不填
                定时任务“提醒”运行时间：每天 08:00
                定时任务“清理”不再运行
                升级后 30 天内可返回 1.0.0，期间写入的数据不会丢失；此后不能返回""", zh());
        assertEquals("""
                “Hall” is upgraded from 1.0.0 to 1.1.0
                Rows of the district are moved: Fill in visits
                New permission “Ask”: Street (2 people)
                Lost permission “Book”: Community (1 person)
                Lost permission “See”: no role
                Personal data newly touched: “Phone” (sensitive), on the basis of 个人信息保护法第二十九条
                Personal data newly touched: “Name”, on the basis of 个人信息保护法第十三条
                The parameter “Keeper” must be filled in
                New parameter “Days”, 7 by default
                New parameter “Note”, may stay empty
                The timer “Remind” runs daily at 08:00
                The timer “Sweep” runs no more
                For 30 days the district can go back to 1.0.0 without losing what was written meanwhile; after that it cannot""", en());
    }

    @Test
    void permissionsThatGetOtherNamesAreToldByTheirLabels() {
        upgrade();
        renamed.add(new Plan.Renamed("hall", List.of("hall:visit:write"), List.of("hall:visit:ask", "hall:visit:old")));
        assertTrue(zh().contains("权限“登记”改为“申请”、“hall:visit:old”，原有角色继续拥有：街道（2 人）"), zh());
        assertTrue(
                en().contains("The permission “Write” becomes “Ask”, “hall:visit:old”; the roles that had it keep it:"
                        + " Street (2 people)"),
                en());
    }

    @Test
    void whatHasNoWayBackIsSaidLast() {
        upgrade();
        goingBack = Duration.ZERO;
        tree.add(new Plan.Node("old", Text.of("旧", "Old"), Plan.Action.PURGE, "1.0.0", null, List.of()));
        notUndoable.add(Text.of("无法恢复", "It cannot be brought back"));
        assertEquals("""
                “活动室”由 1.0.0 升级到 1.1.0
                停用“旧”并销毁数据
                升级后不能返回 1.0.0
                无法恢复""", zh());
        assertEquals("""
                “Hall” is upgraded from 1.0.0 to 1.1.0
                “Old” is disabled and its data destroyed
                There is no way back to 1.0.0 afterwards
                It cannot be brought back""", en());
    }

    @Test
    void aWayBackAndAModuleThatGoesKeepTheirRows() {
        tree.add(new Plan.Node("hall", HALL, Plan.Action.DOWNGRADE, "1.1.0", "1.0.0", List.of()));
        tree.add(new Plan.Node("old", Text.of("旧", "Old"), Plan.Action.DISABLE, "1.0.0", null, List.of()));
        tree.add(new Plan.Node("new", Text.of("新", "New"), Plan.Action.ENABLE, null, "2.0.0", List.of()));
        assertEquals("""
                “活动室”由 1.1.0 返回 1.0.0；期间写入的数据保留
                停用“旧”，数据保留
                启用“新” 2.0.0""", zh());
        assertEquals("""
                “Hall” goes back from 1.1.0 to 1.0.0; what was written meanwhile stays
                “Old” is disabled; its data stay
                “New” 2.0.0 is enabled""", en());
    }

    @Test
    void aChangeThatCannotBeMadePromisesNoWayBack() {
        upgrade();
        problems.add(new Plan.Problem("conflict", "other", "hall", Text.of("与 other 冲突", "It conflicts with other")));
        assertEquals("与 other 冲突\n“活动室”由 1.0.0 升级到 1.1.0", zh());
        assertEquals("It conflicts with other\n“Hall” is upgraded from 1.0.0 to 1.1.0", en());
    }
}
