package com.example.shelf.internal.loan;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.linli.api.data.DataStep;
import org.osgi.service.component.annotations.Component;

/** Fills the day on which each loan ends, from its number of days. */
@Component(service = DataStep.class, property = "linli.data.step=due-date")
public class DueDates implements DataStep {
    @Override
    public int apply(EntityManager em, int batchSize) {
        List<LoanDays> loans = loans(em, "e.dueOn is null", batchSize);
        loans.forEach(LoanDays::dueOnFromDays);
        return loans.size();
    }

    @Override
    public int undo(EntityManager em, int batchSize) {
        List<LoanDays> loans = loans(em, "e.dueOn is not null", batchSize);
        loans.forEach(LoanDays::dueOnForgotten);
        return loans.size();
    }

    private static List<LoanDays> loans(EntityManager em, String condition, int most) {
        return em.createQuery("select e from LoanDays e where " + condition + " order by e.id", LoanDays.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(most)
                .getResultList();
    }
}
