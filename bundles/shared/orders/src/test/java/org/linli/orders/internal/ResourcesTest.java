package org.linli.orders.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.orders.internal.OrdersFixture.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.engine.ConsistencyCheck;
import org.linli.orders.internal.process.ProcessDocument;
import org.linli.orders.internal.rest.CalendarsResource;
import org.linli.orders.internal.rest.ProcessesResource;
import org.linli.orders.internal.rest.ReceiversResource;
import org.linli.orders.internal.rest.UnitMembersResource;
import org.linli.orders.internal.rest.WorklistResource;
import org.linli.orders.internal.rest.WorklistResource.WorkItem;
import org.linli.orders.internal.store.CalendarDays;
import org.linli.orders.internal.store.OwnWork;
import org.linli.orders.internal.store.ProcessRules;
import org.linli.testkit.TestDatabase;

class ResourcesTest {
    private final Caller street = caller("street", OrdersFixture.STREET);
    private final Caller department = caller("department", OrdersFixture.STREET);
    private OrdersFixture f;
    private WorklistResource worklist;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database) {
        f = new OrdersFixture(database);
        worklist =
                new WorklistResource(f.em, f.host.currentCall(), f.subjectsService, f.access, f.snapshots, f.divisions);
    }

    private List<UUID> work(Caller who, Map<String, String> filters) {
        return f.as(who, () -> worklist.list(new Query(50, filters, null))).items().stream()
                .map(WorkItem::caseId)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_acts_on_cases_finds_the_departments_by_part_of_either_name(TestDatabase database) {
        open(database);
        ReceiversResource receivers = new ReceiversResource(f.organisations);
        assertEquals(List.of("城管局", "民政局"), names(f.as(street, () -> receivers.list(null))));
        assertEquals(List.of("城管局"), names(f.as(street, () -> receivers.list(" 管理 "))), "its official name has it");
        assertEquals(List.of("民政局"), names(f.as(street, () -> receivers.list("民政"))));
        assertEquals(List.of(), names(f.as(street, () -> receivers.list("公安"))));
    }

    private static List<String> names(Page<Assignee> found) {
        return found.items().stream().map(Assignee::name).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_work_list_shows_mine_and_my_units_the_most_urgent_first(TestDatabase database) {
        open(database);
        CaseSnapshot first = f.open(street);
        f.host.clock().advance(Duration.ofMinutes(5));
        CaseSnapshot second = f.open(street);
        assertEquals(List.of(first.id(), second.id()), work(street, Map.of("view", "unit")), "the street dispatches");
        assertEquals(List.of(), work(street, Map.of()));
        assertEquals(List.of(first.id(), second.id()), work(street, Map.of("view", "reported")));
        assertEquals(List.of(), work(caller("street", OrdersFixture.OTHER_STREET), Map.of("view", "all")));

        UUID unit = UUID.randomUUID();
        var members = new UnitMembersResource(f.members, f.audit, f.worklists);
        f.asSystem(() -> members.add(new UnitMembersResource.NewMember(unit, department.userId())));
        assertEquals(Set.of(department.userId()), f.as(street, () -> f.cases.workersOf(unit)));
        assertEquals(Set.of(), f.as(street, () -> f.cases.workersOf(UUID.randomUUID())));
        f.as(
                street,
                () -> f.cases.act(
                        second.id(), ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.organisation(unit, "城管局"))));
        f.as(
                street,
                () -> f.cases.act(
                        first.id(),
                        ActionRequest.of(CaseAction.DISPATCH).withTo(Assignee.user(department.userId(), "张三"))));

        assertEquals(List.of(first.id()), work(department, Map.of("view", "mine")));
        assertEquals(List.of(second.id()), work(department, Map.of("view", "unit")));
        assertEquals(2, f.told.size(), "the member of the unit and the user were told");
        assertEquals(
                1,
                f.asSystem(() -> members.list(new Query(5, Map.of("organisationId", unit.toString()), null)))
                        .items()
                        .size());
        assertEquals(
                List.of(first.id(), second.id()),
                work(department, Map.of("view", "all", "state", "dispatched", "overdue", "false")));
        f.host.clock().advance(Duration.ofDays(30));
        assertEquals(
                2, work(department, Map.of("view", "all", "overdue", "true")).size());
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> work(street, Map.of("view", "yours")))
                        .problem()
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_escalated_to_a_role_or_person_stands_in_the_list(TestDatabase database) {
        open(database);
        Caller admin = caller("district-admin", OrdersFixture.DISTRICT, OrdersFixture.STREET);
        Caller chief = caller("chief", OrdersFixture.OTHER_STREET);
        CaseSnapshot c = f.open(street);
        f.as(street, () -> f.cases.act(c.id(), ActionRequest.of(CaseAction.DISPATCH)));
        ActionRequest up = ActionRequest.of(CaseAction.ESCALATE).withReason("部门推诿");
        f.as(street, () -> f.cases.act(c.id(), up));
        assertEquals(List.of(), work(admin, Map.of("view", "unit")), "the street looks after it first");
        f.as(street, () -> f.cases.act(c.id(), up));
        assertEquals(List.of(c.id()), work(admin, Map.of("view", "unit")));

        CaseSnapshot other = f.open(street);
        f.as(street, () -> f.cases.act(other.id(), up.withTo(Assignee.user(chief.userId(), "所长"))));
        assertEquals(List.of(other.id()), work(chief, Map.of("view", "mine")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ones_own_work_is_the_same_whether_it_is_little_or_much(TestDatabase database) {
        open(database);
        Assignee me = Assignee.user(department.userId(), "张三");
        CaseSnapshot given = f.open(street);
        f.as(
                street,
                () -> f.cases.act(
                        given.id(), ActionRequest.of(CaseAction.DISPATCH).withTo(me)));
        CaseSnapshot raised = f.open(street);
        ActionRequest up = ActionRequest.of(CaseAction.ESCALATE).withReason("部门推诿");
        f.as(street, () -> f.cases.act(raised.id(), up.withTo(me)));
        CaseSnapshot helped = f.open(street);
        f.as(street, () -> f.cases.act(helped.id(), ActionRequest.of(CaseAction.DISPATCH)));
        f.as(
                street,
                () -> f.cases.act(
                        helped.id(), ActionRequest.of(CaseAction.CO_HANDLE).withTo(me)));
        CaseSnapshot done = f.open(street);
        f.as(
                street,
                () -> f.cases.act(
                        done.id(), ActionRequest.of(CaseAction.DISPATCH).withTo(me)));
        f.as(department, () -> f.cases.act(done.id(), ActionRequest.of(CaseAction.ACCEPT)));
        f.as(department, () -> f.cases.act(done.id(), ActionRequest.of(CaseAction.FEED_BACK)));
        f.as(street, () -> f.cases.act(done.id(), ActionRequest.of(CaseAction.CLOSE)));
        f.open(street);

        Set<UUID> mine = Set.of(given.id(), raised.id(), helped.id());
        for (int most : new int[] {500, 2, 0}) {
            Conditions work = new Conditions().and("c.closedAt is null");
            List<UUID> found = f.as(department, () -> {
                work.and(new OwnWork(f.em, most).of(work, department.userId()));
                return work.rows(f.em, "select c.id from CaseRow c", "c.id", 50, UUID.class);
            });
            assertEquals(mine, Set.copyOf(found), most + " one by one");
            assertEquals(mine.size(), found.size());
        }
        assertEquals(mine, Set.copyOf(work(department, Map.of())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_case_given_to_another_division_is_found_seen_and_handled_there(TestDatabase database) {
        open(database);
        Caller sibling = caller("community", OrdersFixture.OTHER_STREET);
        Caller stranger = caller("community", new UUID(1, 9));
        CaseSnapshot c = f.open(street);
        f.as(
                street,
                () -> f.cases.act(
                        c.id(),
                        ActionRequest.of(CaseAction.DISPATCH)
                                .withTo(Assignee.division(OrdersFixture.OTHER_STREET, null))));

        assertEquals(List.of(c.id()), work(sibling, Map.of("view", "unit")));
        assertEquals(List.of(), work(stranger, Map.of("view", "unit")));
        CaseSnapshot accepted = f.as(sibling, () -> f.cases.act(c.id(), ActionRequest.of(CaseAction.ACCEPT)));
        assertEquals("乙街道", accepted.assignee().name());
        assertEquals(
                404,
                assertThrows(ProblemException.class, () -> f.as(stranger, () -> f.cases.get(c.id())))
                        .problem()
                        .status());
        assertTrue(f.as(sibling, () -> f.cases.receiversOfCaller()).stream()
                .anyMatch(Assignee.division(OrdersFixture.OTHER_STREET, null)::same));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pages_follow_each_other(TestDatabase database) {
        open(database);
        for (int i = 0; i < 11; i++) {
            f.open(street);
        }
        List<UUID> seen = new ArrayList<>();
        ListQuery.Position after = null;
        do {
            Query query = new Query(4, Map.of("view", "all"), after);
            Page<WorkItem> page = f.as(street, () -> worklist.list(query));
            page.items().forEach(item -> seen.add(item.caseId()));
            after = page.next() == null ? null : query.last;
        } while (after != null);
        assertEquals(11, seen.size());
        assertEquals(11, Set.copyOf(seen).size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_process_is_written_as_a_new_version_or_refused_with_every_fault(TestDatabase database) {
        open(database);
        var processes = processes();
        assertEquals(
                Shipped.TEMPLATES.size(), f.asSystem(processes::list).items().size());
        ProcessDocument document = f.asSystem(() -> processes.get("W1")).process();

        ProcessesResource.Detail dry = f.asSystem(() -> processes.put("W1", true, document, version(0)));
        assertEquals(0, dry.version());
        ProcessesResource.Detail written = f.asSystem(() -> processes.put("W1", false, document, version(0)));
        assertEquals(2, written.version());
        assertEquals(2, written.versions().size());
        assertEquals(document, f.asSystem(() -> processes.version("W1", 1)));
        assertThrows(
                IllegalStateException.class, () -> f.asSystem(() -> processes.put("W1", false, document, version(1))));
        ProblemException refused = assertThrows(
                ProblemException.class, () -> f.asSystem(() -> processes.put("W2", false, document, version(0))));
        assertEquals("/key", refused.problem().errors().get(0).pointer());

        var calendars = new CalendarsResource(f.host.currentCall(), f.calendars, f.check, f.audit);
        CalendarDocument calendar = f.asSystem(() -> calendars.get("default")).calendar();
        assertEquals(
                1,
                f.asSystem(() -> calendars.put("default", calendar, version(0))).version());
        assertEquals(1, f.asSystem(calendars::list).items().size());
        assertEquals(f.open(street).dueAt(), f.open(street).dueAt());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_process_that_names_a_role_nobody_can_have_is_refused(TestDatabase database) {
        open(database);
        ProcessDocument document = Shipped.JSON.read(
                Shipped.JSON.write(Shipped.document("W1")).replace("\"street\"", "\"stret\""), ProcessDocument.class);
        ProblemException refused = assertThrows(
                ProblemException.class, () -> f.asSystem(() -> processes().put("W1", true, document, version(0))));
        assertTrue(refused.problem().errors().stream().anyMatch(e -> e.pointer().equals("/escalation/0")));
        assertTrue(refused.problem().errors().stream().anyMatch(e -> e.pointer().equals("/states/0/onExpiry/1/role")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_districts_own_process_replaces_the_template_and_a_key_that_leads_nowhere_is_passed_over(
            TestDatabase database) {
        open(database);
        String own = Shipped.JSON.write(Shipped.document("W4")).replace("街道社区吹哨", "小区吹哨");
        f.parameters.put("processes", "[" + own + ",{\"key\":\"broken\"}]");
        f.parameters.put("processTemplate", "\"W4\"");
        CaseSnapshot c = f.open(street);
        assertEquals("小区吹哨", c.stateLabel().zh());
        assertEquals(
                "小区吹哨", f.as(street, () -> f.cases.get(c.id())).stateLabel().zh());
        assertEquals("小区吹哨", f.open(street).stateLabel().zh(), "now from its row");
        assertEquals(
                Shipped.TEMPLATES.size(), f.asSystem(processes()::list).items().size(), "it stands for the template");
        assertEquals(1, f.asSystem(() -> processes().get("W4")).version());

        f.parameters.put("processTemplate", "\"gone\"");
        f.parameters.put("processByCaseType", "{\"grid.event\":\"gone-too\"}");
        assertEquals("信息收集", f.open(street).stateLabel().zh());
        f.parameters.put("processTemplate", "\"W1\"");
        assertEquals("网格发现", f.open(street).stateLabel().zh());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void working_days_leave_out_weekends_and_holidays_and_count_days_made_up_for_them(TestDatabase database) {
        open(database);
        CalendarDays days = new CalendarDays(f.calendars);
        f.asSystem(() -> {
            assertFalse(days.working(LocalDate.parse("2026-10-01")), "a holiday");
            assertFalse(days.working(LocalDate.parse("2026-10-17")), "a Saturday");
            assertTrue(days.working(LocalDate.parse("2026-10-10")), "a Saturday made up for");
            assertEquals(LocalDate.parse("2026-10-08"), days.plus(LocalDate.parse("2026-09-30"), 1));
            assertEquals(LocalDate.parse("2026-09-30"), days.plus(LocalDate.parse("2026-10-08"), -1));
            assertEquals(LocalDate.parse("2026-10-03"), days.plus(LocalDate.parse("2026-10-03"), 0), "itself");
            assertEquals(4, days.between(LocalDate.parse("2026-09-30"), LocalDate.parse("2026-10-12")));
            assertEquals(-4, days.between(LocalDate.parse("2026-10-12"), LocalDate.parse("2026-09-30")));
            assertThrows(IllegalArgumentException.class, () -> days.plus(LocalDate.parse("2026-10-03"), 1001));
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_calendar_says_until_when_it_knows_the_holidays(TestDatabase database) {
        open(database);
        var calendars = new CalendarsResource(f.host.currentCall(), f.calendars, f.check, f.audit);
        assertEquals(List.of(), f.asSystem(() -> calendars.get("default")).warnings());
        assertEquals(List.of(), f.asSystem(() -> processes().get("W1")).warnings());
        f.host.clock().set(Instant.parse("2026-11-26T02:00:00Z"));
        assertEquals(1, f.asSystem(() -> calendars.get("default")).warnings().size());
        assertEquals(1, f.asSystem(() -> processes().get("W1")).warnings().size());
        assertEquals(List.of(), f.asSystem(() -> processes().get("W27")).warnings(), "it runs day and night");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_version_that_was_seen_is_compared_with_the_one_that_is_locked(TestDatabase database) {
        open(database);
        CaseSnapshot c = f.open(street);
        ActionRequest dispatch = ActionRequest.of(CaseAction.DISPATCH);
        assertThrows(
                IllegalStateException.class,
                () -> f.as(street, () -> f.cases.act(c.id(), dispatch, version(c.version() + 1))));
        assertEquals(
                CaseState.DISPATCHED,
                f.as(street, () -> f.cases.act(c.id(), dispatch, version(c.version())))
                        .state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_check_finds_and_repairs_copies_that_differ(TestDatabase database) {
        open(database);
        CaseSnapshot good = f.open(street);
        CaseSnapshot missing = f.open(street);
        f.subject.copies.remove(missing.subjectId());
        var check = new ConsistencyCheck(f.store, f.subjectsService, f.snapshots);

        ConsistencyCheck.State found = run(check, true);

        assertEquals(2, found.checked());
        assertEquals(1, found.different());
        assertEquals(missing.number(), found.differences().get(0).number());
        assertEquals(0, run(check, false).different());
        assertEquals(good, f.subject.copies.get(good.subjectId()));
    }

    private ConsistencyCheck.State run(ConsistencyCheck check, boolean repair) {
        var progress = new FakeProgress(repair);
        check.run(progress);
        return (ConsistencyCheck.State) progress.result;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void thousands_of_cases_with_a_past_come_in_quickly(TestDatabase database) {
        open(database);
        Instant t = Instant.parse("2026-01-12T02:00:00Z");
        long begun = System.nanoTime();
        int rows = 0;
        for (int batch = 0; batch < 6; batch++) {
            List<ImportedCase> cases = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Instant at = t.plus(Duration.ofHours(i % 48));
                cases.add(new ImportedCase(
                        f.newCase(null),
                        at,
                        "网格员",
                        List.of(
                                new ImportedCase.Step(
                                        "dispatch", at.plusSeconds(60), "街道", null, null, null, null, null),
                                new ImportedCase.Step(
                                        "accept", at.plusSeconds(120), "部门", null, null, null, null, null),
                                new ImportedCase.Step(
                                        "feed-back", at.plusSeconds(180), "部门", null, null, null, null, null),
                                new ImportedCase.Step(
                                        "close", at.plusSeconds(240), "街道", null, null, null, null, null))));
            }
            rows += f.asSystem(() -> f.cases.importAll(cases)).size();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %.0f cases/s with five lines of history each%n", database, rows / seconds);
        assertEquals(3000, rows);
        assertTrue(seconds < 60, "100,000 rows must be feasible: " + seconds + " s for 3,000");
    }

    private ProcessesResource processes() {
        return new ProcessesResource(
                f.processes,
                f.calendars,
                new ProcessRules(f.directory, f.calendars),
                f.host.currentCall(),
                f.check,
                Shipped.JSON,
                f.audit);
    }

    private static IfMatch version(long expected) {
        return new IfMatch() {
            @Override
            public void require(long currentVersion) {
                check(currentVersion);
            }

            @Override
            public void check(long currentVersion) {
                if (currentVersion != expected) {
                    throw new IllegalStateException("stale");
                }
            }
        };
    }

    private final class FakeProgress implements org.linli.api.operation.Progress {
        private final boolean repair;
        private @Nullable Object checkpoint;
        private @Nullable Object result;

        FakeProgress(boolean repair) {
            this.repair = repair;
        }

        @Override
        public <T> T input(Class<T> type) {
            return type.cast(new ConsistencyCheck.Input(repair));
        }

        @Override
        public <T> Optional<T> checkpoint(Class<T> type) {
            return Optional.ofNullable(checkpoint).map(type::cast);
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(org.linli.api.data.Work<T> batch) {
            return f.asSystem(batch::run);
        }

        @Override
        public void saveCheckpoint(Object state) {
            checkpoint = state;
        }

        @Override
        public void report(long done, long total) {}

        @Override
        public void result(Object value) {
            result = value;
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    private static final class Query implements ListQuery {
        private final int limit;
        private final Map<String, String> filters;
        private final @Nullable Position after;
        private @Nullable Position last;

        Query(int limit, Map<String, String> filters, @Nullable Position after) {
            this.limit = limit;
            this.filters = filters;
            this.after = after;
        }

        @Override
        public int limit() {
            return limit;
        }

        @Override
        public Map<String, List<String>> filters() {
            return Map.of();
        }

        @Override
        public Optional<String> filter(String name) {
            return Optional.ofNullable(filters.get(name));
        }

        @Override
        public String sortKey() {
            return "due";
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public Optional<Position> after() {
            return Optional.ofNullable(after);
        }

        @Override
        public boolean countExact() {
            return true;
        }

        @Override
        public String cursor(Position position) {
            last = position;
            return "cursor";
        }
    }
}
