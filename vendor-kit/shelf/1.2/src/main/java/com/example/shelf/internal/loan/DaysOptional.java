package com.example.shelf.internal.loan;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.linli.api.data.DataStep;
import org.osgi.service.component.annotations.Component;

/** Nothing to do on the way up. On the way back the version before needs the days of every loan. */
@Component(service = DataStep.class, property = "linli.data.step=days-optional")
public class DaysOptional implements DataStep {
    @Override
    public int apply(EntityManager em, int batchSize) {
        return 0;
    }

    @Override
    public int undo(EntityManager em, int batchSize) {
        List<LoanDays> loans = em.createQuery(
                        "select e from LoanDays e where e.days is null order by e.id", LoanDays.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(batchSize)
                .getResultList();
        loans.forEach(LoanDays::daysFromDueOn);
        return loans.size();
    }
}
