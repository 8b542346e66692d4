package org.linli.elderly.internal.visit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderCategory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports contracts about visits. One category a line; a contract with more of them is concluded by hand. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.purchases", "linli.import.after=registry.organisations"})
public class PurchaseImporter extends BatchImporter<PurchaseImporter.Row, PurchaseRow, Map<String, UUID>> {
    private static final int LONGEST_TITLE = 100;
    private static final int YEAR = 366;

    private static final BigDecimal MOST = new BigDecimal("99999999999.99");

    private final ElderlyImports imports;
    private final PurchaseDesk desk;

    /**
     * @param organisation official name of who visits
     * @param division code; elders who live there or below are visited
     * @param price yuan of one visit
     * @param category who is visited
     * @param everyDays at least one visit in so many days
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String title,
            @Nullable String organisation,
            @Nullable String division,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable BigDecimal price,
            @Nullable ElderCategory category,
            @Nullable Integer everyDays,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public PurchaseImporter(@Reference ElderlyImports imports, @Reference PurchaseDesk desk) {
        super(imports, PurchaseRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    /** Organisations by name. */
    @Override
    protected Map<String, UUID> lookUp(List<Row> lines) {
        return imports.organisations(lines.stream().map(Row::organisation).toList());
    }

    @Override
    protected void check(Row line, Map<String, UUID> visitors, Faults faults) {
        BigDecimal price = line.price();
        Integer days = line.everyDays();
        imports.place(faults, "division", line.division())
                .text("title", line.title(), LONGEST_TITLE)
                .when(
                        !visitors.containsKey(text(line.organisation())),
                        "organisation",
                        "没有这个组织机构，请先导入",
                        "No such organisation; import it first")
                .present("firstDay", line.firstDay())
                .present("lastDay", line.lastDay())
                .when(
                        line.firstDay() != null
                                && line.lastDay() != null
                                && line.lastDay().isBefore(line.firstDay()),
                        "lastDay",
                        "不能早于开始日期",
                        "must not be before the first day")
                .when(
                        price == null || price.signum() < 0 || price.scale() > 2 || price.compareTo(MOST) > 0,
                        "price",
                        "须为不小于 0 的金额，最多两位小数",
                        "must be an amount with at most two decimals")
                .present("category", line.category())
                .when(days == null || days < 1 || days > YEAR, "everyDays", "须为 1 至 366", "must be from 1 to 366");
    }

    @Override
    protected PurchaseRow row(Row line, Map<String, UUID> visitors) {
        Integer days = line.everyDays();
        return desk.past(
                new VisitBodies.NewPurchase(
                        text(line.title()),
                        Objects.requireNonNull(visitors.get(text(line.organisation())), "organisation"),
                        imports.placed(line.division()),
                        Objects.requireNonNull(line.firstDay(), "firstDay"),
                        Objects.requireNonNull(line.lastDay(), "lastDay"),
                        Objects.requireNonNull(line.price(), "price").toPlainString(),
                        List.of(new VisitBodies.Line(
                                Objects.requireNonNull(line.category(), "category"), days == null ? 1 : days))),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }
}
