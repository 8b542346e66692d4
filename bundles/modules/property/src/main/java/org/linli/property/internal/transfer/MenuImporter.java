package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.menu.MenuItem;
import org.linli.property.internal.menu.MenuRow;
import org.linli.property.internal.menu.ServiceKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports the menus of companies (服务菜单); companies and estates are there already. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.menu",
            "linli.import.after=property.companies",
            "linli.import.after=property.estates",
            "linli.import.after=property.contracts"
        })
public class MenuImporter extends ModuleImporter<MenuImporter.Row, MenuImporter.Parties> {
    private static final int MOST_HOURS = 2000;
    private static final BigDecimal HIGHEST = new BigDecimal("9999999.99");

    /**
     * @param company external id of the company
     * @param estate external id of the only estate that gets the service; empty for all
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String company,
            @Nullable String estate,
            @Nullable ServiceKind kind,
            @Nullable String title,
            @Nullable String description,
            @Nullable BigDecimal price,
            @Nullable String unit,
            @Nullable Integer promiseHours,
            @Nullable Boolean offered,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** Companies and estates that the lines name. */
    record Parties(Map<String, CompanyRow> companies, Map<String, EstateRow> estates) {}

    @Activate
    public MenuImporter(@Reference Importing importing) {
        super(importing, MenuRow.class);
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
        CompanyRow company = found.companies().get(text(line.company()));
        importing.reachable(faults, "company", company == null ? null : company.divisionId());
        String estate = text(line.estate());
        Integer hours = line.promiseHours();
        BigDecimal price = line.price();
        faults.when(
                        !estate.isEmpty() && !found.estates().containsKey(estate),
                        "estate",
                        "没有这个小区，请先导入",
                        "No such estate; import it first")
                .present("kind", line.kind())
                .text("title", line.title(), 100)
                .optional("description", line.description(), 1000)
                .present("price", price)
                .notNegative("price", price)
                .when(
                        price != null && (price.scale() > 2 || price.compareTo(HIGHEST) > 0),
                        "price",
                        "最多两位小数，不超过 " + HIGHEST,
                        "At most two decimals and " + HIGHEST)
                .text("unit", line.unit(), 20)
                .present("promiseHours", hours)
                .when(
                        hours != null && (hours < 1 || hours > MOST_HOURS),
                        "promiseHours",
                        "须为 1 至 " + MOST_HOURS,
                        "Must be from 1 to " + MOST_HOURS);
    }

    @Override
    protected ImportedRow row(Row line, Parties found) {
        CompanyRow company = Objects.requireNonNull(found.companies().get(text(line.company())), "company");
        EstateRow estate = found.estates().get(text(line.estate()));
        UUID estateId = estate == null ? null : estate.id();
        return new MenuRow(
                importing.desk.newId(),
                company.divisionId(),
                new MenuItem(
                        company.id(),
                        estateId,
                        Objects.requireNonNull(line.kind(), "kind"),
                        text(line.title()),
                        line.description(),
                        Yuan.text(Objects.requireNonNull(line.price(), "price")),
                        text(line.unit()),
                        Objects.requireNonNull(line.promiseHours(), "promiseHours"),
                        line.offered()),
                Importing.origin(line.externalId(), line.generated()));
    }
}
