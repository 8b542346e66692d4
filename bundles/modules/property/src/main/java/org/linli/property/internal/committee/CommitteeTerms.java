package org.linli.property.internal.committee;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notices that terms are about to end, or have ended, and tells who has to see to the re-election. */
@Component(service = Job.class, property = "linli.job=property-committees")
public class CommitteeTerms implements Job {
    static final String KIND = "property.committee.expiring";

    private final EntityManager em;
    private final Desk desk;
    private final Parameters parameters;
    private final CommitteeDesk committees;
    private final Responsible responsible;

    @Activate
    public CommitteeTerms(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Parameters parameters,
            @Reference CommitteeDesk committees,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
        this.committees = committees;
        this.responsible = responsible;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = desk.today();
        int days = parameters.integer("ownersCommitteeExpiryDays");
        em.createQuery(
                        "select e from CommitteeRow e where e.state in :terms and e.termEnds <= :near",
                        CommitteeRow.class)
                .setParameter("terms", List.of(CommitteeState.FOUNDED, CommitteeState.EXPIRING))
                .setParameter("near", today.plusDays(days))
                .getResultList()
                .forEach(row -> look(row, today, days));
    }

    private void look(CommitteeRow row, LocalDate today, int days) {
        LocalDate ends = row.termEnds();
        if (ends == null) {
            return;
        }
        CommitteeState now = CommitteeRules.stateOn(today, ends, days);
        if (now == row.state()) {
            return;
        }
        row.reach(now);
        committees.done(row, Step.EXPIRE, ends.toString());
        boolean over = now == CommitteeState.EXPIRED;
        responsible.tell(
                row.divisionId(),
                CommitteeDesk.WRITE,
                KIND,
                Text.of(
                        row.name() + (over ? "任期已于 " + ends + " 届满，请组织换届" : "任期将于 " + ends + " 届满，请准备换届"),
                        "The term of " + row.name() + (over ? " ended on " : " ends on ") + ends
                                + ": see to the re-election"),
                "/property/committees/" + row.id());
    }
}
