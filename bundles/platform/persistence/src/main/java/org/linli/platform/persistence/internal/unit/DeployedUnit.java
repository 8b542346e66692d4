package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.mapping.TenantColumn;
import org.linli.platform.persistence.internal.transaction.ManagerSource;
import org.linli.platform.persistence.internal.transaction.OpenTransaction;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;

/** An open persistence unit. */
final class DeployedUnit implements PersistenceUnit, ManagerSource {
    private final EntityManagerFactory factory;
    private final Runnable onClose;
    private final EntityManager proxy;

    DeployedUnit(
            String name,
            Schema schema,
            EntityManagerFactory factory,
            ThreadTransactions transactions,
            Runnable onClose) {
        this.factory = factory;
        this.onClose = onClose;
        // the loader of the interface sees every type that its methods name; this bundle's does not
        this.proxy = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                new EntityManagerProxy(name, schema, transactions, this));
    }

    @Override
    public EntityManager entityManager() {
        return proxy;
    }

    @Override
    public EntityManager create(OpenTransaction transaction) {
        return factory.createEntityManager(transaction
                .tenant()
                .<Map<String, Object>>map(tenant -> Map.of(TenantColumn.PROPERTY, tenant.value()))
                .orElse(Map.of()));
    }

    @Override
    public void close() {
        if (factory.isOpen()) {
            factory.close();
            onClose.run();
        }
    }
}
