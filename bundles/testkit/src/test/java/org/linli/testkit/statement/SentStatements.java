package org.linli.testkit.statement;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is asked of the JDBC driver's statements. */
final class SentStatements {
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** @param method of {@link PreparedStatement} */
    private record Call(String method, String sql) {}

    Driver around(Driver driver) {
        return watched(Driver.class, driver, "");
    }

    /** How often a method was called on statements that begin like this. */
    long count(String method, String beginning) {
        return calls.stream()
                .filter(call -> call.method().equals(method)
                        && call.sql().toLowerCase(Locale.ROOT).startsWith(beginning))
                .count();
    }

    /** How often the driver was made to talk to the database with such a statement. */
    long executed(String beginning) {
        return calls.stream()
                .filter(call -> call.method().startsWith("execute")
                        && call.sql().toLowerCase(Locale.ROOT).startsWith(beginning))
                .count();
    }

    private <T> T watched(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("equals") && method.getParameterCount() == 1) {
                        return self == arguments[0];
                    }
                    if (!sql.isEmpty()) {
                        calls.add(new Call(method.getName(), sql));
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getReturnType() == Connection.class && result instanceof Connection connection) {
                        return watched(Connection.class, connection, "");
                    }
                    return method.getReturnType() == PreparedStatement.class
                                    && result instanceof PreparedStatement statement
                            ? watched(PreparedStatement.class, statement, (String) arguments[0])
                            : result;
                }));
    }
}
