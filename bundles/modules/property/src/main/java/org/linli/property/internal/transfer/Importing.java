package org.linli.property.internal.transfer;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.ImportReach;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Divisions;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the importers of this module look up. */
@Component(service = Importing.class)
public class Importing extends ImportReach {
    static final String PERMISSION = "property:import:run";

    final Desk desk;
    private final Reach reach;

    @Activate
    public Importing(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Divisions divisions) {
        super(em, reach, divisions, PERMISSION);
        this.desk = desk;
        this.reach = reach;
    }

    /** Whether the caller might do by hand there what a line brings besides its row. */
    boolean may(String permission, UUID divisionId) {
        return reach.covers(permission, divisionId);
    }

    /** Rows by external id; unknown ones are left out. */
    <R extends ImportedRow> Map<String, R> rows(Class<R> type, Collection<@Nullable String> externalIds) {
        return rows(type, ImportedRow::externalId, externalIds);
    }

    static Origin origin(@Nullable String externalId, @Nullable Boolean generated) {
        return new Origin(externalId == null ? "" : externalId.strip(), Boolean.TRUE.equals(generated));
    }
}
