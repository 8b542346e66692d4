package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work that the test starts: a good batch, and one that does what the test says. */
@Component(service = OperationRunner.class, property = "linli.operation=" + Recount.KIND)
public final class Recount implements OperationRunner {
    static final String KIND = "worker.note.recount";

    private final EntityManager em;
    private final Ids ids;
    private final Deeds deeds;

    @Activate
    public Recount(@Reference EntityManager em, @Reference Ids ids, @Reference CurrentCall call) {
        this.em = em;
        this.ids = ids;
        this.deeds = new Deeds(call);
    }

    @Override
    public void run(Progress progress) {
        for (String batch : new String[] {"first", "second"}) {
            progress.inTransaction(() -> {
                em.persist(Note.of(ids.next(), "recount", batch));
                em.flush();
                if (batch.equals("second")) {
                    deeds.commit("recount");
                }
                return batch;
            });
        }
    }
}
