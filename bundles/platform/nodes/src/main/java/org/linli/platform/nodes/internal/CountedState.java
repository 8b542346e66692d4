package org.linli.platform.nodes.internal;

import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Date;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.internal.host.GenerationRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link DesiredState} in one row, by which the database's clock can be asked too. */
@Component(service = {DesiredState.class, CountedState.class})
public final class CountedState implements DesiredState {
    private final NodesUnit unit;
    private final Transactions transactions;

    @Activate
    public CountedState(@Reference NodesUnit unit, @Reference Transactions transactions) {
        this.unit = unit;
        this.transactions = transactions;
        if (!present()) {
            create();
        }
    }

    private boolean present() {
        return transactions.host(Access.READ, () -> unit.em().find(GenerationRow.class, GenerationRow.ONLY) != null);
    }

    private void create() {
        try {
            transactions.host(Access.WRITE, () -> {
                unit.em().persist(new GenerationRow());
                unit.em().flush();
                return true;
            });
        } catch (PersistenceException e) {
            // Two nodes meet on an empty database; one row is enough.
            if (!present()) {
                throw e;
            }
        }
    }

    @Override
    public long generation() {
        return transactions.host(
                Access.READ,
                () -> unit.em()
                        .createQuery("select g.generation from GenerationRow g where g.id = :id", Long.class)
                        .setParameter("id", GenerationRow.ONLY)
                        .getSingleResult());
    }

    @Override
    public long changed() {
        return transactions.host(Access.WRITE, () -> {
            GenerationRow row = unit.em().find(GenerationRow.class, GenerationRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
            return row.count();
        });
    }

    /** The clock that all nodes share; inside a host transaction. */
    Instant databaseNow() {
        return unit.em()
                .createQuery("select current_timestamp from GenerationRow g where g.id = :id", Date.class)
                .setParameter("id", GenerationRow.ONLY)
                .getSingleResult()
                .toInstant();
    }
}
