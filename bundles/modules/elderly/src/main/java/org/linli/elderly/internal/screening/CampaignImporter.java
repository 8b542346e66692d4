package org.linli.elderly.internal.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.PlainImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports campaigns of screening. */
@Component(service = RowImporter.class, property = "linli.import=elderly.campaigns")
public class CampaignImporter extends PlainImporter<CampaignImporter.Row, CampaignRow> {
    private static final int LONGEST_TITLE = 100;

    private final ElderlyImports imports;
    private final ScreeningDesk desk;

    /**
     * @param division code
     * @param closedOn none while it runs
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String title,
            @Nullable String division,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate closedOn,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public CampaignImporter(@Reference ElderlyImports imports, @Reference ScreeningDesk desk) {
        super(imports, CampaignRow.class);
        this.imports = imports;
        this.desk = desk;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        LocalDate first = line.firstDay();
        imports.place(faults, "division", line.division())
                .text("title", line.title(), LONGEST_TITLE)
                .present("firstDay", first)
                .present("lastDay", line.lastDay())
                .when(before(line.lastDay(), first), "lastDay", "不能早于第一天", "must not be before the first day")
                .when(before(line.closedOn(), first), "closedOn", "不能早于第一天", "must not be before the first day");
    }

    private static boolean before(@Nullable LocalDate day, @Nullable LocalDate first) {
        return day != null && first != null && day.isBefore(first);
    }

    @Override
    protected CampaignRow row(Row line) {
        CampaignRow row = new CampaignRow(
                imports.desk().newId(),
                new ScreeningBodies.NewCampaign(
                        text(line.title()),
                        imports.placed(line.division()),
                        Objects.requireNonNull(line.firstDay(), "firstDay"),
                        Objects.requireNonNull(line.lastDay(), "lastDay")),
                ElderlyImports.origin(line.externalId(), line.generated()));
        if (line.closedOn() != null) {
            row.close(line.closedOn());
        }
        return row;
    }

    @Override
    protected void written(List<CampaignRow> made, List<Row> lines) {
        made.forEach(desk::target);
    }
}
