package org.linli.platform.provisioning.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.host.DistrictRow;
import org.linli.platform.provisioning.internal.host.SampleRow;
import org.linli.platform.provisioning.internal.host.SharedSetupRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Which districts were provisioned here, from what, and which samples they got. */
@Component(service = ProvisionedDistricts.class)
public final class ProvisionedDistricts {
    private static final List<String> FORGOTTEN = List.of("SampleRow", "SharedSetupRow", "DistrictRow");

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

    /**
     * A sample that was begun.
     *
     * @param fingerprint of what is imported
     * @param operation that imports it
     */
    public record LoadedSample(String fingerprint, UUID operation) {}

    /** By the name of the sample. */
    public Map<String, LoadedSample> samples(TenantId tenant) {
        return transactions.host(Access.READ, () -> {
            Map<String, LoadedSample> all = new HashMap<>();
            unit.entityManager()
                    .createQuery("select s from SampleRow s where s.tenant = :tenant", SampleRow.class)
                    .setParameter("tenant", tenant.value())
                    .getResultList()
                    .forEach(s -> all.put(s.sample(), new LoadedSample(s.fingerprint(), s.operation())));
            return all;
        });
    }

    public void rememberSample(TenantId tenant, String name, LoadedSample sample) {
        transactions.host(Access.WRITE, () -> {
            SampleRow row = unit.entityManager()
                    .createQuery(
                            "select s from SampleRow s where s.tenant = :tenant and s.sample = :sample",
                            SampleRow.class)
                    .setParameter("tenant", tenant.value())
                    .setParameter("sample", name)
                    .getResultStream()
                    .findFirst()
                    .orElseGet(() -> new SampleRow(UUID.randomUUID(), tenant.value(), name));
            row.began(sample.fingerprint(), sample.operation());
            unit.entityManager().persist(row);
            return tenant;
        });
    }

    /** Since when tenants share their set-up, of those that do. */
    public Map<TenantId, Instant> shared() {
        return transactions.host(Access.READ, () -> {
            Map<TenantId, Instant> all = new HashMap<>();
            unit.entityManager()
                    .createQuery("select s from SharedSetupRow s", SharedSetupRow.class)
                    .getResultList()
                    .forEach(s -> all.put(new TenantId(s.tenant()), s.sharedAt()));
            return all;
        });
    }

    /** @param since null when it is not shared any more */
    public void share(TenantId tenant, @Nullable Instant since) {
        transactions.host(Access.WRITE, () -> {
            SharedSetupRow row = unit.entityManager().find(SharedSetupRow.class, tenant.value());
            if (row != null && since == null) {
                unit.entityManager().remove(row);
            }
            if (row == null && since != null) {
                unit.entityManager().persist(new SharedSetupRow(tenant.value(), since));
            }
            return tenant;
        });
    }

    public void forget(TenantId tenant) {
        transactions.host(Access.WRITE, () -> {
            for (String entity : FORGOTTEN) {
                unit.entityManager()
                        .createQuery("delete from " + entity + " e where e.tenant = :tenant")
                        .setParameter("tenant", tenant.value())
                        .executeUpdate();
            }
            return tenant;
        });
    }
}
