package org.linli.incubation.internal.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.heritage.Heritage;
import org.linli.incubation.internal.heritage.HeritageDesk;
import org.linli.incubation.internal.heritage.HeritageKind;
import org.linli.incubation.internal.heritage.HeritageRow;
import org.linli.incubation.internal.heritage.Protection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports heritage objects and publishes them for adoption, with the owner that they have on paper. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.heritage"})
public class HeritageImporter extends PlainModuleImporter<HeritageImporter.Row> {
    private final HeritageDesk objects;

    /**
     * A line.
     *
     * @param owner name of whoever adopted it
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable HeritageKind kind,
            @Nullable String registerNumber,
            @Nullable Protection protection,
            @Nullable String place,
            @Nullable Integer ageYears,
            @Nullable String owner,
            @Nullable Instant ownedSince,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public HeritageImporter(@Reference Importing importing, @Reference HeritageDesk objects) {
        super(importing, HeritageRow.class);
        this.objects = objects;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        importing.place(faults, "division", line.division());
        HeritageDesk.fits(faults, line.kind(), line.protection());
        String owner = line.owner();
        Instant since = line.ownedSince();
        faults.text("name", line.name(), 100)
                .present("kind", line.kind())
                .optional("registerNumber", line.registerNumber(), 60)
                .present("protection", line.protection())
                .text("place", line.place(), 200)
                .optional("owner", owner, 60)
                .when(owner != null && owner.isBlank(), "owner", "不能为空白", "Must not be blank")
                .when(
                        line.ageYears() != null && (line.ageYears() < 1 || line.ageYears() > 9999),
                        "ageYears",
                        "须为 1 至 9999",
                        "Must be from 1 to 9999")
                .when(
                        owner != null && (since == null || since.isAfter(importing.desk.now())),
                        "ownedSince",
                        "有认领人的须填写认领时间，且不在将来",
                        "Needed with an owner, and not in the future");
    }

    @Override
    protected ImportedRow row(Row line) {
        HeritageRow row = new HeritageRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        row.take(new Heritage(
                row.divisionId(),
                text(line.name()),
                Objects.requireNonNull(line.kind(), "kind"),
                line.registerNumber(),
                Objects.requireNonNull(line.protection(), "protection"),
                text(line.place()),
                line.ageYears()));
        return row;
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines) {
        for (int i = 0; i < rows.size(); i++) {
            String owner = lines.get(i).owner();
            Instant since = lines.get(i).ownedSince();
            HeritageRow row = (HeritageRow) rows.get(i);
            objects.publish(row);
            if (owner != null && since != null) {
                objects.adopted(row, owner.strip(), since);
            }
        }
    }
}
