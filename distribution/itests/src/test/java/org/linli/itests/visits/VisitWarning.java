package org.linli.itests.visits;

import jakarta.persistence.EntityManager;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.ConsequenceSnapshot;
import org.linli.ledgers.api.ConsequenceType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What follows from too few visits: the module writes it down in the same step. */
@Component(service = ConsequenceType.class)
public class VisitWarning implements ConsequenceType {
    private final EntityManager em;
    private final Ids ids;

    @Activate
    public VisitWarning(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    @Override
    public ConsequenceRule rule() {
        return new ConsequenceRule("visits.warn", Text.of("提醒", "Warned"), ConsequenceRule.Tone.REPROOF, 10);
    }

    @Override
    public void changed(ConsequenceSnapshot consequence) {
        Warned warned = new Warned();
        warned.id = ids.next();
        warned.words = consequence.subject().name() + " " + consequence.state();
        em.persist(warned);
    }
}
