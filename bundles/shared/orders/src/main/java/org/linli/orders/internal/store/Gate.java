package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets one transaction of a tenant at a time add a row that must be unique. The row behind it is made when the module is switched
 * on; only a call that comes before that can lose a race, and is told to come again.
 */
@Component(service = Gate.class)
public class Gate {
    private static final UUID ID = UUID.nameUUIDFromBytes("orders.gate".getBytes(StandardCharsets.UTF_8));

    private final EntityManager em;

    @Activate
    public Gate(@Reference EntityManager em) {
        this.em = em;
    }

    /** Waits until no other transaction is inside; the lock is given back at the end of this one. */
    public void pass() {
        int rows = em.createQuery("update GateRow g set g.turn = g.turn + 1").executeUpdate();
        if (rows > 0) {
            return;
        }
        try {
            em.persist(new GateRow(ID));
            em.flush();
        } catch (PersistenceException e) {
            throw new ProblemException(new Problem(
                    503,
                    "busy",
                    Text.of("系统正在初始化，请稍后重试", "The module is just being set up; try again in a moment"),
                    List.of(),
                    Map.of()));
        }
    }
}
