package org.linli.api.imports;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;

/** What the importers of a module look up: rows by their external ids, in a statement for a whole batch, and where the caller may write. */
public class ImportReach {
    private final EntityManager em;
    private final Reach reach;
    private final Divisions divisions;
    private final String permission;

    /** @param permission to import, whose scope says where rows may lie */
    protected ImportReach(EntityManager em, Reach reach, Divisions divisions, String permission) {
        this.em = em;
        this.reach = reach;
        this.divisions = divisions;
        this.permission = permission;
    }

    public final EntityManager em() {
        return em;
    }

    /**
     * Rows by external id; unknown ones are left out.
     *
     * @param type entity with an attribute {@code externalId}
     * @param externalId that attribute
     */
    public final <R> Map<String, R> rows(
            Class<R> type, Function<R, String> externalId, Collection<? extends @Nullable String> externalIds) {
        List<String> wanted = externalIds.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .distinct()
                .toList();
        Map<String, R> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            em.createQuery("select e from " + entity(type) + " e where e.externalId in :ids", type)
                    .setParameter("ids", wanted)
                    .getResultList()
                    .forEach(row -> found.put(externalId.apply(row), row));
        }
        return found;
    }

    /** Those of these external ids that are there already. */
    public final Set<String> known(Class<?> type, Collection<String> externalIds) {
        return externalIds.isEmpty()
                ? Set.of()
                : new HashSet<>(em.createQuery(
                                "select e.externalId from " + entity(type) + " e where e.externalId in :ids",
                                String.class)
                        .setParameter("ids", externalIds)
                        .getResultList());
    }

    private String entity(Class<?> type) {
        return em.getMetamodel().entity(type).getName();
    }

    /** Refuses what is not there, or lies where the caller may not import. */
    public final Faults reachable(Faults faults, String column, @Nullable UUID divisionId) {
        return faults.when(
                divisionId == null || !covers(divisionId),
                column,
                "没有外部编号为此值的记录或不在您的范围内，请先导入",
                "Nothing within your scope has this external id; import that first");
    }

    /** Needs the code of a division where the caller may import. */
    public final Faults place(Faults faults, String column, @Nullable String code) {
        UUID division = division(code);
        return faults.when(
                division == null || !covers(division),
                column,
                "没有这个区划，或不在您的范围内",
                "No such division, or outside your scope");
    }

    public final boolean covers(UUID divisionId) {
        return reach.covers(permission, divisionId);
    }

    /** The division of a code; null for an unknown one or none. */
    public final @Nullable UUID division(@Nullable String code) {
        return code == null
                ? null
                : divisions.byCode(code.strip()).map(Division::id).orElse(null);
    }

    /** The division of a code that passed {@link #place}. */
    public final UUID placed(@Nullable String code) {
        return Objects.requireNonNull(division(code), "division");
    }
}
