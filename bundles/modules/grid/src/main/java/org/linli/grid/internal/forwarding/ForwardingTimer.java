package org.linli.grid.internal.forwarding;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import org.linli.api.context.CurrentCall;
import org.linli.api.job.Job;
import org.linli.api.operation.Operations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every minute: starts the sending where something is due. */
@Component(service = Job.class, property = "linli.job=grid-forwarding")
public class ForwardingTimer implements Job {
    private final EntityManager em;
    private final CurrentCall call;
    private final Operations operations;

    @Activate
    public ForwardingTimer(@Reference EntityManager em, @Reference CurrentCall call, @Reference Operations operations) {
        this.em = em;
        this.call = call;
        this.operations = operations;
    }

    @Override
    public void run(Instant slot) {
        boolean due = !em.createQuery(
                        "select e.id from ForwardingRow e where e.state = :waiting and e.nextAttemptAt <= :now",
                        java.util.UUID.class)
                .setParameter("waiting", ForwardingState.WAITING)
                .setParameter("now", call.now())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (due) {
            operations.start(Forwarder.KIND, Map.of());
        }
    }
}
