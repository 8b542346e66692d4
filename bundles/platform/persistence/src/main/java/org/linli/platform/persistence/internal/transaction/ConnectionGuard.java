package org.linli.platform.persistence.internal.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that cannot be closed, committed or rolled back by who uses it: several persistence units share it
 * and only the transaction ends it.
 */
public final class ConnectionGuard implements InvocationHandler {
    private final Connection physical;

    private ConnectionGuard(Connection physical) {
        this.physical = physical;
    }

    /** Wraps the connection. */
    public static Connection around(Connection physical) {
        return (Connection) Proxy.newProxyInstance(
                ConnectionGuard.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ConnectionGuard(physical));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit", "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "setSchema" -> null;
            case "rollback" -> arguments == null ? null : pass(method, arguments);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(physical, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
