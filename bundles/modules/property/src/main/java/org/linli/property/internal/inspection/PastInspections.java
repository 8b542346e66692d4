package org.linli.property.internal.inspection;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Inspections that come in with their past. */
@Component(service = PastInspections.class)
public class PastInspections {
    private final Desk desk;

    @Activate
    public PastInspections(@Reference Desk desk) {
        this.desk = desk;
    }

    /**
     * An inspection of the past.
     *
     * @param inspector empty for whoever imports
     * @param findings how many things were wrong
     */
    public record Past(
            LocalDate day, String inspector, @Nullable String note, int findings) {}

    /** Not kept yet. */
    public ImportedRow inspection(EstateRow estate, UUID companyId, Past past, Origin origin) {
        return new InspectionRow(
                desk.newId(),
                estate.divisionId(),
                estate.id(),
                companyId,
                past.day(),
                past.inspector().isEmpty() ? desk.actor() : past.inspector(),
                past.note(),
                past.findings(),
                origin);
    }
}
