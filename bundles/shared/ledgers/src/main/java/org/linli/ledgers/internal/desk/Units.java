package org.linli.ledgers.internal.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.LedgerTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which divisions fill in a row (填报单位). */
@Component(service = Units.class)
public class Units {
    private final Divisions divisions;

    @Activate
    public Units(@Reference Divisions divisions) {
        this.divisions = divisions;
    }

    /** Those of the template's level at or below where the row lies, in the order of their codes; itself when there are none. */
    List<UUID> of(LedgerTemplate template, UUID rowDivision) {
        String level = template.unitLevel();
        if (level == null) {
            return List.of(rowDivision);
        }
        List<UUID> units = ofLevel(level, rowDivision);
        return units.isEmpty() ? List.of(rowDivision) : units;
    }

    /** Divisions of the level at or below a division, in the order of their codes. */
    public List<UUID> ofLevel(String level, UUID divisionId) {
        Set<UUID> below = divisions.subtree(divisionId);
        return divisions.all().stream()
                .filter(division -> division.level().equals(level) && below.contains(division.id()))
                .sorted(Comparator.comparing(Division::code))
                .map(Division::id)
                .toList();
    }
}
