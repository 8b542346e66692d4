package org.linli.property.internal.management;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ends the bodies of estates that a company has begun to serve. 准物业 and 红色管家 are there for estates without a company (珠山区、同安区), and
 * owners manage their buildings themselves or entrust a company with it (民法典第二百八十四条), so that one of the two is left. A contract that
 * begins later leaves the body in office until the day before, whatever is changed about the contract meanwhile.
 */
@Component(
        service = {TakeOver.class, Job.class},
        property = "linli.job=property-takeovers")
public class TakeOver implements Job {
    static final String KIND = "property.management.ended";
    private static final String STANDING = "select m from ManagementRow m where (m.ended is null or m.ended >= :today)"
            + " and exists (select c.id from ContractRow c where c.estateId = m.estateId and " + ContractBook.HOLDS
            + ")";

    private final EntityManager em;
    private final Desk desk;
    private final ContractBook contracts;
    private final SeatBook seats;
    private final Responsible responsible;
    private final Names names;

    @Activate
    public TakeOver(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference ContractBook contracts,
            @Reference SeatBook seats,
            @Reference Responsible responsible,
            @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.contracts = contracts;
        this.seats = seats;
        this.responsible = responsible;
        this.names = names;
    }

    /** Those of all estates, since a contract may begin without anybody at work. */
    @Override
    public void run(Instant slot) {
        end(em.createQuery(STANDING, ManagementRow.class)
                .setParameter("today", desk.today())
                .getResultList());
    }

    /** That of one estate, when something about its contracts was changed. */
    public void at(UUID estateId) {
        em.flush();
        end(em.createQuery(STANDING + " and m.estateId = :estate", ManagementRow.class)
                .setParameter("today", desk.today())
                .setParameter("estate", estateId)
                .getResultList());
    }

    private void end(List<ManagementRow> bodies) {
        Map<UUID, ContractRow> holding =
                contracts.holding(bodies.stream().map(ManagementRow::estateId).toList(), desk.today());
        Map<UUID, String> companies = names.companies(
                holding.values().stream().map(ContractRow::companyId).toList());
        bodies.forEach(body -> {
            ContractRow contract = holding.get(body.estateId());
            if (contract != null) {
                end(body, contract, companies.getOrDefault(contract.companyId(), ""));
            }
        });
    }

    private void end(ManagementRow body, ContractRow contract, String company) {
        LocalDate before = contract.firstDay().minusDays(1);
        LocalDate last = before.isBefore(body.founded()) ? body.founded() : before;
        if (last.equals(body.ended())) {
            return;
        }
        String reason = "物业企业“" + company + "”自 " + contract.firstDay() + " 起服务";
        body.end(last, reason);
        seats.clear(body.id(), last.plusDays(1), reason);
        desk.done(
                body,
                "property.management.end",
                Map.of("contract", contract.id().toString()));
        responsible.tell(
                body.divisionId(),
                EstatesResource.WRITE,
                KIND,
                Text.of(
                        body.name() + "已于 " + last + " 结束：" + reason,
                        body.name() + " ended on " + last + ": “" + company + "” serves the estate from "
                                + contract.firstDay()),
                "/property/managements/" + body.id());
    }
}
