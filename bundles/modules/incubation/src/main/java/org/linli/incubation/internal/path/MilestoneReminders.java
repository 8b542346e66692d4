package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reminds those who work on an incubation of its milestones before they are due, once each. */
@Component(service = Job.class, property = "linli.job=incubation-milestones")
public class MilestoneReminders implements Job {
    static final String KIND = "incubation.milestone.due";

    private final EntityManager em;
    private final Desk desk;
    private final Parameters parameters;
    private final Responsible responsible;

    @Activate
    public MilestoneReminders(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Parameters parameters,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
        this.responsible = responsible;
    }

    @Override
    public void run(Instant slot) {
        List<MilestoneRow> due = em.createQuery(
                        "select e from MilestoneRow e, PathRow p where p.id = e.pathId and p.seated = true"
                                + " and e.reachedOn is null and e.reminded = false and e.due <= :day",
                        MilestoneRow.class)
                .setParameter("day", desk.today().plusDays(parameters.integer("milestoneReminderDays")))
                .getResultList();
        for (MilestoneRow row : due) {
            row.remind();
            responsible.tell(
                    row.divisionId(),
                    PathsResource.WRITE,
                    KIND,
                    Text.of(
                            "孵化节点“" + row.title() + "”应于 " + row.due() + " 完成",
                            "Milestone \"" + row.title() + "\" is due on " + row.due()),
                    "/incubation/paths/" + row.pathId());
        }
    }
}
