package org.linli.platform.persistence.internal.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;

/** One physical connection and transaction, and the entity managers that take part. Belongs to one thread. */
public final class OpenTransaction {
    private final Schema schema;
    private final @Nullable TenantId tenant;
    private final Access access;
    private final Connection physical;
    private final Connection guarded;
    private final Runnable takeBack;
    private final Thread owner = Thread.currentThread();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
    private final Map<Object, EntityManager> managers = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean rollbackOnly;
    private @Nullable Throwable innerFailure;

    private enum Phase {
        OPEN,
        /** Its thread commits it or rolls it back. */
        ENDING,
        /** Another thread has taken the connection away. */
        TAKEN_BACK
    }

    /** @param takeBack takes the connection out of its pool; run by another thread when this one does not come back */
    OpenTransaction(Schema schema, @Nullable TenantId tenant, Access access, Connection physical, Runnable takeBack) {
        this.schema = schema;
        this.tenant = tenant;
        this.access = access;
        this.physical = physical;
        this.guarded = ConnectionGuard.around(physical);
        this.takeBack = takeBack;
    }

    boolean belongsTo(Thread thread) {
        return owner == thread;
    }

    boolean ending() {
        return phase.get() == Phase.ENDING;
    }

    /** Ends it from another thread; nothing when its own thread is ending it already. */
    void takeBack() {
        if (phase.compareAndSet(Phase.OPEN, Phase.TAKEN_BACK)) {
            takeBack.run();
        }
    }

    public Schema schema() {
        return schema;
    }

    /** The tenant it is bound to, empty on the host schema. */
    public Optional<TenantId> tenant() {
        return Optional.ofNullable(tenant);
    }

    public Access access() {
        return access;
    }

    /** The connection; closing it, committing and rolling back are ignored. */
    public Connection connection() {
        return guarded;
    }

    /** The unit's entity manager of this transaction, made at first use. */
    public EntityManager manager(ManagerSource unit) {
        var manager = managers.get(unit);
        if (manager == null) {
            manager = unit.create(this);
            managers.put(unit, manager);
            if (access == Access.WRITE) {
                manager.getTransaction().begin();
            }
        }
        return manager;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> actions() {
        return afterCommit;
    }

    void setRollbackOnly() {
        rollbackOnly = true;
    }

    /** Work that joined has failed, so its half must not be committed, even if somebody swallows the exception. */
    void fail(Throwable failure) {
        rollbackOnly = true;
        innerFailure = failure;
    }

    @Nullable
    Throwable innerFailure() {
        return innerFailure;
    }

    boolean rollbackOnly() {
        return rollbackOnly;
    }

    /** Writes what every unit still holds, then commits once. */
    void commit() throws SQLException {
        if (!phase.compareAndSet(Phase.OPEN, Phase.ENDING)) {
            throw new PersistenceException("The transaction took too long and was rolled back meanwhile");
        }
        if (access == Access.WRITE) {
            // all writes first: a flush of one unit that fails must find the others uncommitted
            for (var manager : List.copyOf(managers.values())) {
                manager.getTransaction().commit();
            }
        }
        physical.commit();
    }

    void rollback() throws SQLException {
        phase.compareAndSet(Phase.OPEN, Phase.ENDING);
        for (var manager : managers.values()) {
            var transaction = manager.getTransaction();
            if (transaction.isActive()) {
                transaction.rollback();
            }
        }
        physical.rollback();
    }

    /** Gives the connection back, whatever state the managers are in. */
    void release() throws SQLException {
        try {
            managers.values().forEach(EntityManager::close);
        } finally {
            physical.close();
        }
    }
}
