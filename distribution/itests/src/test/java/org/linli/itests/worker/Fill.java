package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.DataStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves one note at a time; what it does wrong it does at the second one. */
@Component(service = DataStep.class, property = "linli.data.step=fill")
public final class Fill implements DataStep {
    private final Deeds deeds;

    @Activate
    public Fill(@Reference CurrentCall call) {
        this.deeds = new Deeds(call);
    }

    @Override
    public int apply(EntityManager em, int batchSize) {
        int moved = move(em, 0, 1);
        if (!notes(em, 1).isEmpty() && notes(em, 1).size() > moved) {
            deeds.commit("fill");
        }
        return moved;
    }

    @Override
    public int undo(EntityManager em, int batchSize) {
        return move(em, 1, 0);
    }

    private static int move(EntityManager em, int from, int to) {
        List<Note> notes = notes(em, from);
        notes.stream().limit(1).forEach(note -> note.moveTo(to));
        em.flush();
        return Math.min(1, notes.size());
    }

    private static List<Note> notes(EntityManager em, int step) {
        return em.createQuery("select n from Note n where n.step = :step order by n.id", Note.class)
                .setParameter("step", step)
                .getResultList();
    }
}
