package org.linli.incubation.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.ImportReach;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the importers of this module look up. */
@Component(service = Importing.class)
public class Importing extends ImportReach {
    static final String PERMISSION = "incubation:import:run";

    final Desk desk;

    @Activate
    public Importing(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Divisions divisions) {
        super(em, reach, divisions, PERMISSION);
        this.desk = desk;
    }

    /** Rows by external id; unknown ones are left out. */
    <R extends ImportedRow> Map<String, R> rows(Class<R> type, Collection<@Nullable String> externalIds) {
        return rows(type, ImportedRow::externalId, externalIds);
    }

    /** Needs the code of a division where the caller may import. */
    void place(Faults faults, @Nullable String code) {
        UUID division = division(code);
        faults.when(
                division == null || !covers(division),
                "division",
                "没有这个区划代码或不在您的范围内",
                "No division has this code, or it lies outside your scope");
    }

    /** The division of a code that was checked. */
    UUID requireDivision(@Nullable String code) {
        return Objects.requireNonNull(division(code), "division");
    }

    /** Needs a day that is not in the future. */
    void past(Faults faults, String column, @Nullable LocalDate day) {
        faults.present(column, day)
                .when(day != null && day.isAfter(desk.today()), column, "日期在将来", "Lies in the future");
    }

    static Origin origin(@Nullable String externalId, @Nullable Boolean generated) {
        return new Origin(text(externalId), Boolean.TRUE.equals(generated));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
