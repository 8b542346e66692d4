package com.example.shelf.internal.loan;

import com.example.shelf.internal.cabinet.Cabinet;
import com.example.shelf.internal.tool.Tool;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.linli.api.module.Probe;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads what the pages of the module begin with, before anybody of the district is served: tables that do not fit this version and names
 * that cannot be decrypted are found while the version before still serves.
 */
@Component(service = Probe.class)
public class ShelfProbe implements Probe {
    private final EntityManager em;
    private final LoanDesk desk;

    @Activate
    public ShelfProbe(@Reference EntityManager em, @Reference LoanDesk desk) {
        this.em = em;
        this.desk = desk;
    }

    @Override
    public void check() {
        newest("select e from Cabinet e order by e.id desc", Cabinet.class);
        newest("select e from Tool e order by e.id desc", Tool.class);
        newest("select e from Loan e order by e.id desc", Loan.class).forEach(loan -> desk.view(loan, ""));
    }

    private <T> List<T> newest(String jpql, Class<T> type) {
        return em.createQuery(jpql, type).setMaxResults(1).getResultList();
    }
}
