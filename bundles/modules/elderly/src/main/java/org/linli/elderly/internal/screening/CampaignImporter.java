package org.linli.elderly.internal.screening;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports campaigns of screening. */
@Component(service = RowImporter.class, property = "linli.import=elderly.campaigns")
public class CampaignImporter extends BatchImporter<CampaignImporter.Row, CampaignRow, List<CampaignImporter.Row>> {
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
    protected List<Row> lookUp(List<Row> lines) {
        return lines;
    }

    @Override
    protected void check(Row line, List<Row> found, Faults faults) {
        UUID division = imports.division(line.division());
        LocalDate first = line.firstDay();
        faults.text("title", line.title(), LONGEST_TITLE)
                .when(
                        division == null || !imports.covers(division),
                        "division",
                        "没有这个区划，或不在您的范围内",
                        "No such division, or outside your scope")
                .present("firstDay", first)
                .present("lastDay", line.lastDay())
                .when(before(line.lastDay(), first), "lastDay", "不能早于第一天", "must not be before the first day")
                .when(before(line.closedOn(), first), "closedOn", "不能早于第一天", "must not be before the first day");
    }

    private static boolean before(@Nullable LocalDate day, @Nullable LocalDate first) {
        return day != null && first != null && day.isBefore(first);
    }

    @Override
    protected CampaignRow row(Row line, List<Row> found) {
        CampaignRow row = new CampaignRow(
                imports.desk().newId(),
                new ScreeningBodies.NewCampaign(
                        text(line.title()),
                        Objects.requireNonNull(imports.division(line.division()), "division"),
                        Objects.requireNonNull(line.firstDay(), "firstDay"),
                        Objects.requireNonNull(line.lastDay(), "lastDay")),
                ElderlyImports.origin(line.externalId(), line.generated()));
        if (line.closedOn() != null) {
            row.close(line.closedOn());
        }
        return row;
    }

    @Override
    protected void written(List<CampaignRow> made, List<Row> lines, List<Row> found) {
        made.forEach(desk::target);
    }
}
