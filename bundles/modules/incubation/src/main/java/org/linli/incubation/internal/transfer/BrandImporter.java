package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.brand.Brand;
import org.linli.incubation.internal.brand.BrandKind;
import org.linli.incubation.internal.brand.BrandRow;
import org.linli.incubation.internal.brand.ServiceColour;
import org.linli.incubation.internal.desk.ImportedRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports brands of service and cultural organisations. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.brands"})
public class BrandImporter extends PlainModuleImporter<BrandImporter.Row> {

    /**
     * A line.
     *
     * @param members of a cultural organisation
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable BrandKind kind,
            @Nullable ServiceColour colour,
            @Nullable Integer members,
            @Nullable LocalDate since,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public BrandImporter(@Reference Importing importing) {
        super(importing, BrandRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        importing.place(faults, "division", line.division());
        faults.text("name", line.name(), 100)
                .present("kind", line.kind())
                .when(
                        line.kind() == BrandKind.BRAND && line.colour() == null,
                        "colour",
                        "品牌须说明属于哪一色服务",
                        "Say which colour of service the brand stands for")
                .notNegative("members", line.members());
        importing.past(faults, "since", line.since());
    }

    @Override
    protected ImportedRow row(Row line) {
        BrandRow row = new BrandRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        row.take(new Brand(
                row.divisionId(),
                text(line.name()),
                Objects.requireNonNull(line.kind(), "kind"),
                line.colour(),
                null,
                null,
                line.members(),
                Objects.requireNonNull(line.since(), "since"),
                null));
        return row;
    }
}
