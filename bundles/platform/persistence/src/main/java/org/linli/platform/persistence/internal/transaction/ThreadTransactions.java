package org.linli.platform.persistence.internal.transaction;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.AbandonedWork;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.persistence.internal.database.ConnectionLoss;
import org.linli.platform.persistence.internal.database.Database;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.platform.persistence.internal.database.RefusedData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, joins and ends the transactions of each thread. */
@Component(service = {Transactions.class, AbandonedWork.class, ThreadTransactions.class})
public final class ThreadTransactions implements Transactions, AbandonedWork {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadTransactions.class);

    /**
     * The number instead of the text that the function returns: before a statement whose answer may be of any length the driver waits
     * for the answer to BEGIN, a journey to the server more.
     */
    private static final String SET_TENANT = "select set_config('linli.tenant', ?, true)::int";

    private final Database database;
    private final ThreadLocal<Deque<OpenTransaction>> open = ThreadLocal.withInitial(ArrayDeque::new);

    /** All that hold a connection, so that another thread can take it back. */
    private final Set<OpenTransaction> held = ConcurrentHashMap.newKeySet();

    @Activate
    public ThreadTransactions(@Reference Database database) {
        this.database = database;
    }

    @Override
    public <T extends @Nullable Object> T tenant(TenantId tenant, Access access, Work<T> work) {
        var outer = innermost(Schema.TENANT);
        if (outer.isEmpty()) {
            return begin(Schema.TENANT, tenant, access, work);
        }
        var bound = outer.get().tenant();
        if (bound.isPresent() && !bound.get().equals(tenant)) {
            throw new IllegalStateException("The open transaction belongs to tenant " + bound.get() + "; tenant "
                    + tenant + " needs a transaction of its own");
        }
        return join(outer.get(), access, work);
    }

    @Override
    public <T extends @Nullable Object> T host(Access access, Work<T> work) {
        var outer = innermost(Schema.HOST);
        return outer.isEmpty() ? begin(Schema.HOST, null, access, work) : join(outer.get(), access, work);
    }

    @Override
    public <T extends @Nullable Object> T separateTenant(TenantId tenant, Access access, Work<T> work) {
        return begin(Schema.TENANT, tenant, access, work);
    }

    @Override
    public <T extends @Nullable Object> T separateHost(Access access, Work<T> work) {
        return begin(Schema.HOST, null, access, work);
    }

    @Override
    public void afterCommit(Runnable action) {
        current().afterCommit(action);
    }

    @Override
    public void setRollbackOnly() {
        current().setRollbackOnly();
    }

    @Override
    public boolean rollBack(Thread thread) {
        var ofThread = held.stream().filter(open -> open.belongsTo(thread)).toList();
        if (ofThread.stream().anyMatch(OpenTransaction::ending)) {
            return false;
        }
        ofThread.forEach(OpenTransaction::takeBack);
        return true;
    }

    /** The open transaction on the schema that a statement of this thread takes part in. */
    public Optional<OpenTransaction> innermost(Schema schema) {
        for (var transaction : open.get()) {
            if (transaction.schema() == schema) {
                return Optional.of(transaction);
            }
        }
        return Optional.empty();
    }

    private OpenTransaction current() {
        var current = open.get().peek();
        if (current == null) {
            throw new IllegalStateException("No transaction is open on this thread");
        }
        return current;
    }

    private <T extends @Nullable Object> T join(OpenTransaction outer, Access access, Work<T> work) {
        if (access == Access.WRITE && outer.access() == Access.READ) {
            throw new IllegalStateException("The open transaction only reads; begin it with WRITE");
        }
        open.get().push(outer);
        try {
            return work.run();
        } catch (RuntimeException | Error failure) {
            outer.fail(failure);
            throw failure;
        } finally {
            open.get().pop();
        }
    }

    private <T extends @Nullable Object> T begin(
            Schema schema, @Nullable TenantId tenant, Access access, Work<T> work) {
        OpenTransaction transaction;
        try {
            var another = innermost(schema).isPresent();
            var connection = connect(schema, tenant, access, another);
            transaction = new OpenTransaction(
                    schema, tenant, access, connection, () -> database.takeBack(schema, another, connection));
            held.add(transaction);
        } catch (SQLException failure) {
            throw translated(failure);
        }
        T result;
        try {
            result = run(transaction, work);
        } finally {
            held.remove(transaction);
            release(transaction);
        }
        if (!transaction.rollbackOnly()) {
            transaction.actions().forEach(ThreadTransactions::runAction);
        }
        return result;
    }

    private <T extends @Nullable Object> T run(OpenTransaction transaction, Work<T> work) {
        open.get().push(transaction);
        try {
            var result = work.run();
            if (transaction.innerFailure() != null) {
                throw new PersistenceException(
                        "The transaction was rolled back, since a part of it had failed", transaction.innerFailure());
            }
            if (transaction.rollbackOnly()) {
                rollBack(transaction);
            } else {
                transaction.commit();
            }
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            transaction.setRollbackOnly();
            rollBack(transaction);
            throw translated(failure);
        } finally {
            open.get().pop();
            if (open.get().isEmpty()) {
                open.remove();
            }
        }
    }

    /** The tenant is set before anything else is sent: a read without it would see nothing. */
    private Connection connect(Schema schema, @Nullable TenantId tenant, Access access, boolean another)
            throws SQLException {
        var connection = another ? database.borrowAnother(schema) : database.borrow(schema);
        try {
            connection.setReadOnly(access == Access.READ);
            connection.setAutoCommit(false);
            if (tenant != null && database.dialect() == Dialect.POSTGRESQL) {
                try (var statement = connection.prepareStatement(SET_TENANT)) {
                    statement.setString(1, tenant.toString());
                    statement.execute();
                }
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void rollBack(OpenTransaction transaction) {
        try {
            transaction.rollback();
        } catch (SQLException | RuntimeException failure) {
            // the connection is broken; the server rolls back by itself
            LOG.debug("Roll-back failed", failure);
        }
    }

    private static void release(OpenTransaction transaction) {
        try {
            transaction.release();
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("Giving back a connection failed", failure);
        }
    }

    private static void runAction(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            // the transaction has been committed: its caller must not believe that it failed
            LOG.error("An action after a commit failed", failure);
        }
    }

    private static RuntimeException translated(Throwable failure) {
        var lost = ConnectionLoss.find(failure);
        if (lost.isPresent()) {
            return lost.get();
        }
        var refused = RefusedData.find(failure);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (failure instanceof RollbackException && failure.getCause() instanceof PersistenceException cause) {
            return cause;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new PersistenceException(failure);
    }
}
