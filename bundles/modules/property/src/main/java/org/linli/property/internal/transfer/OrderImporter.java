package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.ImportedCase;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.desk.Decimals;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.order.OrderRow;
import org.linli.property.internal.order.PastOrders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports orders of residents with their past. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.orders",
            "linli.import.after=property.companies",
            "linli.import.after=property.estates"
        })
public class OrderImporter extends ModuleImporter<OrderImporter.Row, OrderImporter.Parties> {
    private static final Decimals PRICE = new Decimals(7, 2);

    private final Cases cases;
    private final PastOrders past;

    /**
     * @param company external id of the company
     * @param estate external id of the estate
     * @param steps what happened afterwards, oldest first, as a JSON array in a CSV cell
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String title,
            @Nullable String company,
            @Nullable String estate,
            @Nullable Instant orderedAt,
            @Nullable BigDecimal price,
            @Nullable String unit,
            @Nullable Integer promiseHours,
            @Nullable List<Step> steps,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** A step of the past; {@code action}, {@code at} and {@code actor} are needed. */
    public record Step(
            @Nullable String action,
            @Nullable Instant at,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable Integer rating) {
        /** @param place of the step in the line, such as {@code steps/0} */
        void check(String place, Faults faults) {
            faults.text(place + "/action", action, 20)
                    .present(place + "/at", at)
                    .text(place + "/actor", actor, 100);
        }

        /** What passed the check. */
        ImportedCase.Step past() {
            return new ImportedCase.Step(
                    text(action), Objects.requireNonNull(at, "at"), text(actor), null, reason, comment, null, rating);
        }
    }

    /** Companies and estates that the lines name. */
    record Parties(Map<String, CompanyRow> companies, Map<String, EstateRow> estates) {}

    @Activate
    public OrderImporter(@Reference Importing importing, @Reference Cases cases, @Reference PastOrders past) {
        super(importing, OrderRow.class);
        this.cases = cases;
        this.past = past;
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
        Integer hours = line.promiseHours();
        faults.when(
                        !found.companies().containsKey(text(line.company())),
                        "company",
                        "没有这家物业企业，请先导入",
                        "No such company; import it first")
                .text("title", line.title(), 100)
                .present("orderedAt", line.orderedAt())
                .optional("unit", line.unit(), 20)
                .when(
                        hours == null || hours < 1 || hours > 2000,
                        "promiseHours",
                        "须为 1 至 2000",
                        "Must be from 1 to 2000");
        PRICE.check(faults, "price", line.price());
        List<Step> steps = steps(line);
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).check("steps/" + i, faults);
        }
    }

    @Override
    protected List<List<FieldError>> checkTogether(List<Row> lines, Parties found) {
        return cases.checkImports(lines.stream()
                .map(line -> imported(line, past(line, found), found))
                .toList());
    }

    @Override
    protected ImportedRow row(Row line, Parties found) {
        return past(line, found).row();
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Parties found) {
        List<ImportedCase> pasts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            pasts.add(imported(lines.get(i), past.of(rows.get(i)), found));
        }
        List<CaseSnapshot> snapshots = cases.importAll(pasts);
        for (int i = 0; i < rows.size(); i++) {
            past.take(rows.get(i), snapshots.get(i));
        }
    }

    private PastOrders.Past past(Row line, Parties found) {
        EstateRow estate = Objects.requireNonNull(found.estates().get(text(line.estate())), "estate");
        CompanyRow company = Objects.requireNonNull(found.companies().get(text(line.company())), "company");
        Integer hours = line.promiseHours();
        return past.order(
                estate,
                company.id(),
                text(line.title()),
                line.price(),
                line.unit(),
                hours == null ? 1 : hours,
                Objects.requireNonNull(line.orderedAt(), "orderedAt"),
                Importing.origin(line.externalId(), line.generated()));
    }

    private ImportedCase imported(Row line, PastOrders.Past order, Parties found) {
        CompanyRow company = Objects.requireNonNull(found.companies().get(text(line.company())), "company");
        UUID id = company.id();
        return new ImportedCase(
                past.opened(order, Assignee.organisation(id, company.name())),
                Objects.requireNonNull(line.orderedAt(), "orderedAt"),
                "",
                steps(line).stream().map(Step::past).toList());
    }

    private static List<Step> steps(Row line) {
        List<Step> steps = line.steps();
        return steps == null ? List.of() : steps;
    }
}
