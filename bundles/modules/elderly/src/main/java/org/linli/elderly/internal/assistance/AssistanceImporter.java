package org.linli.elderly.internal.assistance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports assistance that was paid (临时救助台账); what is still being dealt with is entered as it happens. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=elderly.assistance", "linli.import.after=registry.persons"})
public class AssistanceImporter extends BatchImporter<AssistanceImporter.Row, AssistanceRow, Map<String, PersonRef>> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORDS = 1000;
    private static final int CENTS = 2;

    private final ElderlyImports imports;
    private final AssistanceDesk desk;

    /**
     * @param person external id in the registry
     * @param words why help was needed
     * @param amount yuan that were paid
     * @param appliedOn the days follow each other: applied, verified, granted, paid
     * @param verifier who looked into it
     * @param granter who granted it, somebody else
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String person,
            @Nullable Hardship hardship,
            @Nullable String words,
            @Nullable Boolean urgent,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate verifiedOn,
            @Nullable String verifier,
            @Nullable LocalDate grantedOn,
            @Nullable String granter,
            @Nullable LocalDate paidOn,
            @Nullable BigDecimal amount,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    @Activate
    public AssistanceImporter(@Reference ElderlyImports imports, @Reference AssistanceDesk desk) {
        super(imports, AssistanceRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, PersonRef> lookUp(List<Row> lines) {
        return imports.persons(lines.stream().map(Row::person).toList());
    }

    @Override
    protected void check(Row line, Map<String, PersonRef> persons, Faults faults) {
        PersonRef person = persons.get(text(line.person()));
        imports.reachable(faults, "person", person == null ? null : person.divisionId());
        BigDecimal amount = line.amount();
        faults.present("hardship", line.hardship())
                .text("words", line.words(), LONGEST_WORDS)
                .present("appliedOn", line.appliedOn())
                .present("verifiedOn", line.verifiedOn())
                .text("verifier", line.verifier(), LONGEST_NAME)
                .present("grantedOn", line.grantedOn())
                .text("granter", line.granter(), LONGEST_NAME)
                .when(
                        !text(line.granter()).isEmpty() && text(line.granter()).equals(text(line.verifier())),
                        "granter",
                        "核查人员不能批准自己核查的申请",
                        "Nobody grants what he looked into himself")
                .present("paidOn", line.paidOn())
                .when(
                        amount == null || amount.signum() <= 0 || amount.scale() > CENTS,
                        "amount",
                        "须大于 0，最多两位小数",
                        "must be above 0 with at most two decimals")
                .when(
                        !rising(Stream.of(line.appliedOn(), line.verifiedOn(), line.grantedOn(), line.paidOn())
                                .filter(Objects::nonNull)
                                .toList()),
                        "paidOn",
                        "申请、核查、批准、发放的日期须依次不早于前一步",
                        "It is applied for, verified, granted and paid in this order")
                .when(
                        line.paidOn() != null
                                && line.paidOn().isAfter(imports.desk().today()),
                        "paidOn",
                        "不能晚于今天",
                        "must not be after today");
    }

    private static boolean rising(List<LocalDate> days) {
        return days.equals(days.stream().sorted().toList());
    }

    @Override
    protected AssistanceRow row(Row line, Map<String, PersonRef> persons) {
        return desk.past(
                Objects.requireNonNull(persons.get(text(line.person())), "person"),
                line,
                ElderlyImports.origin(line.externalId(), line.generated()));
    }
}
