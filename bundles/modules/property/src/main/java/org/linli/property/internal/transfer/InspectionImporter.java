package org.linli.property.internal.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.ImportedCase;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.inspection.InspectionRow;
import org.linli.property.internal.inspection.InspectionsResource;
import org.linli.property.internal.inspection.PastInspections;
import org.linli.property.internal.order.PastOrders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports inspections of estates (巡检) with what they found, and how far the company has put it right (整改). */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.inspections",
            "linli.import.after=property.companies",
            "linli.import.after=property.estates"
        })
public class InspectionImporter extends ModuleImporter<InspectionImporter.Row, InspectionImporter.Parties> {
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_HOURS = 2000;
    /** Findings of a batch may be fifty times its lines: so many cases are written together, for the sake of the statements. */
    private static final int SLICE = 500;

    private final Cases cases;
    private final PastInspections inspections;
    private final PastOrders orders;

    /**
     * @param estate external id of the estate
     * @param company external id of the company that served it
     * @param inspector who inspected; by default whoever imports
     * @param findings what was wrong, as a JSON array in a CSV cell; empty when everything was in order
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable String company,
            @Nullable LocalDate day,
            @Nullable String inspector,
            @Nullable String note,
            @Nullable List<Finding> findings,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        List<Finding> found() {
            return findings == null
                    ? List.of()
                    : findings.stream().filter(Objects::nonNull).toList();
        }
    }

    /**
     * Something that was wrong; {@code title} and {@code hours} are needed.
     *
     * @param hours working hours within which it had to be put right
     * @param steps how it was put right, oldest first; none while nothing happened
     */
    public record Finding(
            @Nullable String title,
            @Nullable String words,
            @Nullable Integer hours,
            @Nullable List<OrderImporter.Step> steps) {
        List<OrderImporter.Step> past() {
            return steps == null
                    ? List.of()
                    : steps.stream().filter(Objects::nonNull).toList();
        }
    }

    /** Companies and estates that the lines name. */
    record Parties(Map<String, CompanyRow> companies, Map<String, EstateRow> estates) {
        EstateRow estate(Row line) {
            return Objects.requireNonNull(estates.get(text(line.estate())), "estate");
        }

        CompanyRow company(Row line) {
            return Objects.requireNonNull(companies.get(text(line.company())), "company");
        }
    }

    /** A finding of a line that is sound by itself. */
    private record Place(int line, int finding) {}

