package org.linli.platform.identity.internal.password;

import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.AttemptRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the host's database, on which all nodes agree: tries of passwords, calls of methods that are open to anybody. */
@Component(service = AttemptRows.class)
public final class AttemptRows {
    private final IdentityUnits units;
    private final Transactions transactions;

    @Activate
    public AttemptRows(@Reference IdentityUnits units, @Reference Transactions transactions) {
        this.units = units;
        this.transactions = transactions;
    }

    /**
     * Changes counts apart from whatever is open: what is rolled back later has been counted. The work may be done again, since another
     * node may insert the same row at the same moment; then its row is there the next time.
     */
    <T> T change(Work<T> work) {
        @Nullable PersistenceException last = null;
        for (int i = 0; i < 3; i++) {
            try {
                return transactions.separateHost(Access.WRITE, work);
            } catch (PersistenceException e) {
                last = e;
            }
        }
        throw last;
    }

    /** The row under the key, locked; a new one when there is none. Within {@link #change}. */
    AttemptRow locked(String key, Instant now) {
        AttemptRow found = units.host().find(AttemptRow.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (found != null) {
            return found;
        }
        AttemptRow fresh = new AttemptRow(key, now);
        units.host().persist(fresh);
        return fresh;
    }

    /** The row under the key, if there is one. Within {@link #change}. */
    Optional<AttemptRow> find(String key) {
        return Optional.ofNullable(units.host().find(AttemptRow.class, key));
    }

    /** When the row under the key was last counted. */
    Optional<Instant> lastAt(String key) {
        return transactions.host(Access.READ, () -> find(key).map(AttemptRow::lastAt));
    }

    void purge(Instant before) {
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from AttemptRow a where a.lastAt < :before")
                        .setParameter("before", before)
                        .executeUpdate());
    }
}
