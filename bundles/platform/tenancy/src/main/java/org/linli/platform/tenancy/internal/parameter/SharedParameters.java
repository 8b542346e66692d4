package org.linli.platform.tenancy.internal.parameter;

import java.util.ArrayList;
import java.util.List;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Values for every district and for those of a city; the city is the first four digits of a code. */
@Component(service = SharedParameters.class)
public final class SharedParameters {
    private final TenancyUnits units;
    private final Transactions transactions;

    @Activate
    public SharedParameters(@Reference TenancyUnits units, @Reference Transactions transactions) {
        this.units = units;
        this.transactions = transactions;
    }

    /** What the district inherits now. */
    public List<Inherited> inheritedBy(TenantInfo tenant) {
        return inheritedBy(tenant.code());
    }

    /** What a district with the code inherits now. */
    public List<Inherited> inheritedBy(String code) {
        String city = code.substring(0, 4);
        return transactions.host(Access.READ, () -> {
            List<Inherited> values = new ArrayList<>();
            units.host()
                    .createQuery(
                            "select p from SharedParameterRow p where p.area in :areas and p.json is not null",
                            SharedParameterRow.class)
                    .setParameter("areas", List.of(SharedParameterRow.EVERYWHERE, city))
                    .getResultList()
                    .forEach(row -> values.add(inherited(row)));
            return values;
        });
    }

    private static Inherited inherited(SharedParameterRow row) {
        boolean everywhere = row.area().equals(SharedParameterRow.EVERYWHERE);
        Layer layer = everywhere ? Layer.HOST : Layer.CITY;
        String json = java.util.Objects.requireNonNull(row.json());
        return new Inherited(
                new Inherited.Place(layer, row.module(), row.key()),
                json,
                everywhere ? "host" : row.area() + "00",
                row.version());
    }
}
