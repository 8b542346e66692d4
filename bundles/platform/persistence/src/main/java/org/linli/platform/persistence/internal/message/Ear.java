package org.linli.platform.persistence.internal.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.internal.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that does nothing but listen, with the thread that waits at it; connects anew when it breaks. */
final class Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
    private static final int WAIT_MILLIS = (int) TimeUnit.SECONDS.toMillis(15);
    private static final int VALID_SECONDS = 5;
    private static final long PAUSE_MILLIS = 1000;

    private final Database database;
    private final String channel;
    private final Consumer<String> heard;
    private final Runnable missed;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    Ear(Database database, String channel, Consumer<String> heard, Runnable missed) {
        this.database = database;
        this.channel = channel;
        this.heard = heard;
        this.missed = missed;
        this.thread = new Thread(this::run, "linli-nodes-listen");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean said = false;
        while (!closed) {
            try (var listening = database.listener()) {
                connection = listening;
                try (var statement = listening.createStatement()) {
                    statement.execute("listen " + channel);
                }
                // What was sent before this point went by unheard.
                missed.run();
                said = false;
                listen(listening);
            } catch (SQLException | RuntimeException e) {
                if (!said && !closed) {
                    LOG.warn("Messages of other nodes are not heard until the database answers: {}", e.getMessage());
                }
                said = true;
                pause();
            }
        }
    }

    private void listen(Connection listening) throws SQLException {
        PGConnection postgres = listening.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] notifications = postgres.getNotifications(WAIT_MILLIS);
            if (notifications == null || notifications.length == 0) {
                // A server that fell silent looks like one that has nothing to say
                if (!listening.isValid(VALID_SECONDS)) {
                    throw new SQLException("the connection is dead");
                }
                continue;
            }
            for (PGNotification notification : notifications) {
                heard.accept(notification.getParameter());
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** The thread waits in the socket; closing that wakes it. */
    void close() {
        closed = true;
        thread.interrupt();
        Connection listening = connection;
        if (listening != null) {
            try {
                listening.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection had gone already", e);
            }
        }
    }
}
