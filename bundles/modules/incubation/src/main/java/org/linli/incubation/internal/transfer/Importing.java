package org.linli.incubation.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.ImportReach;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the importers of this module look up. */
@Component(service = Importing.class)
public class Importing extends ImportReach {
    static final String PERMISSION = "incubation:import:run";

    final Desk desk;
    private final Divisions divisions;

    @Activate
    public Importing(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Divisions divisions) {
        super(em, reach, divisions, PERMISSION);
        this.desk = desk;
        this.divisions = divisions;
    }

    /** Rows by external id; unknown ones are left out. */
    <R extends ImportedRow> Map<String, R> rows(Class<R> type, Collection<@Nullable String> externalIds) {
        return rows(type, ImportedRow::externalId, externalIds);
    }

    /**
     * Organisations (社会组织) by what lines call them: the unified social credit code, which lists on paper have, or the external id, since
     * one that is only filed has no code. Unknown ones are left out.
     */
    Map<String, SocialOrgRow> organisations(Collection<@Nullable String> named) {
        Map<String, SocialOrgRow> found = rows(SocialOrgRow.class, named);
        Map<String, List<String>> codes = named.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .distinct()
                .filter(name -> !found.containsKey(name) && UnifiedCode.valid(UnifiedCode.plain(name)))
                .collect(Collectors.groupingBy(UnifiedCode::plain));
        if (!codes.isEmpty()) {
            em().createQuery("select e from SocialOrgRow e where e.uscc in :codes", SocialOrgRow.class)
                    .setParameter("codes", codes.keySet())
                    .getResultList()
                    .forEach(row -> codes.getOrDefault(row.uscc(), List.of()).forEach(name -> found.put(name, row)));
        }
        return found;
    }

    /** Needs an organisation that lies where the caller may import. */
    Faults referred(Faults faults, String column, @Nullable SocialOrgRow org) {
        return faults.when(
                org == null || !covers(org.divisionId()),
                column,
                "没有统一社会信用代码或外部编号为此值的社会组织，或不在您的范围内，请先登记",
                "No organisation within your scope has this code or external id; register it first");
    }

    /** Needs a row that lies where the caller may import, when a line names one. */
    void referenced(Faults faults, String column, @Nullable String named, @Nullable ImportedRow row) {
        if (named != null) {
            reachable(faults, column, row == null ? null : row.divisionId());
        }
    }

    /**
     * Persons whom a row keeps; the lines that would claim theirs.
     *
     * @param type entity with an attribute {@code personId}
     * @param persons of the registry
     */
    Set<UUID> kept(Class<? extends ImportedRow> type, Collection<UUID> persons) {
        return persons.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(em().createQuery(
                                "select e.personId from " + type.getSimpleName() + " e where e.personId in :persons",
                                UUID.class)
                        .setParameter("persons", persons)
                        .getResultList());
    }

    /** Refuses a person whom another row keeps, or a line before. */
    static void alone(Faults faults, Set<UUID> kept, @Nullable UUID person) {
        faults.when(
                person != null && kept.contains(person),
                "person",
                "该人员已登记，或在文件中重复",
                "The person is kept already, or stands in the file twice");
    }

    /** Whether a division lies in another, or is the same. */
    boolean lies(UUID division, UUID in) {
        return divisions.subtree(in).contains(division);
    }

    /** Needs a day that is not in the future. */
    void past(Faults faults, String column, @Nullable LocalDate day) {
        faults.present(column, day)
                .when(day != null && day.isAfter(desk.today()), column, "日期在将来", "Lies in the future");
    }

    static Origin origin(String externalId, @Nullable Boolean generated) {
        return new Origin(externalId, Boolean.TRUE.equals(generated));
    }
}
