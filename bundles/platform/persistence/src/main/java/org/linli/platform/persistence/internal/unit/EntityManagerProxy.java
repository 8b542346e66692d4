package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.criteria.CriteriaBuilder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.transaction.ManagerSource;
import org.linli.platform.persistence.internal.transaction.ThreadTransactions;

/** The entity manager that is good for the life of a unit: each call goes to the one of the open transaction. */
final class EntityManagerProxy implements InvocationHandler {
    /** Ways around the tenant, the transaction or the rules for authors. */
    private static final Set<String> REFUSED = Set.of(
            "unwrap",
            "close",
            "getTransaction",
            "joinTransaction",
            "getDelegate",
            "getEntityManagerFactory",
            "createNativeQuery",
            "createStoredProcedureQuery",
            "createNamedStoredProcedureQuery",
            "runWithConnection",
            "callWithConnection",
            "setProperty");

    private static final Set<String> WRITES = Set.of("persist", "merge", "remove", "flush", "lock");

    private final String unit;
    private final Schema schema;
    private final ThreadTransactions transactions;
    private final ManagerSource source;

    EntityManagerProxy(String unit, Schema schema, ThreadTransactions transactions, ManagerSource source) {
        this.unit = unit;
        this.schema = schema;
        this.transactions = transactions;
        this.source = source;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, name, arguments);
        }
        if (REFUSED.contains(name)) {
            throw new UnsupportedOperationException(
                    name + " is the host's business: use JPQL, and let the host open and end transactions");
        }
        var open = transactions
                .innermost(schema)
                .orElseThrow(() -> new IllegalStateException(
                        "No transaction is open on the schema of the persistence unit " + unit));
        if (open.access() == Access.READ && WRITES.contains(name)) {
            throw new IllegalStateException("The open transaction only reads; begin it with WRITE");
        }
        try {
            Object result = method.invoke(open.manager(source), arguments);
            return result instanceof CriteriaBuilder builder ? portable(builder) : result;
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    /** Criteria name any function of the database by {@code function}, as JPQL could. */
    private static Object portable(CriteriaBuilder builder) {
        return Proxy.newProxyInstance(
                EntityManagerProxy.class.getClassLoader(),
                new Class<?>[] {CriteriaBuilder.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("function")) {
                        throw new UnsupportedOperationException(
                                "function is refused, since it passes the fence between tenants: use what criteria offer");
                    }
                    try {
                        return method.invoke(builder, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }

    private Object ofObject(Object proxy, String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "EntityManager of " + unit;
        };
    }
}
