package com.example.shelf.internal.loan;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.api.event.Events;
import org.linli.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every morning: tells whoever listens of the loans that should have ended the day before. */
@Component(service = Job.class, property = "linli.job=example-shelf-overdue")
public class OverdueLoans implements Job {
    private final EntityManager em;
    private final Events events;
    private final LoanDesk desk;

    @Activate
    public OverdueLoans(@Reference EntityManager em, @Reference Events events, @Reference LoanDesk desk) {
        this.em = em;
        this.events = events;
        this.desk = desk;
    }

    /** Payload of {@code example-shelf.loan.overdue}. */
    public record Overdue(UUID id, UUID toolId, UUID divisionId, LocalDate dueOn) {}

    @Override
    public void run(Instant slot) {
        LocalDate yesterday = desk.today().minusDays(1);
        em.createQuery("select e from Loan e where e.returnedOn is null", Loan.class)
                .getResultStream()
                .filter(loan -> desk.dueOn(loan).equals(yesterday))
                .forEach(loan -> events.publish(
                        "example-shelf.loan.overdue",
                        new Overdue(loan.id(), loan.toolId(), loan.divisionId(), desk.dueOn(loan))));
    }
}
