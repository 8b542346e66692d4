package org.linli.platform.provisioning.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.host.DistrictRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Which districts were provisioned here, and from what. */
@Component(service = ProvisionedDistricts.class)
public final class ProvisionedDistricts {
    private final PersistenceUnit unit;
    private final Transactions transactions;

    @Activate
    public ProvisionedDistricts(
            @Reference Migrations migrations, @Reference PersistenceUnits units, @Reference Transactions transactions) {
        migrations.migrate(
                "provisioning",
                Schema.HOST,
                ProvisionedDistricts.class.getClassLoader(),
                "LINLI-INF/db/provisioning/changelog-host.xml");
        this.unit = units.open("provisioning-host", Schema.HOST, DistrictRow.class);
        this.transactions = transactions;
    }

    @Deactivate
    public void close() {
        unit.close();
    }

    /**
     * What is remembered of a district.
     *
     * @param fingerprint of the text that was carried out completely, null when some of it is still to be done
     */
    public record Remembered(boolean demo, @Nullable String fingerprint) {}

    /** By tenant. */
    public Map<TenantId, Remembered> all() {
        return transactions.host(Access.READ, () -> {
            Map<TenantId, Remembered> all = new HashMap<>();
            unit.entityManager()
                    .createQuery("select d from DistrictRow d", DistrictRow.class)
                    .getResultList()
                    .forEach(d -> all.put(new TenantId(d.tenant()), new Remembered(d.demo(), d.fingerprint())));
            return all;
        });
    }

    /** Whether the provisioning of the tenant began and was not completed. */
    public boolean unfinished(TenantId tenant) {
        return transactions.host(Access.READ, () -> {
            DistrictRow row = unit.entityManager().find(DistrictRow.class, tenant.value());
            return row != null && row.fingerprint() == null;
        });
    }

    public void remember(TenantId tenant, boolean demo, @Nullable String fingerprint) {
        transactions.host(Access.WRITE, () -> {
            DistrictRow row = unit.entityManager().find(DistrictRow.class, tenant.value());
            if (row == null) {
                row = new DistrictRow(tenant.value(), demo);
                row.done(fingerprint, Instant.now());
                unit.entityManager().persist(row);
            } else {
                row.done(fingerprint, Instant.now());
            }
            return tenant;
        });
    }

    public void forget(TenantId tenant) {
        transactions.host(
                Access.WRITE,
                () -> unit.entityManager()
                        .createQuery("delete from DistrictRow d where d.tenant = :tenant")
                        .setParameter("tenant", tenant.value())
                        .executeUpdate());
    }
}
