package org.linli.platform.tenancy.internal.division;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantCopies;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.linli.platform.tenancy.internal.tenant.FormerParentRow;
import org.linli.platform.tenancy.internal.tenant.LevelRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The division trees of all tenants that were asked for, in memory. */
@Component(service = DivisionForest.class)
public final class DivisionForest {
    private final TenantCopies<StoredDivisions> copies;

    @Activate
    public DivisionForest(@Reference TenancyUnits units, @Reference Transactions transactions) {
        this.copies = new TenantCopies<>(transactions, () -> read(units.tenant()));
    }

    public StoredDivisions of(TenantId tenant) {
        return copies.get(tenant);
    }

    /** Call in the transaction that changed the tenant's rows. */
    public void changed(TenantId tenant) {
        copies.changed(tenant);
    }

    public void drop(TenantId tenant) {
        copies.drop(tenant);
    }

    private static StoredDivisions read(EntityManager em) {
        List<TenantProfile.Level> levels =
                em.createQuery("select l from LevelRow l order by l.position", LevelRow.class).getResultList().stream()
                        .map(LevelRow::level)
                        .toList();
        Map<UUID, List<Places.Former>> former = em
                .createQuery("select f from FormerParentRow f order by f.lastDay", FormerParentRow.class)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        FormerParentRow::divisionId, Collectors.mapping(FormerParentRow::place, Collectors.toList())));
        List<DivisionNode> nodes =
                em.createQuery("select d from DivisionRow d", DivisionRow.class).getResultList().stream()
                        .map(d -> new DivisionNode(
                                d.id(), d.facts(), d.version(), former.getOrDefault(d.id(), List.of())))
                        .toList();
        return new StoredDivisions(levels, nodes);
    }
}
