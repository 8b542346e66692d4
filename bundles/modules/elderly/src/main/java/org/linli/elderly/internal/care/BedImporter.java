package org.linli.elderly.internal.care;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports beds: those of a facility, and those at an elder's home (家庭养老床位), which have none. Who is named has the bed from the first
 * day on.
 */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.beds",
            "linli.import.after=elderly.elders",
            "linli.import.after=elderly.facilities"
        })
public class BedImporter extends BatchImporter<BedImporter.Row, BedRow, BedImporter.Parties> {
    private static final int LONGEST_LABEL = 40;

    private final ElderlyImports imports;
    private final CareDesk care;

    /**
     * @param facility external id; none for a bed at home
     * @param elder external id of who has it; none for a free one
     * @param firstDay of the stay, needed with an elder
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String label,
            @Nullable String facility,
            @Nullable String elder,
            @Nullable LocalDate firstDay,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    /**
     * Where a bed of a line belongs to; those of lines are added to both sets.
     *
     * @param beds ids of the elders who have one
     * @param labels that beds have
     */
    record Parties(
            Map<String, FacilityRow> facilities,
            Map<String, ElderRow> elders,
            Set<UUID> beds,
            Set<CareDesk.Spot> labels) {}

    @Activate
    public BedImporter(@Reference ElderlyImports imports, @Reference CareDesk care) {
        super(imports, BedRow.class);
        this.imports = imports;
        this.care = care;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, ElderRow> elders = imports.rows(
                ElderRow.class,
                ElderRow::externalId,
                lines.stream().map(Row::elder).toList());
        Map<String, FacilityRow> facilities = imports.rows(
                FacilityRow.class,
                FacilityRow::externalId,
                lines.stream().map(Row::facility).toList());
        return new Parties(
                facilities,
                elders,
                care.bedded(elders.values().stream().map(ElderRow::id).toList()),
                care.bedsAt(
                        facilities.values().stream().map(FacilityRow::id).toList(),
                        lines.stream()
                                .map(line -> text(line.label()))
                                .distinct()
                                .toList()));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        faults.text("label", line.label(), LONGEST_LABEL);
        boolean atHome = text(line.facility()).isEmpty();
        if (!atHome) {
            FacilityRow facility = found.facilities().get(text(line.facility()));
            imports.reachable(faults, "facility", facility == null ? null : facility.divisionId());
            faults.when(facility != null && facility.closedOn() != null, "facility", "该机构已停用", "The facility is closed")
                    .when(
                            facility != null && facility.tier() == Tier.NONE,
                            "facility",
                            "该场所不设床位",
                            "The venue has no beds");
            if (facility != null) {
                faults.when(
                        found.labels().contains(new CareDesk.Spot(facility.id(), text(line.label()))),
                        "label",
                        "该机构已有此床位号",
                        "The facility has a bed with this label already");
            }
        }
        if (text(line.elder()).isEmpty()) {
            faults.when(atHome, "elder", "家庭养老床位须写明老人", "A bed at home needs its elder");
            return;
        }
        ElderRow elder = found.elders().get(text(line.elder()));
        imports.reachable(faults, "elder", elder == null ? null : elder.divisionId());
        faults.when(elder != null && elder.endedOn() != null, "elder", "该档案已结束", "The record has ended")
                .when(
                        elder != null && found.beds().contains(elder.id()),
                        "elder",
                        "该老人已有床位，请先办理离开",
                        "The elder has a bed already: end that stay first")
                .present("firstDay", line.firstDay())
                .when(
                        line.firstDay() != null
                                && line.firstDay().isAfter(imports.desk().today()),
                        "firstDay",
                        "不能晚于今天",
                        "must not be after today");
    }

    @Override
    protected void claim(Row line, Parties found) {
        FacilityRow facility = found.facilities().get(text(line.facility()));
        ElderRow elder = found.elders().get(text(line.elder()));
        if (facility != null) {
            found.labels().add(new CareDesk.Spot(facility.id(), text(line.label())));
        }
        if (elder != null) {
            found.beds().add(elder.id());
        }
    }

    @Override
    protected BedRow row(Row line, Parties found) {
        FacilityRow facility = found.facilities().get(text(line.facility()));
        UUID division = facility == null
                ? Objects.requireNonNull(found.elders().get(text(line.elder())), "elder")
                        .divisionId()
                : facility.divisionId();
        return new BedRow(
                imports.desk().newId(),
                division,
                facility == null ? null : facility.id(),
                text(line.label()),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<BedRow> made, List<Row> lines, Parties found) {
        for (int i = 0; i < made.size(); i++) {
            ElderRow elder = found.elders().get(text(lines.get(i).elder()));
            LocalDate firstDay = lines.get(i).firstDay();
            if (elder != null && firstDay != null) {
                FacilityRow facility = found.facilities().get(text(lines.get(i).facility()));
                care.lieDown(made.get(i), facility, elder, firstDay);
            }
        }
    }
}