    @Activate
    public InspectionImporter(
            @Reference Importing importing,
            @Reference Cases cases,
            @Reference PastInspections inspections,
            @Reference PastOrders orders) {
        super(importing, InspectionRow.class);
        this.cases = cases;
        this.inspections = inspections;
        this.orders = orders;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        return new Parties(
                importing.rows(
                        CompanyRow.class, lines.stream().map(Row::company).toList()),
                importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList()));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        EstateRow estate = found.estates().get(text(line.estate()));
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        LocalDate day = line.day();
        List<Finding> findings = line.found();
        faults.when(
                        estate != null
                                && importing.may(Importing.PERMISSION, estate.divisionId())
                                && !importing.may(InspectionsResource.WRITE, estate.divisionId()),
                        "estate",
                        "您无权登记该小区的巡检",
                        "You may not record inspections of this estate")
                .when(
                        !found.companies().containsKey(text(line.company())),
                        "company",
                        "没有这家物业企业，请先导入",
                        "No such company; import it first")
                .present("day", day)
                .when(day != null && day.isAfter(importing.desk.today()), "day", "日期在将来", "Lies in the future")
                .optional("inspector", line.inspector(), 100)
                .optional("note", line.note(), 1000)
                .when(
                        findings.size() > MOST_FINDINGS,
                        "findings",
                        "一次巡检最多 " + MOST_FINDINGS + " 个问题",
                        "At most " + MOST_FINDINGS + " findings of one inspection");
        for (int i = 0; i < findings.size(); i++) {
            check("findings/" + i, findings.get(i), faults);
        }
    }

    private static void check(String place, Finding finding, Faults faults) {
        Integer hours = finding.hours();
        faults.text(place + "/title", finding.title(), 100)
                .optional(place + "/words", finding.words(), 1000)
                .when(
                        hours == null || hours < 1 || hours > MOST_HOURS,
                        place + "/hours",
                        "须为 1 至 " + MOST_HOURS,
                        "Must be from 1 to " + MOST_HOURS);
        List<OrderImporter.Step> steps = finding.past();
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).check(place + "/steps/" + i, faults);
        }
    }

    /** Whether the process of orders allows what happened to the findings is asked for the whole batch at once. */
    @Override
    protected List<List<FieldError>> checkTogether(List<Row> lines, Parties found) {
        List<Place> places = new ArrayList<>();
        List<ImportedCase> pasts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Row line = lines.get(i);
            ImportedRow inspection = row(line, found);
            for (int j = 0; j < line.found().size(); j++) {
                places.add(new Place(i, j));
                pasts.add(imported(line, line.found().get(j), order(line, inspection, j, found), found));
            }
        }
        List<List<FieldError>> all = new ArrayList<>();
        lines.forEach(line -> all.add(new ArrayList<>()));
        List<List<FieldError>> wrong = cases.checkImports(pasts);
        for (int i = 0; i < wrong.size(); i++) {
            Place place = places.get(i);
            wrong.get(i)
                    .forEach(fault -> all.get(place.line())
                            .add(new FieldError("/findings/" + place.finding() + fault.pointer(), fault.text())));
        }
        return all;
    }

    @Override
    protected ImportedRow row(Row line, Parties found) {
        return inspections.inspection(
                found.estate(line),
                found.company(line).id(),
                new PastInspections.Past(
                        Objects.requireNonNull(line.day(), "day"),
                        text(line.inspector()),
                        line.note(),
                        line.found().size()),
                Importing.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Parties found) {
        List<PastOrders.Past> made = new ArrayList<>();
        List<ImportedCase> pasts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row line = lines.get(i);
            for (int j = 0; j < line.found().size(); j++) {
                PastOrders.Past order = order(line, rows.get(i), j, found);
                importing.em().persist(order.row());
                made.add(order);
                pasts.add(imported(line, line.found().get(j), order, found));
            }
        }
        List<CaseSnapshot> snapshots = new ArrayList<>();
        for (int from = 0; from < pasts.size(); from += SLICE) {
            snapshots.addAll(cases.importAll(pasts.subList(from, Math.min(from + SLICE, pasts.size()))));
        }
        for (int i = 0; i < made.size(); i++) {
            orders.take(made.get(i).row(), snapshots.get(i));
        }
    }

    private PastOrders.Past order(Row line, ImportedRow inspection, int number, Parties found) {
        Finding finding = line.found().get(number);
        return orders.rectification(
                inspection,
                found.company(line).id(),
                found.estate(line).id(),
                text(finding.title()),
                finding.words(),
                Objects.requireNonNull(finding.hours(), "hours"),
                begun(line),
                new Origin(inspection.id() + "-" + (number + 1), inspection.generated()));
    }

    private ImportedCase imported(Row line, Finding finding, PastOrders.Past order, Parties found) {
        CompanyRow company = found.company(line);
        return new ImportedCase(
                orders.opened(order, Assignee.organisation(company.id(), company.name())),
                begun(line),
                "",
                finding.past().stream().map(OrderImporter.Step::past).toList());
    }

    /** A file knows the day alone: what was found is counted from its beginning, so that no step of the same day comes before it. */
    private Instant begun(Row line) {
        LocalDate day = Objects.requireNonNull(line.day(), "day");
        return day.atStartOfDay(importing.desk.zone()).toInstant();
    }
}
