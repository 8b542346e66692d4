package org.linli.platform.crypto.internal;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.crypto.internal.tenant.DataKey;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The rows of the wrapped data keys of all districts. */
@Component(service = StoredDataKeys.class)
public final class StoredDataKeys {
    private final Transactions transactions;
    private final Tenants tenants;
    private final PersistenceUnit unit;

    @Activate
    public StoredDataKeys(
            @Reference Migrations migrations,
            @Reference PersistenceUnits units,
            @Reference Transactions transactions,
            @Reference Tenants tenants) {
        migrations.migrate("crypto", Schema.TENANT, getClass().getClassLoader(), "LINLI-INF/db/crypto.xml");
        this.unit = units.open("crypto", Schema.TENANT, DataKey.class);
        this.transactions = transactions;
        this.tenants = tenants;
    }

    @Deactivate
    void close() {
        unit.close();
    }

    /** Rows of the district of the open transaction, oldest first. */
    List<DataKey> rows() {
        return em().createQuery("select k from DataKey k order by k.number", DataKey.class)
                .getResultList();
    }

    /** Writes the row in the open transaction; the number is unique. */
    void add(DataKey key) {
        em().persist(key);
        em().flush();
    }

    /**
     * Looks at every district for one data key of each master key.
     *
     * @throws KeyFileRefusedException when the keys do not unwrap it
     */
    void mustOpenWith(MasterKeys keys, AesGcm aes) {
        KeyWrap wrap = new KeyWrap(aes, keys::byId);
        oneOfEachMaster().forEach((master, sample) -> {
            if (!keys.byId().containsKey(master)) {
                throw KeyFileRefusedException.lacks(master);
            }
            try {
                wrap.unwrap(sample.tenant(), sample.key());
            } catch (DataKeyUnreadableException e) {
                throw KeyFileRefusedException.another(master);
            }
        });
    }

    /** Whether no district has a data key. */
    boolean none() {
        return oneOfEachMaster().isEmpty();
    }

    /** Whether the master key wraps a data key of any district. */
    boolean anyUnder(String masterId) {
        return tenants.all().stream()
                .anyMatch(tenant -> read(tenant.id()).stream()
                        .anyMatch(key -> key.masterId().equals(masterId)));
    }

    private record Sample(TenantId tenant, DataKey key) {}

    private Map<String, Sample> oneOfEachMaster() {
        Map<String, Sample> samples = new TreeMap<>();
        for (TenantInfo tenant : tenants.all()) {
            read(tenant.id()).forEach(key -> samples.putIfAbsent(key.masterId(), new Sample(tenant.id(), key)));
        }
        return samples;
    }

    List<DataKey> read(TenantId tenant) {
        return transactions.separateTenant(tenant, Access.READ, this::rows);
    }

    private EntityManager em() {
        return unit.entityManager();
    }
}
