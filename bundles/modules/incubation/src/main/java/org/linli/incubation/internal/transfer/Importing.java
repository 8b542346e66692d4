package org.linli.incubation.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What all importers of the module need: rows by their external ids, in a statement for a whole batch, and where the caller may write. */
@Component(service = Importing.class)
public class Importing {
    static final String PERMISSION = "incubation:import:run";

    final EntityManager em;
    final Desk desk;
    private final Reach reach;
    private final Divisions divisions;

    @Activate
    public Importing(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Divisions divisions) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.divisions = divisions;
    }

    /** Rows by external id; unknown ones are left out. */
    <R extends ImportedRow> Map<String, R> rows(Class<R> type, Collection<@Nullable String> externalIds) {
        Map<String, R> found = new HashMap<>();
        List<String> wanted =
                externalIds.stream().filter(Objects::nonNull).distinct().toList();
        if (!wanted.isEmpty()) {
            em.createQuery("select e from " + type.getSimpleName() + " e where e.externalId in :ids", type)
                    .setParameter("ids", wanted)
                    .getResultList()
                    .forEach(row -> found.put(row.externalId(), row));
        }
        return found;
    }

    Set<String> known(String entity, Collection<String> externalIds) {
        return externalIds.isEmpty()
                ? Set.of()
                : new HashSet<>(em.createQuery(
                                "select e.externalId from " + entity + " e where e.externalId in :ids", String.class)
                        .setParameter("ids", externalIds)
                        .getResultList());
    }

    /** Refuses what is not there, or lies where the caller may not import. */
    Faults reachable(Faults faults, String column, @Nullable UUID divisionId) {
        return faults.when(
                divisionId == null || !covers(divisionId),
                column,
                "没有外部编号为此值的记录或不在您的范围内，请先导入",
                "Nothing within your scope has this external id; import that first");
    }

    boolean covers(UUID divisionId) {
        return reach.covers(PERMISSION, divisionId);
    }

    @Nullable
    UUID division(@Nullable String code) {
        return code == null ? null : divisions.byCode(code).map(Division::id).orElse(null);
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
