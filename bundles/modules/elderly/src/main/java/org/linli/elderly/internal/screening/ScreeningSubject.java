package org.linli.elderly.internal.screening;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.linli.elderly.internal.cases.CaseCopy;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Screened households as what cases are about. */
@Component(service = CaseSubject.class)
public class ScreeningSubject implements CaseSubject {
    public static final String TYPE = "elderly.screening";
    static final String READ = "elderly:screening:read";
    static final String ACT = "elderly:screening:act";

    private final EntityManager em;

    @Activate
    public ScreeningSubject(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String readPermission() {
        return READ;
    }

    @Override
    public String actPermission() {
        return ACT;
    }

    @Override
    public String link(UUID subjectId) {
        return "/elderly/screenings/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        ScreeningRow row = em.find(ScreeningRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about a household that was not screened");
        }
        row.copy().take(snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        List<SubjectCopy> copies = new ArrayList<>();
        if (subjectIds.isEmpty()) {
            return copies;
        }
        for (ScreeningRow row : em.createQuery("select e from ScreeningRow e where e.id in :ids", ScreeningRow.class)
                .setParameter("ids", subjectIds)
                .getResultList()) {
            CaseCopy copy = row.copy();
            CaseState state = copy.state();
            if (state != null) {
                copies.add(new SubjectCopy(row.id(), state, copy.dueAt(), copy.caseVersion()));
            }
        }
        return copies;
    }
}
