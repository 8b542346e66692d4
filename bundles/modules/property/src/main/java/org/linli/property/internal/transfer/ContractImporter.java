package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Decimals;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports contracts. Those with the owners have begun before votes were kept here and need none; any other is concluded with its vote. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.contracts",
            "linli.import.after=property.companies",
            "linli.import.after=property.estates"
        })
public class ContractImporter extends ModuleImporter<ContractImporter.Row, ContractImporter.Parties> {
    private static final Decimals FEE = new Decimals(5, 2);

    private final ContractBook book;

    /**
     * @param company external id of the company
     * @param estate external id of the estate
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String company,
            @Nullable String estate,
            @Nullable ContractKind kind,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable BigDecimal feePerM2,
            @Nullable String terms,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /**
     * Companies and estates that the lines name.
     *
     * @param taken terms of contracts that lines bring, by estate
     */
    record Parties(Map<String, CompanyRow> companies, Map<String, EstateRow> estates, Map<UUID, List<Term>> taken) {
        boolean taken(UUID estate, Term term) {
            return taken.getOrDefault(estate, List.of()).stream().anyMatch(term::overlaps);
        }
    }

    /** @param last {@link ContractRow#NEVER} for no end */
    record Term(LocalDate first, LocalDate last) {
        static Term of(LocalDate first, @Nullable LocalDate last) {
            return new Term(first, last == null ? ContractRow.NEVER : last);
        }

        boolean overlaps(Term other) {
            return !first.isAfter(other.last) && !other.first.isAfter(last);
        }
    }

    @Activate
    public ContractImporter(@Reference Importing importing, @Reference ContractBook book) {
        super(importing, ContractRow.class);
        this.book = book;
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
                importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList()),
                new HashMap<>());
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        CompanyRow company = found.companies().get(text(line.company()));
        EstateRow estate = found.estates().get(text(line.estate()));
        faults.when(company == null, "company", "没有这家物业企业，请先导入", "No such company; import it first");
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        LocalDate first = line.firstDay();
        LocalDate last = line.lastDay();
        faults.present("kind", line.kind())
                .present("firstDay", first)
                .text("terms", line.terms(), 4000)
                .when(
                        line.kind() == ContractKind.OWNERS && first != null && !first.isBefore(importing.desk.today()),
                        "firstDay",
                        "导入的业主合同须已开始；尚未开始的请连同业主表决逐份登记",
                        "Of contracts with the owners only those that have begun are imported; conclude others with their votes")
                .when(
                        first != null && last != null && last.isBefore(first),
                        "lastDay",
                        "不能早于开始日期",
                        "Must not be before the first day");
        FEE.check(faults, "feePerM2", line.feePerM2());
        if (estate != null && first != null && faults.none()) {
            boolean taken = found.taken(estate.id(), Term.of(first, last))
                    || !book.within(estate.id(), first, last).isEmpty();
            faults.when(
                    taken,
                    "firstDay",
                    "该小区在此期间已有合同，或在文件中重复",
                    "The estate has a contract in that time, or another line of the file brings one");
        }
    }

    @Override
    protected void claim(Row line, Parties found) {
        EstateRow estate = Objects.requireNonNull(found.estates().get(text(line.estate())), "estate");
        found.taken()
                .computeIfAbsent(estate.id(), id -> new ArrayList<>())
                .add(Term.of(Objects.requireNonNull(line.firstDay(), "firstDay"), line.lastDay()));
    }

    @Override
    protected ImportedRow row(Row line, Parties found) {
        EstateRow estate = Objects.requireNonNull(found.estates().get(text(line.estate())), "estate");
        CompanyRow company = Objects.requireNonNull(found.companies().get(text(line.company())), "company");
        return new ContractRow(
                importing.desk.newId(),
                estate.divisionId(),
                new Contract(
                        company.id(),
                        estate.id(),
                        Objects.requireNonNull(line.kind(), "kind"),
                        Objects.requireNonNull(line.firstDay(), "firstDay"),
                        line.lastDay(),
                        null,
                        null,
                        line.feePerM2() == null ? null : Yuan.text(line.feePerM2()),
                        text(line.terms())),
                null,
                Importing.origin(line.externalId(), line.generated()));
    }
}
