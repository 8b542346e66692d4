package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.organisation.OrgBodies;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.organisation.SupportKind;
import org.linli.incubation.internal.organisation.SupportRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports how organisations were supported. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.supports", "linli.import.after=incubation.organisations"})
public class SupportImporter extends ModuleImporter<SupportImporter.Row, Map<String, SocialOrgRow>> {
    /** @param organisation external id of the organisation */
    public record Row(
            @Nullable String externalId,
            @Nullable String organisation,
            @Nullable SupportKind kind,
            @Nullable LocalDate day,
            @Nullable String amount,
            @Nullable String words,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        @Nullable
        String sum() {
            return amount == null || amount.isBlank() ? null : amount.strip();
        }
    }

    @Activate
    public SupportImporter(@Reference Importing importing) {
        super(importing, SupportRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, SocialOrgRow> lookUp(List<Row> lines) {
        return importing.rows(
                SocialOrgRow.class, lines.stream().map(Row::organisation).toList());
    }

    @Override
    protected void check(Row line, Map<String, SocialOrgRow> found, Faults faults) {
        SocialOrgRow org = found.get(text(line.organisation()));
        String sum = line.sum();
        importing.reachable(faults, "organisation", org == null ? null : org.divisionId());
        faults.present("kind", line.kind())
                .present("day", line.day())
                .when(
                        line.day() != null && line.day().isAfter(importing.desk.today()),
                        "day",
                        "日期在将来",
                        "Lies in the future")
                .when(
                        (line.kind() == SupportKind.FUNDS) != (sum != null) || (sum != null && !sum.matches(Yuan.SUM)),
                        "amount",
                        "资金扶持须填写金额（元），其他不填",
                        "Money has an amount in yuan, anything else has none")
                .when(
                        sum != null && sum.matches(Yuan.SUM) && Yuan.of(sum).signum() == 0,
                        "amount",
                        "须大于 0",
                        "Must be more than 0")
                .text("words", line.words(), 500);
    }

    @Override
    protected ImportedRow row(Row line, Map<String, SocialOrgRow> found) {
        return new SupportRow(
                importing.desk.newId(),
                Objects.requireNonNull(found.get(text(line.organisation()))),
                new OrgBodies.NewSupport(
                        Objects.requireNonNull(line.kind()),
                        Objects.requireNonNull(line.day()),
                        line.sum(),
                        text(line.words())),
                importing.desk.actor(),
                Importing.origin(externalId(line), line.generated()));
    }
}
