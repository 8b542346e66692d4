package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.committee.CommitteeBook;
import org.linli.property.internal.committee.CommitteeRow;
import org.linli.property.internal.committee.Eligibility;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports owners' committees with the conditions of the gate and the term that is under way. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.committees", "linli.import.after=property.estates"})
public class CommitteeImporter extends ModuleImporter<CommitteeImporter.Row, CommitteeImporter.Found> {
    private final CommitteeBook book;

    /**
     * @param estate external id of the estate
     * @param electedOn day of the election of the term under way, null when there was none
     * @param termYears of that election
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable String name,
            @Nullable BigDecimal deliveredPercent,
            @Nullable LocalDate firstDelivery,
            @Nullable Boolean documents,
            @Nullable Boolean publicity,
            @Nullable LocalDate electedOn,
            @Nullable Integer termYears,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        Eligibility eligibility() {
            return new Eligibility(
                    deliveredPercent == null ? BigDecimal.ZERO : deliveredPercent,
                    firstDelivery,
                    Boolean.TRUE.equals(documents),
                    Boolean.TRUE.equals(publicity));
        }
    }

    /**
     * What the lines refer to.
     *
     * @param served estates that have a committee; those of lines are added
     */
    record Found(Map<String, EstateRow> estates, Set<UUID> served) {
        EstateRow estate(Row line) {
            return Objects.requireNonNull(estates.get(text(line.estate())), "estate");
        }
    }

    @Activate
    public CommitteeImporter(@Reference Importing importing, @Reference CommitteeBook book) {
        super(importing, CommitteeRow.class);
        this.book = book;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, EstateRow> estates =
                importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList());
        return new Found(
                estates,
                book.served(estates.values().stream().map(EstateRow::id).toList()));
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        EstateRow estate = found.estates().get(text(line.estate()));
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        BigDecimal percent = line.deliveredPercent();
        Integer years = line.termYears();
        LocalDate elected = line.electedOn();
        boolean passes = book.passes(line.eligibility());
        faults.text("name", line.name(), 100)
                .when(
                        percent != null && (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0),
                        "deliveredPercent",
                        "须在 0 至 100 之间",
                        "Must be from 0 to 100")
                .when(
                        elected != null && elected.isAfter(importing.desk.today()),
                        "electedOn",
                        "日期在将来",
                        "Lies in the future")
                .when(elected != null && !passes, "electedOn", "不符合成立条件", "The conditions of the gate do not hold")
                .when(
                        elected != null && (years == null || years < 1 || years > 5),
                        "termYears",
                        "须为 1 至 5",
                        "Must be from 1 to 5")
                .when(
                        estate != null && found.served().contains(estate.id()),
                        "estate",
                        "该小区已有业主委员会，或在文件中重复",
                        "The estate has an owners' committee, or another line of the file brings one");
    }

    @Override
    protected void claim(Row line, Found found) {
        found.served().add(found.estate(line).id());
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        EstateRow estate = found.estate(line);
        CommitteeRow row = new CommitteeRow(
                importing.desk.newId(),
                estate.divisionId(),
                estate.id(),
                text(line.name()),
                Importing.origin(line.externalId(), line.generated()));
        book.take(row, line.eligibility(), line.electedOn(), line.termYears());
        return row;
    }
}
