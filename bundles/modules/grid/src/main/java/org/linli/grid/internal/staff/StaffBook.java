package org.linli.grid.internal.staff;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who serves in grids today. */
@Component(service = StaffBook.class)
public class StaffBook {
    /** Roles that answer for a grid (责任人). */
    public static final Set<StaffRole> HEADS = Set.of(StaffRole.CHIEF_HEAD, StaffRole.GRID_HEAD);

    /** Holds on {@code :today} for a row {@code s}. */
    public static final String SERVING = serving("s");

    private final EntityManager em;
    private final CurrentCall call;

    @Activate
    public StaffBook(@Reference EntityManager em, @Reference CurrentCall call) {
        this.em = em;
        this.call = call;
    }

    /** Holds on {@code :today} for a row of staff of that name. */
    public static String serving(String row) {
        return row + ".from <= :today and (" + row + ".to is null or " + row + ".to >= :today)";
    }

    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    /** Whether the community or village was classified. */
    public boolean classified(UUID divisionId) {
        return em.createQuery("select count(c.id) from ClassificationRow c where c.divisionId = :division", Long.class)
                        .setParameter("division", divisionId)
                        .getSingleResult()
                > 0;
    }

    /** Names of those who answer for the grids, in one statement; grids without any are left out. */
    public Map<UUID, List<String>> heads(Collection<UUID> gridIds) {
        Map<UUID, List<String>> heads = new HashMap<>();
        if (gridIds.isEmpty()) {
            return heads;
        }
        em.createQuery(
                        "select s.gridId, s.name from StaffRow s where s.gridId in :grids and s.role in :heads and "
                                + SERVING + " order by s.name",
                        Object[].class)
                .setParameter("grids", gridIds)
                .setParameter("heads", HEADS)
                .setParameter("today", today())
                .getResultList()
                .forEach(row -> heads.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                        .add((String) row[1]));
        return heads;
    }
}
