package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.JpaEntityManagerFactory;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.ClassSource;
import org.linli.platform.persistence.MappingRefusedException;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deploys persistence units on the host's database. */
@Component(service = PersistenceUnits.class)
public final class DeployedUnits implements PersistenceUnits {

    private final Database database;
    private final ThreadTransactions transactions;
    private final Weaver weaver;
    private final EntityScanner scanner = new EntityScanner();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    @Activate
    public DeployedUnits(
            @Reference Database database, @Reference ThreadTransactions transactions, @Reference Weaver weaver) {
        this.database = database;
        this.transactions = transactions;
        this.weaver = weaver;
    }

    @Override
    public PersistenceUnit open(String name, Schema schema, Class<?> anchor) {
        return open(name, schema, AnchorClasses.of(anchor));
    }

    @Override
    public PersistenceUnit open(String name, Schema schema, ClassSource classes) {
        var unique = schema + "-" + name;
        if (!names.add(unique)) {
            throw new IllegalStateException("A persistence unit named " + name + " is already open");
        }
        var mapped = scanner.mappedClasses(classes);
        var connections = new TransactionConnections(schema, transactions, database);
        var description = new UnitDescription(unique, classes, mapped, connections, weaver);
        Runnable forget = () -> {
            weaver.remove(classes.loader(), description.mapped());
            names.remove(unique);
        };
        EntityManagerFactory factory = null;
        try {
            factory = new PersistenceProvider()
                    .createContainerEntityManagerFactory(
                            description, properties(schema, name, description.getClassLoader()));
            // the session is made now and not by the first request, so that every fault shows here
            factory.unwrap(JpaEntityManagerFactory.class).getServerSession();
            return new DeployedUnit(name, schema, factory, transactions, forget);
        } catch (RuntimeException failure) {
            if (factory != null) {
                factory.close();
            }
            forget.run();
            throw explained(failure);
        }
    }

    private Map<String, Object> properties(Schema schema, String name, ClassLoader loader) {
        var properties = new HashMap<String, Object>();
        properties.put(
                PersistenceUnitProperties.SESSION_CUSTOMIZER,
                new UnitSession(schema, database.dialect(), new SqlLog(name), loader));
        properties.put(
                PersistenceUnitProperties.SESSION_NAME, "linli-" + schema + "-" + name + "-" + System.nanoTime());
        properties.put(
                PersistenceUnitProperties.TARGET_DATABASE,
                database.dialect() == Dialect.DERBY ? "Derby" : "PostgreSQL");
        properties.put(PersistenceUnitProperties.WEAVING, Boolean.toString(weaver.canWeave()));
        properties.put("eclipselink.weaving.rest", "false");
        properties.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        // a manager ends with its transaction; getting it ready for another one would be in vain
        properties.put(PersistenceUnitProperties.PERSISTENCE_CONTEXT_CLOSE_ON_COMMIT, "true");
        properties.put(PersistenceUnitProperties.DDL_GENERATION, PersistenceUnitProperties.NONE);
        properties.put(PersistenceUnitProperties.NATIVE_SQL, "false");
        properties.put(PersistenceUnitProperties.ALLOW_NATIVE_SQL_QUERIES, "false");
        return properties;
    }

    private static RuntimeException explained(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MappingRefusedException refused) {
                return refused;
            }
        }
        return failure;
    }
}
