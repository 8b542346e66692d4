package org.linli.platform.tenancy.internal.parameter;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedSet;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantCopies;
import org.linli.platform.tenancy.internal.tenant.ParameterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The parameters of all tenants that were asked for, in memory. */
@Component(service = EffectiveParameters.class)
public final class EffectiveParameters {
    private final TenantCopies<StoredParameters> copies;
    private final SchemaBook schemas;

    @Activate
    public EffectiveParameters(
            @Reference TenancyUnits units, @Reference Transactions transactions, @Reference SchemaBook schemas) {
        this.copies = new TenantCopies<>(transactions, () -> read(units.tenant()));
        this.schemas = schemas;
    }

    public StoredParameters stored(TenantId tenant) {
        return copies.get(tenant);
    }

    ModuleValues of(TenantId tenant, String module) {
        return stored(tenant).of(module, schemas.of(tenant, module));
    }

    public SortedSet<String> enabledModules(TenantId tenant) {
        return schemas.enabled(tenant);
    }

    /** Call in the transaction that changed the tenant's rows. */
    public void changed(TenantId tenant) {
        copies.changed(tenant);
    }

    public void drop(TenantId tenant) {
        copies.drop(tenant);
    }

    private static StoredParameters read(EntityManager em) {
        List<StoredValue> values =
                em.createQuery("select p from ParameterRow p", ParameterRow.class).getResultList().stream()
                        .map(EffectiveParameters::value)
                        .toList();
        return new StoredParameters(values);
    }

    private static StoredValue value(ParameterRow row) {
        boolean copy = row.layer() == Layer.HOST || row.layer() == Layer.CITY;
        return new StoredValue(
                row.module(),
                row.key(),
                row.layer(),
                row.division(),
                row.json(),
                row.source(),
                copy ? row.sourceVersion() : row.version());
    }
}
