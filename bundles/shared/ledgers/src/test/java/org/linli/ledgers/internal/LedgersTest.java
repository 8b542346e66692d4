package org.linli.ledgers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.ledgers.internal.LedgersFixture.ANY;
import static org.linli.ledgers.internal.LedgersFixture.COMMUNITY;
import static org.linli.ledgers.internal.LedgersFixture.DISTRICT;
import static org.linli.ledgers.internal.LedgersFixture.OTHER_STREET;
import static org.linli.ledgers.internal.LedgersFixture.STREET;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.ConsequenceSnapshot;
import org.linli.ledgers.api.ConsequenceState;
import org.linli.ledgers.api.ConsequenceType;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.EvidenceSource;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.IndicatorSource;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerSource;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.NewRow;
import org.linli.ledgers.api.Observation;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.PeriodKind;
import org.linli.ledgers.api.Share;
import org.linli.ledgers.api.Subject;
import org.linli.ledgers.api.SubjectSource;
import org.linli.ledgers.internal.figure.FigureView;
import org.linli.ledgers.internal.figure.IndicatorsResource;
import org.linli.ledgers.internal.rest.AssessmentsResource;
import org.linli.ledgers.internal.rest.AssessmentsResource.AssessmentView;
import org.linli.ledgers.internal.rest.AssessmentsResource.ResultView;
import org.linli.ledgers.internal.rest.ConsequencesResource;
import org.linli.ledgers.internal.rest.ConsequencesResource.ConsequenceView;
import org.linli.ledgers.internal.rest.EntriesResource;
import org.linli.ledgers.internal.rest.EntriesResource.EntryBody;
import org.linli.ledgers.internal.rest.EntriesResource.EntryLine;
import org.linli.ledgers.internal.rest.EntriesResource.EntryView;
import org.linli.ledgers.internal.rest.HistoryLine;
import org.linli.ledgers.internal.rest.LedgersResource;
import org.linli.ledgers.internal.rest.LedgersResource.LedgerView;
import org.linli.ledgers.internal.rest.LedgersResource.RowBody;
import org.linli.ledgers.internal.rest.LedgersResource.RowView;
import org.linli.ledgers.internal.rest.PeriodsResource.NewDue;
import org.linli.ledgers.internal.rest.PeriodsResource.PeriodView;
import org.linli.ledgers.internal.rest.PeriodsResource.UnitProgress;
import org.linli.ledgers.internal.rest.Reason;
import org.linli.ledgers.internal.store.ResponsibleKind;
import org.linli.ledgers.internal.store.TermState;
import org.linli.ledgers.internal.transfer.EntryImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class LedgersTest {
    /** A figure of a district's own, of what another module tells. */
    private static final String CLOSURE = "[{\"key\":\"event-closure\",\"period\":\"MONTH\","
            + "\"numerator\":{\"kind\":\"EVENTS\",\"source\":\"grid.event.closed\"},"
            + "\"denominator\":{\"kind\":\"EVENTS\",\"source\":\"grid.event.reported\"}}]";

    private final Caller district = LedgersFixture.staff("district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
    private final Caller deputy = LedgersFixture.staff("district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
    private final Caller street = LedgersFixture.staff("street", STREET, COMMUNITY);
    private final Caller otherStreet = LedgersFixture.staff("street", OTHER_STREET);
    private LedgersFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LedgerView begin(Caller caller, String template, UUID division) {
        return f.as(caller, () -> (LedgerView) f.ledgers
                .begin(new LedgersResource.NewLedger(template, division, null))
                .getEntity());
    }

    private RowView addRow(Caller caller, UUID ledger, String title, @Nullable UUID division) {
        return f.as(caller, () -> (RowView) f.ledgers
                .addRow(ledger, new RowBody(title, null, division, null, null))
                .getEntity());
    }

    private List<RowView> rows(UUID ledger) {
        return f.as(
                district,
                () -> f.ledgers
                        .rows(ledger, Query.by("position", false).limit(200))
                        .items());
    }

    private PeriodView period(UUID ledger) {
        return f.as(
                district,
                () -> f.ledgers.periods(ledger, Query.by("first", true)).items().get(0));
    }

    private List<EntryLine> entries(Caller caller, UUID ledger) {
        return f.as(
                caller,
                () -> f.entries
                        .list(Query.by("id", false)
                                .with("ledger", ledger.toString())
                                .limit(200))
                        .items());
    }

    private EntryView write(Caller caller, UUID entry, Map<String, Object> values) {
        return f.as(caller, () -> f.entries.write(entry, new Replacing(new EntryBody(values, null)), ANY));
    }

    private EntryView submit(Caller caller, UUID entry) {
        return f.as(caller, () -> f.entries.submit(entry, ANY));
    }

    private FigureView figure(Caller caller, String code, @Nullable UUID division) {
        return f.as(caller, () -> f.indicators.get(code, null, division == null ? null : division.toString()));
    }

    private static List<String> parts(FigureView figure) {
        return List.of(
                figure.numerator().toPlainString(),
                figure.denominator().toPlainString(),
                String.valueOf(figure.value()));
    }

    private Problem refused(Caller caller, Runnable step) {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(caller, () -> {
                    step.run();
                    return true;
                }));
        return refused.problem();
    }

    private static List<String> pointers(Problem problem) {
        return problem.errors().stream().map(FieldError::pointer).sorted().toList();
    }

    private void day(String day) {
        f.host.clock().set(Instant.parse(day + "T01:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ten_rows_are_fixed_and_others_are_added_below(TestDatabase database) {
        f = new LedgersFixture(database);
        LedgerView ledger = begin(district, "party-building", DISTRICT);
        List<RowView> ten = rows(ledger.id());
        assertEquals(10, ten.size());
        assertTrue(ten.stream().allMatch(RowView::fixed));
        assertEquals(
                "ledger-running",
                refused(
                                district,
                                () -> f.ledgers.begin(new LedgersResource.NewLedger("party-building", DISTRICT, null)))
                        .code());
        assertEquals(20, entries(district, ledger.id()).size(), "each of the two streets fills in every row");
        UUID fixed = ten.get(0).id();
        assertEquals(
                "fixed-row",
                refused(district, () -> f.ledgers.takeOff(ledger.id(), fixed)).code());
        assertEquals(
                "fixed-row",
                refused(
                                district,
                                () -> f.ledgers.changeRow(
                                        ledger.id(),
                                        fixed,
                                        new Replacing(new RowBody("别的", null, null, null, null)),
                                        ANY))
                        .code());

        RowView everywhere = addRow(district, ledger.id(), "本区特色工作", null);
        assertEquals(22, entries(district, ledger.id()).size(), "of every street in the open period");
        RowView own = addRow(street, ledger.id(), "本街道特色工作", STREET);
        assertFalse(own.fixed());
        assertEquals(23, entries(district, ledger.id()).size(), "of this street alone");
        assertEquals(
                List.of("/divisionId"),
                pointers(refused(
                        otherStreet,
                        () -> f.ledgers.addRow(ledger.id(), new RowBody("越界", null, STREET, null, null)))));
        assertEquals(11, entries(otherStreet, ledger.id()).size(), "a street sees what it fills in");
        assertEquals(
                "not-the-owner",
                refused(street, () -> f.ledgers.takeOff(ledger.id(), everywhere.id()))
                        .code());
        f.as(street, () -> f.ledgers.takeOff(ledger.id(), own.id()));
        assertEquals(12, rows(ledger.id()).size() + 1);
        assertEquals(
                1,
                entries(district, ledger.id()).stream()
                        .filter(entry -> entry.state() == EntryState.DROPPED)
                        .count());

        f.parameters.put("templates", "[{\"key\":\"party-building\",\"mostLocalRows\":1}]");
        assertEquals(
                "rows-full",
                refused(district, () -> f.ledgers.addRow(ledger.id(), new RowBody("多一项", null, null, null, null)))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_handed_in_is_confirmed_by_somebody_else_or_returned(TestDatabase database) {
        f = new LedgersFixture(database);
        LedgerView ledger = begin(district, "party-building", DISTRICT);
        UUID entry = entries(street, ledger.id()).get(0).id();
        assertEquals(404, refused(otherStreet, () -> f.entries.get(entry)).status());
        assertEquals(
                List.of("/values/planned"),
                pointers(refused(street, () -> f.entries.submit(entry, ANY))),
                "what is required is there");
        assertEquals(
                List.of("/values/done", "/values/nothing", "/values/planned"),
                pointers(refused(
                        street,
                        () -> f.entries.write(
                                entry,
                                new Replacing(new EntryBody(Map.of("planned", "x", "done", -1, "nothing", 1), null)),
                                ANY))));
        assertEquals(
                "must not be less than 0",
                refused(
                                street,
                                () -> f.entries.write(
                                        entry, new Replacing(new EntryBody(Map.of("done", -1), null)), ANY))
                        .errors()
                        .get(0)
                        .text()
                        .en(),
                "a field that is bounded on one side");
        EntryView begun = write(street, entry, Map.of("planned", 4, "progress", "已部署"));
        assertEquals(EntryState.IN_PROGRESS, begun.state());
        assertEquals(new BigDecimal("4"), begun.values().get("planned"));
        assertEquals(List.of("write", "submit"), begun.possibleActions());
        EntryView handedIn = submit(street, entry);
        assertEquals(EntryState.SUBMITTED, handedIn.state());
        assertEquals(Boolean.TRUE, handedIn.onTime());
        assertTrue(
                f.told.contains("ledgers.entry.submitted " + DISTRICT),
                "those who keep the ledger are told: " + f.told);
        assertEquals(
                "wrong-state",
                refused(street, () -> f.entries.write(entry, new Replacing(new EntryBody(Map.of(), null)), ANY))
                        .code());
        assertEquals(
                "own-entry",
                refused(street, () -> f.entries.confirm(entry, ANY)).code());

        EntryView returned = f.as(district, () -> f.entries.giveBack(entry, new Reason("数据不实"), ANY));
        assertEquals(EntryState.RETURNED, returned.state());
        assertNull(returned.onTime());
        write(street, entry, Map.of("planned", 5, "done", 5));
        submit(street, entry);
        EntryView done = f.as(district, () -> f.entries.confirm(entry, ANY));
        assertEquals(EntryState.DONE, done.state());
        assertEquals(
                List.of("begin", "submit", "return", "submit", "confirm"),
                f
                        .as(
                                district,
                                () -> f.entries
                                        .history(entry, Query.by("at", false))
                                        .items())
                        .stream()
                        .map(HistoryLine::action)
                        .toList());
        List<String> values = f
                .as(
                        district,
                        () -> f.entries.values(entry, Query.by("at", false)).items())
                .stream()
                .map(line -> line.field() + " " + line.before() + " " + line.after() + " " + line.actor())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "done null 5 职员street",
                        "planned 4 5 职员street",
                        "planned null 4 职员street",
                        "progress null 已部署 职员street",
                        "progress 已部署 null 职员street"),
                values,
                "every value, who and when");
        assertTrue(f.events.containsAll(
                List.of("ledgers.entry.submitted", "ledgers.entry.returned", "ledgers.entry.confirmed")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_closed_period_keeps_its_figures_and_takes_nothing_until_it_is_opened_again(TestDatabase database) {
        f = new LedgersFixture(database);
        LedgerView ledger = begin(district, "key-work", DISTRICT);
        addRow(district, ledger.id(), "环境整治", null);
        List<EntryLine> two = entries(district, ledger.id());
        write(street, two.get(0).id(), Map.of("planned", 10, "done", 8));
        submit(street, two.get(0).id());
        assertEquals(List.of("8", "10", "80.0"), parts(figure(district, "key-work-done", null)));
        PeriodView march = period(ledger.id());
        assertEquals("2026-03", march.period());
        assertEquals(LocalDate.parse("2026-04-07"), march.dueDay(), "five working days behind the last day");
        assertEquals(
                "period-not-over",
                refused(district, () -> f.periods.close(march.id(), ANY)).code());
        day("2026-03-31");
        assertEquals(
                "not-the-owner",
                refused(street, () -> f.periods.close(march.id(), ANY)).code());
        PeriodView closed = f.as(district, () -> f.periods.close(march.id(), ANY));
        assertEquals(TermState.CLOSED, closed.state());
        FigureView kept = figure(district, "key-work-done", null);
        assertEquals(List.of("8", "10", "80.0"), parts(kept));
        assertNotNull(kept.frozenAt());
        assertEquals(List.of("8", "10", "80.0"), parts(figure(street, "key-work-done", STREET)), "also of those below");
        assertEquals(
                "period-closed",
                refused(
                                otherStreet,
                                () -> f.entries.write(
                                        two.get(1).id(), new Replacing(new EntryBody(Map.of("planned", 1), null)), ANY))
                        .code());
        assertEquals(
                "period-closed",
                refused(district, () -> f.entries.giveBack(two.get(0).id(), new Reason("改"), ANY))
                        .code());

        PeriodView again = f.as(district, () -> f.periods.reopen(march.id(), new Reason("漏报一个街道"), ANY));
        assertEquals(1, again.reopened());
        assertNull(figure(district, "key-work-done", null).frozenAt());
        write(otherStreet, two.get(1).id(), Map.of("planned", 10, "done", 10));
        submit(otherStreet, two.get(1).id());
        f.as(district, () -> f.periods.close(march.id(), ANY));
        FigureView second = figure(district, "key-work-done", null);
        assertEquals(List.of("18", "20", "90.0"), parts(second));
        assertEquals(Boolean.TRUE, second.met());
        assertEquals(
                List.of("open", "close", "reopen", "close"),
                f
                        .as(
                                district,
                                () -> f.periods
                                        .history(march.id(), Query.by("at", false))
                                        .items())
                        .stream()
                        .map(HistoryLine::action)
                        .toList());
        assertTrue(f.audited.contains("ledgers.period.reopen"));
        assertTrue(f.events.containsAll(
                List.of("ledgers.period.opened", "ledgers.period.closed", "ledgers.period.reopened")));

        day("2026-04-20");
        f.asSystem(() -> {
            f.openings.run(f.host.clock().instant());
            return true;
        });
        assertEquals("2026-04", period(ledger.id()).period(), "the current period is opened by itself");
        List<String> trend = f
                .as(
                        district,
                        () -> f.indicators.trend("key-work-done", null, null, 3).items())
                .stream()
                .map(one -> one.periodKey() + " " + one.value())
                .toList();
        assertEquals(List.of("2026-02 null", "2026-03 90.0", "2026-04 null"), trend);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void figures_of_the_articles_come_out_of_rows(TestDatabase database) {
        f = new LedgersFixture(database);
        String figures = "{\"ledgers\":["
                + "{\"template\":\"owners-committees\",\"period\":\"2023\",\"title\":\"小区\",\"rows\":42,\"fixed\":{\"具备组建条件\":\"是\"},\"of\":{\"已组建\":31}},"
                + "{\"template\":\"cross-appointment\",\"period\":\"2023\",\"title\":\"社区\",\"rows\":109,\"of\":{\"已交叉任职\":78}},"
                + "{\"template\":\"service-centres\",\"period\":\"2023\",\"title\":\"中心（大）\",\"rows\":8,\"fixed\":{\"面积（平方米）\":\"520\"}},"
                + "{\"template\":\"service-centres\",\"period\":\"2023\",\"title\":\"中心\",\"rows\":13,\"fixed\":{\"面积（平方米）\":\"320\"}}]}";
        List<EntryImporter.Row> rows = f.asSystem(() -> f.sample.rows(figures).toList()).stream()
                .map(row -> LedgersFixture.JSON.read(row, EntryImporter.Row.class))
                .toList();
        f.asSystem(() -> {
            f.importer.checkAll(rows).forEach(errors -> assertEquals(List.of(), errors));
            assertEquals(172, f.importer.write(rows));
            assertEquals(0, f.importer.write(rows), "nothing twice");
            return true;
        });
        day("2023-06-01");
        assertEquals(List.of("31", "42", "73.8"), parts(figure(district, "committee-formation", null)));
        assertEquals(
                List.of("78", "109", "71.6"), parts(figure(district, "cross-appointment", null)), "rounded half up");
        assertEquals(List.of("21", "21", "100.0"), parts(figure(district, "centre-area-min", null)));
        assertEquals(List.of("8", "21", "38.1"), parts(figure(district, "centre-area-large", null)));
        f.parameters.put(
                "indicators",
                "[{\"key\":\"cut\",\"period\":\"YEAR\",\"rounding\":\"DOWN\","
                        + "\"numerator\":{\"source\":\"cross-appointment\",\"conditions\":[{\"field\":\"appointed\",\"operator\":\"EQUALS\",\"value\":\"true\"}]},"
                        + "\"denominator\":{\"source\":\"cross-appointment\"}}]");
        FigureView cut = figure(district, "cut", null);
        assertEquals("71.5", String.valueOf(cut.value()), "as the article prints it");
        assertEquals("舍去，保留 1 位小数", cut.rounding().zh(), "the rule is shown");

        List<IndicatorsResource.CountedRow> behind = f.as(
                district,
                () -> f.indicators
                        .rows(
                                "committee-formation",
                                Query.by("id", false)
                                        .with("part", "denominator")
                                        .limit(200))
                        .items());
        assertEquals(42, behind.size(), "the rows behind a figure are those that were counted");
        List<String> shares =
                f
                        .as(
                                district,
                                () -> f.indicators
                                        .divisions("cross-appointment", null, null)
                                        .items())
                        .stream()
                        .map(one -> one.name() + " " + one.figure().denominator())
                        .toList();
        assertEquals(2, shares.size());
        f.parameters.put("indicators", CLOSURE);
        assertEquals(
                "no-rows",
                refused(district, () -> f.indicators.rows("event-closure", Query.by("id", false)))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_sheet_names_what_is_wrong_and_reads_what_a_ledger_writes(TestDatabase database) {
        f = new LedgersFixture(database);
        EntryImporter.Row wrong = LedgersFixture.JSON.read(
                "{\"externalId\":\"\",\"template\":\"owners-committees\",\"period\":\"2023-Q9\",\"division\":\"1\",\"valuesText\":\"已组建：也许；没有的：1\"}",
                EntryImporter.Row.class);
        assertEquals(
                List.of("/division", "/externalId", "/period", "/row", "/valuesText", "/valuesText"),
                f.asSystem(() -> f.importer.check(wrong)).stream()
                        .map(FieldError::pointer)
                        .sorted()
                        .toList());
        EntryImporter.Row early = new EntryImporter.Row(
                "a",
                "业主委员会组建台账",
                null,
                "2025",
                null,
                "南苑小区",
                "900001001001",
                "具备组建条件：是",
                Instant.parse("2026-01-05T00:00:00Z"),
                false);
        assertEquals(
                List.of("/valuesText"),
                f.asSystem(() -> f.importer.check(early)).stream()
                        .map(FieldError::pointer)
                        .toList(),
                "not handed in without what is required");
        EntryImporter.Row right = new EntryImporter.Row(
                "a",
                "业主委员会组建台账",
                null,
                "2025",
                null,
                "南苑小区",
                "900001001001",
                "具备组建条件=是\n已组建：否",
                Instant.parse("2026-01-05T00:00:00Z"),
                false);
        f.asSystem(() -> {
            assertEquals(List.of(), f.importer.check(right));
            return f.importer.write(List.of(right));
        });
        EntryLine line = f.as(
                district, () -> f.entries.list(Query.by("id", false)).items().get(0));
        assertEquals("具备组建条件：是；已组建：否", line.valuesText());
        assertEquals(EntryState.DONE, line.state());
        assertEquals("2025", line.period());
        PeriodView year = period(line.ledgerId());
        f.as(district, () -> f.periods.close(year.id(), ANY));
        assertEquals(
                List.of("/period"),
                f.asSystem(() -> f.importer.check(right)).stream()
                        .map(FieldError::pointer)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void reminders_come_on_working_days_before_and_after_the_last_one(TestDatabase database) {
        f = new LedgersFixture(database);
        day("2026-09-01");
        LedgerView ledger = begin(district, "key-work", DISTRICT);
        RowView row = addRow(district, ledger.id(), "秋季行动", null);
        assertEquals(
                LocalDate.parse("2026-10-14"),
                period(ledger.id()).dueDay(),
                "1 to 7 October are holidays, and there is a weekend");
        UUID head = UUID.randomUUID();
        f.as(
                district,
                () -> f.ledgers.changeRow(
                        ledger.id(), row.id(), new Replacing(new RowBody("秋季行动", null, null, null, null)), ANY));
        assertEquals(List.of(), remindedOn("2026-10-06"), "nobody is reminded on a holiday");
        assertEquals(
                List.of("ledgers.entry.due " + STREET, "ledgers.entry.due " + OTHER_STREET),
                remindedOn("2026-10-09"),
                "three working days before");
        assertEquals(List.of(), remindedOn("2026-10-09"), "once a day");
        assertEquals(List.of(), remindedOn("2026-10-12"));
        f.as(
                district,
                () -> f.ledgers.changeRow(
                        ledger.id(),
                        row.id(),
                        new Replacing(new RowBody("秋季行动", null, null, ResponsibleKind.USER, head)),
                        ANY));
        EntryLine first = entries(street, ledger.id()).get(0);
        write(street, first.id(), Map.of("planned", 1, "done", 1));
        submit(street, first.id());
        assertEquals(
                List.of("ledgers.entry.due " + head),
                remindedOn("2026-10-14"),
                "the person who answers for it, and not for what is handed in");
        assertEquals(List.of("ledgers.entry.overdue " + head), remindedOn("2026-10-15"));
        assertTrue(entries(otherStreet, ledger.id()).get(0).overdue());
        assertEquals(List.of(), remindedOn("2026-10-16"));
        assertEquals(List.of("ledgers.entry.overdue " + head), remindedOn("2026-10-20"), "every third working day");
        assertEquals(
                List.of("ledgers.period.overdue " + DISTRICT),
                remindedOn("2026-10-21"),
                "five working days behind, those who keep it");
        EntryView late = f.as(
                otherStreet,
                () -> f.entries.get(entries(otherStreet, ledger.id()).get(0).id()));
        write(otherStreet, late.id(), Map.of("planned", 1, "done", 0));
        assertEquals(Boolean.FALSE, submit(otherStreet, late.id()).onTime());
        List<UnitProgress> progress =
                f.as(district, () -> f.periods.progress(late.periodId()).items());
        assertEquals(
                List.of(1, 1), progress.stream().map(UnitProgress::submitted).toList());
        FigureView onTime = f.as(district, () -> f.indicators.get("key-work-on-time", "2026-09-30", null));
        assertEquals(List.of("1", "2", "50.0"), parts(onTime));
    }

    private List<String> remindedOn(String day) {
        day(day);
        f.told.clear();
        f.asSystem(() -> {
            f.reminders.run(f.host.clock().instant());
            return true;
        });
        return f.told.stream().sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_period_can_be_put_off_and_is_closed_by_itself(TestDatabase database) {
        f = new LedgersFixture(database);
        LedgerView ledger = begin(district, "key-work", DISTRICT);
        addRow(district, ledger.id(), "整治", null);
        PeriodView march = period(ledger.id());
        assertEquals(
                List.of("/dueDay"),
                pointers(refused(
                        district,
                        () -> f.periods.postpone(march.id(), new NewDue(LocalDate.parse("2026-03-10")), ANY))));
        PeriodView later =
                f.as(district, () -> f.periods.postpone(march.id(), new NewDue(LocalDate.parse("2026-04-10")), ANY));
        assertEquals(LocalDate.parse("2026-04-10"), later.dueDay());
        assertEquals(
                LocalDate.parse("2026-04-10"),
                entries(street, ledger.id()).get(0).dueDay());
        f.parameters.put("closeAfterDays", "2");
        day("2026-04-13");
        runOpenings();
        assertEquals(
                TermState.OPEN, f.as(district, () -> f.periods.get(march.id())).state());
        day("2026-04-14");
        runOpenings();
        assertEquals(
                TermState.CLOSED,
                f.as(district, () -> f.periods.get(march.id())).state());
        assertEquals(
                List.of("/period"),
                pointers(refused(
                        district, () -> f.ledgers.openPeriod(ledger.id(), new LedgersResource.NewPeriod("2026-Q1")))));
        assertEquals(
                "period-there",
                refused(district, () -> f.ledgers.openPeriod(ledger.id(), new LedgersResource.NewPeriod("2026-03")))
                        .code());
        f.as(district, () -> f.ledgers.end(ledger.id(), new Reason("不再使用"), ANY));
        assertEquals(
                "ledger-ended",
                refused(district, () -> f.ledgers.openPeriod(ledger.id(), new LedgersResource.NewPeriod("2026-05")))
                        .code());
        LedgerView again = begin(district, "key-work", DISTRICT);
        assertEquals(ledger.id(), again.id(), "taken up again");
    }

    private void runOpenings() {
        f.asSystem(() -> {
            f.openings.run(f.host.clock().instant());
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assessment_is_approved_scored_and_ranked_with_consequences_at_both_ends(TestDatabase database) {
        f = new LedgersFixture(database);
        LedgerView issues = begin(district, "one-issue", DISTRICT);
        List<EntryLine> eight = entries(district, issues.id());
        assertEquals(8, eight.size());
        for (EntryLine entry : eight) {
            boolean good = entry.divisionId().equals(STREET);
            Caller who = good ? street : otherStreet;
            write(who, entry.id(), Map.of("content", "做", "reached", good));
            submit(who, entry.id());
        }
        begin(district, "party-building", DISTRICT);
        AssessmentView applied = assess("annual", "2026");
        assertEquals("APPLIED", applied.state().name(), "nobody is assessed before it is approved");
        assertEquals(
                "wrong-state",
                refused(district, () -> f.assessments.compute(applied.id(), ANY))
                        .code());
        assertEquals(
                "own-application",
                refused(district, () -> f.assessments.approve(applied.id(), ANY))
                        .code());
        AssessmentView scoring = f.as(deputy, () -> f.assessments.approve(applied.id(), ANY));
        assertEquals("SCORING", scoring.state().name());
        assertEquals(
                "not-scored",
                refused(district, () -> f.assessments.decide(applied.id(), new AssessmentsResource.Decision(null), ANY))
                        .code());
        List<ResultView> results = results(applied.id());
        assertEquals(2, results.size());
        assertNull(results.get(0).rank(), "nobody is ranked before everybody was looked at");
        for (ResultView result : results) {
            String points = result.divisionId().equals(STREET) ? "60" : "10";
            assertEquals(
                    "computed",
                    refused(district, () -> f.assessments.give(applied.id(), result.id(), "issue", given("1")))
                            .code());
            assertEquals(
                    List.of("/points"),
                    pointers(refused(
                            district, () -> f.assessments.give(applied.id(), result.id(), "panel", given("61")))));
            f.as(district, () -> f.assessments.give(applied.id(), result.id(), "panel", given(points)));
        }
        f.parameters.put(
                "schemes",
                "[{\"key\":\"annual\",\"label\":{\"zh\":\"年度考核\",\"en\":\"Yearly\"},\"period\":\"YEAR\",\"subjectSource\":\"street\",\"criteria\":["
                        + "{\"key\":\"issue\",\"label\":{\"zh\":\"一事一品\",\"en\":\"Issue\"},\"kind\":\"INDICATOR\",\"points\":20,\"source\":\"one-issue-reached\"},"
                        + "{\"key\":\"panel\",\"label\":{\"zh\":\"评议\",\"en\":\"Panel\"},\"kind\":\"MANUAL\",\"points\":60}],"
                        + "\"bands\":[{\"key\":\"excellent\",\"label\":{\"zh\":\"优秀\",\"en\":\"Excellent\"},\"from\":75,\"best\":1,\"consequence\":\"model\"},"
                        + "{\"key\":\"failed\",\"label\":{\"zh\":\"不合格\",\"en\":\"Failed\"},\"below\":60,\"consequence\":\"rectification\"}]}]");
        AssessmentView decided =
                f.as(district, () -> f.assessments.decide(applied.id(), new AssessmentsResource.Decision(null), ANY));
        assertEquals("DECIDED", decided.state().name());
        List<ResultView> ranked = results(applied.id());
        assertEquals(List.of(1, 2), ranked.stream().map(ResultView::rank).toList());
        assertEquals(new BigDecimal("80.00"), ranked.get(0).points(), "all of the figure and all of the panel");
        assertEquals("4", String.valueOf(ranked.get(0).scores().get(0).numerator()), "what the points follow from");
        assertEquals(
                List.of("model", "rectification"),
                ranked.stream().map(ResultView::consequence).toList());
        List<ConsequenceView> follows = consequences(otherStreet);
        assertEquals(1, follows.size(), "whom it concerns sees it");
        assertEquals("rectification", follows.get(0).kind());
        assertEquals(LocalDate.parse("2026-04-13"), follows.get(0).dueDay(), "thirty working days");
        assertEquals(
                1,
                f.as(otherStreet, () -> f.assessments.results(applied.id(), Query.by("points", true)))
                        .items()
                        .size(),
                "and its own result");
        assertTrue(f.events.containsAll(List.of("ledgers.assessment.decided", "ledgers.consequence.decided")));

        UUID rectify = follows.get(0).id();
        day("2026-04-14");
        f.asSystem(() -> {
            f.overdue.run(f.host.clock().instant());
            return true;
        });
        assertTrue(f.told.contains("ledgers.consequence.overdue " + OTHER_STREET));
        f.as(
                otherStreet,
                () -> f.consequences.report(rectify, new ConsequencesResource.NewReport("已整改", List.of()), ANY));
        f.as(district, () -> f.consequences.giveBack(rectify, new Reason("不到位"), ANY));
        f.as(
                otherStreet,
                () -> f.consequences.report(rectify, new ConsequencesResource.NewReport("已整改到位", List.of()), ANY));
        assertEquals(
                "FULFILLED",
                f.as(district, () -> f.consequences.accept(rectify, ANY))
                        .state()
                        .name());
        assertEquals(
                "wrong-state",
                refused(district, () -> f.consequences.lift(rectify, new Reason("x"), ANY))
                        .code());

        f.as(district, () -> f.assessments.revoke(applied.id(), new Reason("计分有误"), ANY));
        assertTrue(consequences(district).stream().allMatch(one -> one.state() == ConsequenceState.LIFTED));
        f.as(district, () -> f.assessments.drop(applied.id(), new Reason("作废"), ANY));
        assertEquals(
                "wrong-state",
                refused(district, () -> f.assessments.compute(applied.id(), ANY))
                        .code());
    }

    private static AssessmentsResource.Given given(String points) {
        return new AssessmentsResource.Given(new BigDecimal(points), "评议");
    }

    private AssessmentView assess(String scheme, String period) {
        return f.as(district, () -> (AssessmentView) f.assessments
                .begin(new AssessmentsResource.NewAssessment(scheme, period, DISTRICT, null))
                .getEntity());
    }

    private List<ResultView> results(UUID assessment) {
        return f.as(
                district,
                () -> f.assessments
                        .results(assessment, Query.by("points", true).limit(200))
                        .items());
    }

    private List<ConsequenceView> consequences(Caller caller) {
        return f.as(
                caller,
                () -> f.consequences
                        .list(Query.by("decidedAt", true).limit(200))
                        .items());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eighteen_of_twenty_two_estates_are_models_and_four_are_to_be_rectified(TestDatabase database) {
        f = new LedgersFixture(database);
        List<EntryImporter.Row> rows = IntStream.range(0, 22)
                .mapToObj(number -> new EntryImporter.Row(
                        "E" + number,
                        "property-rating",
                        null,
                        "2025",
                        null,
                        "小区" + number,
                        "900001001001",
                        "评价得分：" + (number < 18 ? "92.5" : "55"),
                        Instant.parse("2026-01-05T00:00:00Z"),
                        true))
                .toList();
        f.asSystem(() -> {
            f.importer.checkAll(rows).forEach(errors -> assertEquals(List.of(), errors));
            return f.importer.write(rows);
        });
        AssessmentView assessment = assess("property-rating", "2025");
        f.as(district, () -> f.assessments.decide(assessment.id(), new AssessmentsResource.Decision(null), ANY));
        Map<String, Integer> kinds = new HashMap<>();
        consequences(district).forEach(one -> kinds.merge(one.kind(), 1, Integer::sum));
        assertEquals(Map.of("model", 18, "rectification", 4), kinds);
        List<ResultView> ranked = results(assessment.id());
        assertEquals(1, ranked.get(17).rank(), "equal points, equal rank");
        assertEquals(19, ranked.get(18).rank());
        ResultView waivedOne = ranked.get(21);
        f.as(district, () -> f.assessments.revoke(assessment.id(), new Reason("复核"), ANY));
        f.as(
                district,
                () -> f.assessments.decide(
                        assessment.id(),
                        new AssessmentsResource.Decision(
                                List.of(new AssessmentsResource.Waiver(waivedOne.id(), "已更换物业"))),
                        ANY));
        assertEquals(
                3,
                consequences(district).stream()
                        .filter(one -> one.kind().equals("rectification") && one.state() == ConsequenceState.IN_FORCE)
                        .count());
        assertEquals(
                List.of("score"),
                ranked.get(0).scores().stream()
                        .map(AssessmentsResource.ScoreView::criterion)
                        .toList());
    }

    /** A module with a ledger, a figure, an assessment of its own subjects and something that follows. */
    private static final class Visits
            implements LedgerSource, IndicatorSource, SubjectSource, ConsequenceType, EvidenceSource {
        private final UUID company = new UUID(9, 9);
        private final UUID record = new UUID(9, 1);
        private final List<String> changed = new CopyOnWriteArrayList<>();

        @Override
        public List<LedgerTemplate> templates() {
            return List.of(new LedgerTemplate(
                    "visits.plan",
                    Text.of("走访台账", "Visits"),
                    Text.of("", ""),
                    PeriodKind.MONTH,
                    3,
                    null,
                    false,
                    List.of(),
                    null,
                    List.of(LedgerField.count("visits", Text.of("走访", "Visits"))),
                    List.of("visits.mean")));
        }

        @Override
        public List<IndicatorDefinition> indicators() {
            return List.of(
                    definition(
                            "visits.mean",
                            IndicatorDefinition.Calculation.MEAN,
                            Measure.sum("visits.plan", "visits"),
                            null),
                    definition(
                            "visits.told",
                            IndicatorDefinition.Calculation.RATIO,
                            Measure.fed("visits.aid"),
                            Measure.asked("visits.households")));
        }

        private static IndicatorDefinition definition(
                String key,
                IndicatorDefinition.Calculation calculation,
                Measure numerator,
                @Nullable Measure denominator) {
            return new IndicatorDefinition(
                    key,
                    Text.of(key, key),
                    Text.of("", ""),
                    PeriodKind.MONTH,
                    calculation,
                    numerator,
                    denominator,
                    IndicatorDefinition.Unit.YUAN,
                    2,
                    IndicatorDefinition.Rounding.HALF_UP,
                    IndicatorDefinition.Direction.HIGHER,
                    null);
        }

        @Override
        public List<AssessmentScheme> schemes() {
            return List.of(new AssessmentScheme(
                    "visits.company",
                    Text.of("机构考核", "Companies"),
                    Text.of("", ""),
                    PeriodKind.MONTH,
                    AssessmentScheme.Subjects.MODULE,
                    "visits.companies",
                    false,
                    List.of(new Criterion("kept", Text.of("履约", "Kept"), Criterion.Kind.MODULE, BigDecimal.TEN, null)),
                    List.of(new Band(
                            "out",
                            Text.of("不合格", "Out"),
                            null,
                            BigDecimal.valueOf(60),
                            null,
                            null,
                            "visits.off-list"))));
        }

        @Override
        public String key() {
            return "visits.households";
        }

        @Override
        public Map<UUID, Amount> amounts(LocalDate first, LocalDate last) {
            return Map.of(COMMUNITY, Amount.of(425));
        }

        @Override
        public List<Subject> subjects(Set<UUID> divisions, Period period) {
            return List.of(new Subject(company, "某机构", COMMUNITY));
        }

        @Override
        public Map<UUID, Share> shares(String criterion, Collection<UUID> subjects, Period period) {
            return Map.of(company, new Share(BigDecimal.ONE, BigDecimal.valueOf(2)));
        }

        @Override
        public ConsequenceRule rule() {
            return new ConsequenceRule(
                    "visits.off-list", Text.of("移出名录", "Off the list"), ConsequenceRule.Tone.REPROOF, null);
        }

        @Override
        public void changed(ConsequenceSnapshot consequence) {
            changed.add(consequence.state() + " " + consequence.subject().name());
        }

        @Override
        public String kind() {
            return "visits.record";
        }

        @Override
        public Text label() {
            return Text.of("走访记录", "Visit");
        }

        @Override
        public Map<UUID, EvidenceRecord> find(Collection<UUID> ids) {
            return ids.contains(record)
                    ? Map.of(record, new EvidenceRecord("3 月走访", "visits/records/" + record))
                    : Map.of();
        }
    }

    /** The companies are found by another key than the households, as two services of one module would have. */
    private static final class Companies implements SubjectSource {
        private final Visits visits;

        Companies(Visits visits) {
            this.visits = visits;
        }

        @Override
        public String key() {
            return "visits.companies";
        }

        @Override
        public List<Subject> subjects(Set<UUID> divisions, Period period) {
            return visits.subjects(divisions, period);
        }

        @Override
        public Map<UUID, Share> shares(String criterion, Collection<UUID> subjects, Period period) {
            return visits.shares(criterion, subjects, period);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_contributes_ledgers_figures_evidence_and_consequences(TestDatabase database) {
        f = new LedgersFixture(database);
        Visits visits = new Visits();
        f.contributed.add(visits);
        f.contributed.add(new Companies(visits));
        UUID ledger = f.asSystem(() -> f.modules.begin("visits.plan", DISTRICT));
        assertEquals(ledger, f.asSystem(() -> f.modules.begin("visits.plan", DISTRICT)), "once");
        UUID subject = UUID.randomUUID();
        UUID row = f.asSystem(() -> f.modules.addRow(ledger, new NewRow("张家", COMMUNITY, subject)));
        assertEquals(
                row,
                f.asSystem(() -> f.modules.addRow(ledger, new NewRow("张家", COMMUNITY, subject))),
                "one for each subject");
        UUID other = f.asSystem(() -> f.modules.addRow(ledger, new NewRow("李家", COMMUNITY, null)));
        LocalDate today = LocalDate.parse("2026-03-02");
        assertEquals(
                "period-not-open",
                refused(district, () -> f.modules.fill(row, today.minusMonths(2), Map.of("visits", 1)))
                        .code());
        f.asSystem(() -> {
            f.modules.fill(row, today, Map.of("visits", 3));
            f.modules.fill(other, today, Map.of("visits", 4));
            return true;
        });
        assertEquals(
                List.of("7", "2", "3.50"),
                parts(figure(district, "visits.mean", null)),
                "the mean of what was filled in");
        f.asSystem(() -> {
            f.modules.observe(new Observation("visits.aid", "1", COMMUNITY, today, new BigDecimal("100000")));
            f.modules.observe(new Observation("visits.aid", "2", COMMUNITY, today, new BigDecimal("50000")));
            f.modules.observe(new Observation("visits.aid", "2", COMMUNITY, today, new BigDecimal("70000")));
            return true;
        });
        assertEquals(
                List.of("170000", "425", "400.00"),
                parts(figure(street, "visits.told", STREET)),
                "mean aid of the article");
        Indicator asked =
                f.asSystem(() -> f.modules.figure("visits.told", STREET, today)).orElseThrow();
        assertEquals(new BigDecimal("400.00"), asked.value());

        UUID entry = entries(district, ledger).get(0).id();
        assertEquals(
                "wrong-state",
                refused(street, () -> f.entries.link(entry, "visits.record", visits.record))
                        .code());
        f.as(district, () -> f.entries.giveBack(entry, new Reason("补佐证"), ANY));
        assertEquals(
                404,
                refused(street, () -> f.entries.link(entry, "nothing", visits.record))
                        .status());
        assertEquals(
                404,
                refused(street, () -> f.entries.link(entry, "visits.record", UUID.randomUUID()))
                        .status());
        f.as(street, () -> f.entries.link(entry, "visits.record", visits.record));
        f.as(street, () -> f.entries.attach(entry, new EntriesResource.AttachEvidence(List.of(UUID.randomUUID()))));
        assertEquals(2, f.as(street, () -> f.entries.get(entry)).evidence());
        f.as(street, () -> f.entries.unlink(entry, "visits.record", visits.record));
        assertEquals(1, f.as(street, () -> f.entries.get(entry)).evidence());
        f.as(street, () -> f.entries.link(entry, "visits.record", visits.record));
        assertEquals(
                "visits/records/" + visits.record,
                f.as(street, () -> f.entries.evidence(entry)).items().get(0).page());

        AssessmentView assessment = assess("visits.company", "2026-03");
        f.as(district, () -> f.assessments.decide(assessment.id(), new AssessmentsResource.Decision(null), ANY));
        assertEquals(List.of("IN_FORCE 某机构"), visits.changed, "the module carries it out in the same step");
        assertEquals(
                1,
                f.asSystem(() -> f.modules.consequences(List.of(visits.company)))
                        .size());

        f.contributed.clear();
        assertEquals(404, refused(district, () -> f.ledgers.get(ledger)).status(), "disabled: as if it did not exist");
        assertEquals(404, refused(district, () -> f.entries.get(entry)).status());
        assertEquals(
                404, refused(district, () -> f.assessments.get(assessment.id())).status());
        assertEquals(List.of(), consequences(district));
        assertEquals(List.of(), f.asSystem(() -> f.modules.consequences(List.of(visits.company))));
        f.contributed.add(visits);
        f.contributed.add(new Companies(visits));
        assertEquals(ledger, f.as(district, () -> f.ledgers.get(ledger)).id(), "enabled again: as it was");
        f.tell("host.module.purged", "{\"module\":\"visits\"}");
        assertEquals(404, refused(district, () -> f.ledgers.get(ledger)).status());
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(e.id) from EntryRow e", Long.class)
                        .getSingleResult()));
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(e.id) from CellRow e", Long.class)
                        .getSingleResult()));
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(e.id) from ObservationRow e", Long.class)
                        .getSingleResult()));
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery("select count(e.id) from ConsequenceRow e", Long.class)
                        .getSingleResult()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void events_are_counted_where_they_lie(TestDatabase database) {
        f = new LedgersFixture(database);
        f.parameters.put("indicators", CLOSURE);
        for (int i = 0; i < 3; i++) {
            f.tell("grid.event.reported", "{\"divisionId\":\"" + COMMUNITY + "\",\"number\":\"E" + i + "\"}");
        }
        f.tell("grid.event.closed", "{\"divisionId\":\"" + COMMUNITY + "\"}");
        f.tell("grid.event.closed", "{\"divisionId\":\"" + UUID.randomUUID() + "\"}");
        f.tell("claims.claim.made", "{\"divisionId\":\"" + COMMUNITY + "\"}");
        assertEquals(List.of("1", "3", "33.3"), parts(figure(district, "event-closure", null)));
        assertEquals(List.of("1", "3", "33.3"), parts(figure(street, "event-closure", null)), "in the caller's reach");
        FigureView elsewhere = figure(otherStreet, "event-closure", null);
        assertNull(elsewhere.value(), "nothing to divide by");
        assertEquals(
                404,
                refused(otherStreet, () -> f.indicators.get("event-closure", null, STREET.toString()))
                        .status());
        assertEquals(
                2L,
                f.asSystem(() -> f.em.createQuery("select count(distinct e.key) from ObservationRow e", Long.class)
                        .getSingleResult()),
                "only what a figure counts is kept");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_not_written_as_it_should_be_is_left_out(TestDatabase database) {
        f = new LedgersFixture(database);
        f.parameters.put(
                "templates",
                "[{\"key\":\"ok\",\"fields\":[]},{\"key\":\"Bad Key\"},{\"key\":\"one-issue\",\"off\":true},"
                        + "{\"key\":\"twice\",\"fields\":[{\"key\":\"a\",\"label\":{\"zh\":\"甲\",\"en\":\"A\"},\"kind\":\"TEXT\"},{\"key\":\"a\",\"label\":{\"zh\":\"甲\",\"en\":\"A\"},\"kind\":\"TEXT\"}]}]");
        f.parameters.put(
                "indicators",
                "[{\"key\":\"nothing\"},{\"key\":\"odd\",\"numerator\":{\"source\":\"ok\",\"conditions\":[{\"field\":\"state\",\"operator\":\"EQUALS\",\"value\":\"WHATEVER\"}]}}]");
        f.parameters.put("schemes", "[{\"key\":\"empty\",\"subjectSource\":\"street\"}]");
        Set<String> templates = f.asSystem(() -> f.definitions.templates().keySet());
        assertTrue(templates.contains("ok"));
        assertFalse(templates.contains("Bad Key") || templates.contains("twice") || templates.contains("one-issue"));
        Set<String> indicators = f.asSystem(() -> f.definitions.indicators().keySet());
        assertFalse(indicators.contains("nothing") || indicators.contains("odd"));
        assertTrue(indicators.contains("committee-formation"), "the others are there");
        assertFalse(f.asSystem(() -> f.definitions.schemes().keySet()).contains("empty"));
        assertEquals(
                7,
                f.as(district, () -> f.definitionsResource.templates().items()).size());
    }
}
