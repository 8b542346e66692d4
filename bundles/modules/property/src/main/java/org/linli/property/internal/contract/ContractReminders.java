package org.linli.property.internal.contract;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.linli.api.job.Job;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.orders.api.WorkingDays;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells who looks after an estate that its contract ends soon, once for each of the district's numbers of days before. A day on which nobody
 * works is no day to remind: it is then done on the working day before.
 */
@Component(service = Job.class, property = "linli.job=property-contracts")
public class ContractReminders implements Job {
    static final String KIND = "property.contract.expiring";
    private static final int LONGEST_HOLIDAY = 15;

    private final EntityManager em;
    private final Desk desk;
    private final Parameters parameters;
    private final Json json;
    private final WorkingDays workingDays;
    private final Responsible responsible;
    private final Names names;

    @Activate
    public ContractReminders(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference WorkingDays workingDays,
            @Reference Responsible responsible,
            @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
        this.json = json;
        this.workingDays = workingDays;
        this.responsible = responsible;
        this.names = names;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = desk.today();
        if (!workingDays.working(today)) {
            return;
        }
        List<Integer> stages = parameters
                .json("contractReminderDays")
                .map(text -> List.of(json.read(text, Integer[].class)))
                .orElse(List.of());
        int most = stages.stream().mapToInt(Integer::intValue).max().orElse(0);
        em.createQuery(
                        "select c from ContractRow c where c.endedDay is null and c.lastDay is not null"
                                + " and c.firstDay <= :today and c.lastDay >= :today and c.lastDay <= :near"
                                + " and (c.renewed is null or c.renewed = false)",
                        ContractRow.class)
                .setParameter("today", today)
                .setParameter("near", today.plusDays((long) most + LONGEST_HOLIDAY))
                .getResultList()
                .forEach(contract -> remind(contract, stages, today));
        em.flush();
    }

    private void remind(ContractRow contract, List<Integer> stages, LocalDate today) {
        LocalDate last = contract.lastDay();
        if (last == null) {
            return;
        }
        Integer before = contract.remindedDays();
        stages.stream()
                .filter(days -> before == null || days < before)
                .filter(days -> !dayToRemind(last.minusDays(days)).isAfter(today))
                .min(Integer::compareTo)
                .ifPresent(days -> {
                    contract.reminded(days);
                    String estate = names.estates(List.of(contract.estateId())).getOrDefault(contract.estateId(), "");
                    responsible.tell(
                            contract.divisionId(),
                            ContractsResource.WRITE,
                            KIND,
                            Text.of(
                                    estate + "的物业服务合同将于 " + last + " 到期",
                                    "The property contract of " + estate + " ends on " + last),
                            "/property/contracts/" + contract.id());
                });
    }

    private LocalDate dayToRemind(LocalDate day) {
        return workingDays.working(day) ? day : workingDays.plus(day, -1);
    }
}
