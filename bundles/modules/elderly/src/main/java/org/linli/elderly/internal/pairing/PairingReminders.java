package org.linli.elderly.internal.pairing;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Responsible;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells helpers on the day on which a contact is due, and those who look after the pairings when it has not been for as many days as the district
 * says; of each contact once.
 */
@Component(service = Job.class, property = "linli.job=elderly-pairings")
public class PairingReminders implements Job {
    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Parameters parameters;
    private final Responsible responsible;

    @Activate
    public PairingReminders(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Parameters parameters,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
        this.responsible = responsible;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = desk.today();
        LocalDate late = today.minusDays(parameters.integer("pairingLateDays"));
        List<PairingRow> due = em.createQuery(
                        "select e from PairingRow e where e.endedOn is null and e.nextContactOn <= :today"
                                + " and (e.remindedFor is null or e.remindedFor <> e.nextContactOn"
                                + " or (e.nextContactOn <= :late"
                                + " and (e.toldLateFor is null or e.toldLateFor <> e.nextContactOn)))",
                        PairingRow.class)
                .setParameter("today", today)
                .setParameter("late", late)
                .getResultList();
        for (PairingRow row : due) {
            if (!row.remindedOfThis()) {
                row.reminded();
                responsible.tell(
                        Set.of(row.helperId()),
                        "elderly.pairing.due",
                        Text.of("您的结对户该联系了", "It is time to be in contact with the household that you help"),
                        "/elderly/my-pairings/" + row.id());
            }
            if (!row.nextContactOn().isAfter(late) && !row.toldLateOfThis()) {
                row.toldLate();
                responsible.tell(
                        row.divisionId(),
                        PairingDesk.WRITE,
                        "elderly.pairing.late",
                        Text.of(
                                row.helper() + " 的结对户自 " + row.nextContactOn() + " 起未联系",
                                "The household of " + row.helper() + " has waited for a contact since "
                                        + row.nextContactOn()),
                        "/elderly/pairings/" + row.id());
            }
        }
        em.flush();
    }
}
