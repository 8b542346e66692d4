package org.linli.orders.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linli.orders.api.CaseState;
import org.linli.orders.internal.Shipped;

class ProcessCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W1 | 网格发现,街道派单,部门受理,定期反馈",
                "W2 | 信息收集,问题发现,任务分办,协同处置,结果反馈",
                "W3 | 网格排查上报,社区梳理汇总,街道“吹哨派单”,职能部门主动承接,限时办理,反馈",
                "W4 | 街道社区吹哨,部门报到,力量集结,处置",
                "W5 | 群众点单,社区派单,党员接单",
                "W6 | 点单,派单,接单,评单",
                "W7 | 居民手机 APP 点单,物业公司接单,办理",
                "W8 | 共同体需求清单,共同体办公室对接部门,成员单位接单,制定优惠/服务,解决",
                "W9 | 街道网格员发现,手机 APP 第一时间提报平台,区级部门迅速响应处置",
                "W27| 得知走失,组织楼栋居民分头寻找,网络发布信息,报案派出所,找到返家"
            })
    void templates_carry_the_labels_of_the_districts_in_their_order(String key, String labels) {
        List<String> found = Shipped.process(key).states().stream()
                .map(rule -> rule.label().zh())
                .toList();

        List<String> expected = List.of(labels.split(","));
        assertEquals(expected, found.subList(0, expected.size()));
    }

    @Test
    void the_two_ways_of_the_need_list_do_not_mix() {
        ProcessDefinition w8 = Shipped.process("W8");
        assertEquals(List.of(CaseState.DISPATCHED, CaseState.ACCEPTED), w8.forward(CaseState.REPORTED));
        assertEquals(List.of(CaseState.CLOSED), w8.forward(CaseState.DISPATCHED), "the office and the departments");
        assertEquals(List.of(CaseState.HANDLING), w8.forward(CaseState.ACCEPTED), "the member units");
        assertEquals(List.of(CaseState.CLOSED), w8.forward(CaseState.HANDLING));
    }

    @Test
    void only_the_street_dispatches_where_the_article_says_so() {
        Who who = Shipped.process("W1").rule(CaseState.REPORTED).orElseThrow().who();
        assertEquals(Set.of("street", "district-admin"), who.roles());
    }

    /** The processes that seed districts bring along instead of a template. */
    @ParameterizedTest
    @CsvSource({"360222, W2, 信息收集", "220204, W2, 信息收集", "350212, W4, 小区吹哨"})
    void the_districts_own_processes_work_and_ask_nobody_who_is_not_there(String code, String key, String first)
            throws IOException {
        Map<?, ?> profile = Shipped.JSON.readLenient(
                Files.readString(Path.of("../../../tenants", code, "profile.json")), Map.class);
        Map<?, ?> orders = (Map<?, ?>) ((Map<?, ?>) profile.get("parameters")).get("orders");
        String document = Shipped.JSON.write(((List<?>) orders.get("processes")).get(0));

        ProcessCheck.Result result = ProcessCheck.check(Shipped.JSON.read(document, ProcessDocument.class));

        assertEquals(List.of(), result.faults());
        assertEquals(key, result.definition().key());
        assertEquals(first, result.definition().labelOf(CaseState.REPORTED).zh());
        boolean streets = ((List<?>) profile.get("levels"))
                .stream().anyMatch(level -> "street".equals(((Map<?, ?>) level).get("key")));
        assertEquals(streets, result.roles().containsValue("street"));
    }

    @Test
    void roles_that_do_not_fit_into_the_row_of_a_case_are_refused() {
        List<String> many =
                IntStream.range(0, 8).mapToObj(i -> "r" + i + "x".repeat(50)).toList();
        ProcessDocument shipped = Shipped.document("W1");
        List<ProcessDocument.State> states = new ArrayList<>(shipped.states());
        ProcessDocument.State first = states.get(0);
        states.set(
                0,
                new ProcessDocument.State(
                        first.state(),
                        first.label(),
                        new ProcessDocument.People(many, null, false, false),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false));
        ProcessDocument document =
                new ProcessDocument("R", shipped.label(), null, null, null, null, states, null, null, null, null, null);

        assertEquals(
                List.of("/states/0/who/roles"),
                ProcessCheck.check(document).faults().stream()
                        .map(Fault::pointer)
                        .toList());
    }

    @Test
    void returns_lead_to_the_dispatcher_unless_said_otherwise() {
        ProcessDefinition w3 = Shipped.process("W3");

        assertEquals(
                CaseState.TRIAGED, w3.rule(CaseState.HANDLING).orElseThrow().returnsTo());
        assertEquals(
                CaseState.TRIAGED, w3.rule(CaseState.ACCEPTED).orElseThrow().returnsTo());
        assertEquals(
                CaseState.HANDLING, w3.rule(CaseState.FED_BACK).orElseThrow().returnsTo());
        assertNull(w3.rule(CaseState.REPORTED).orElseThrow().returnsTo());
    }

    @Test
    void every_fault_is_named_at_once() {
        ProcessDocument broken = Shipped.JSON.read("""
                {"key":"a b","label":{"zh":"流程"},"clock":"sundial",
                 "states":[
                  {"state":"TRIAGED","label":{"zh":"一","en":"One"},"who":{"roles":["Street!"]},"deadlineHours":0},
                  {"state":"REPORTED","label":{"zh":"二","en":"Two"}},
                  {"state":"SLEEPING","label":{"zh":"三","en":"Three"}},
                  {"state":"CLOSED","label":{"zh":"四","en":"Four"},"deadlineHours":4},
                  {"state":"HANDLING","label":{"zh":"五","en":"Five"},"who":{"roles":["street"]},"shortcuts":["TRIAGED"],
                   "deadlineHours":4,"onExpiry":[{"step":"escalate"},{"step":"pray"},{"step":"notify","target":"all"}]}],
                 "extension":{"times":99},"reopening":{"times":1,"withinDays":0,"to":"CLOSED"},
                 "actions":{"fly":{},"handle":{"disabled":true},"close":{"disabled":true},"rate":{"who":{}}}}
                """, ProcessDocument.class);

        ProcessCheck.Result result = ProcessCheck.check(broken);

        assertNull(result.definition());
        assertEquals(
                List.of(
                        "/actions/close/disabled",
                        "/actions/fly",
                        "/actions/rate/who",
                        "/clock",
                        "/extension/hours",
                        "/extension/times",
                        "/key",
                        "/label",
                        "/reopening/to",
                        "/reopening/withinDays",
                        "/states",
                        "/states",
                        "/states/0/deadlineHours",
                        "/states/0/who/roles/0",
                        "/states/1/who",
                        "/states/2/state",
                        "/states/3/deadlineHours",
                        "/states/4/onExpiry/0/role",
                        "/states/4/onExpiry/1/step",
                        "/states/4/onExpiry/2/target",
                        "/states/4/shortcuts/0"),
                result.faults().stream().map(Fault::pointer).sorted().toList());
        assertTrue(result.faults().stream().allMatch(f -> !f.message().zh().isBlank()));
    }
}
