package org.linli.platform.persistence.internal.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.NodeMessages;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.ConnectionLoss;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@link NodeMessages} by {@code NOTIFY} and {@code LISTEN} of PostgreSQL, or within the process when it has the database alone. */
@Component(service = NodeMessages.class)
public final class DatabaseMessages implements NodeMessages, AutoCloseable {
    static final String CHANNEL = "linli_nodes";

    private final Database database;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Ear ear;

    @Activate
    public DatabaseMessages(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void send(String message) {
        if (message.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("A message between nodes has at most " + LONGEST + " bytes");
        }
        if (database.dialect() == Dialect.DERBY) {
            heard(message);
        } else {
            tell(message);
        }
    }

    private void tell(String message) {
        try (var connection = database.borrow(Schema.HOST);
                var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, message);
            statement.execute();
        } catch (java.sql.SQLException failure) {
            throw ConnectionLoss.find(failure)
                    .orElseGet(() -> new DatabaseUnavailableException("The other nodes could not be told", failure));
        }
    }

    @Override
    public Subscription listen(Listener listener) {
        listeners.add(listener);
        begin();
        return () -> listeners.remove(listener);
    }

    private synchronized void begin() {
        if (ear == null && database.dialect() == Dialect.POSTGRESQL) {
            ear = new Ear(database, CHANNEL, this::heard, () -> listeners.forEach(Listener::missed));
        }
    }

    /** Within the process the senders are many, and the listeners want one at a time. */
    private synchronized void heard(String message) {
        listeners.forEach(listener -> listener.message(message));
    }

    @Deactivate
    @Override
    public synchronized void close() {
        if (ear != null) {
            ear.close();
        }
    }
}
