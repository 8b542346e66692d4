package org.linli.elderly.internal.concern;

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

/** Concerns as what cases are about. */
@Component(service = CaseSubject.class)
public class ConcernSubject implements CaseSubject {
    public static final String TYPE = "elderly.concern";
    public static final String READ = "elderly:concern:read";
    public static final String ACT = "elderly:concern:act";

    private final EntityManager em;

    @Activate
    public ConcernSubject(@Reference EntityManager em) {
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
        return "/elderly/concerns/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        ConcernRow row = em.find(ConcernRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about a concern that does not exist");
        }
        row.copy().take(snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        List<SubjectCopy> copies = new ArrayList<>();
        if (subjectIds.isEmpty()) {
            return copies;
        }
        for (ConcernRow row : em.createQuery("select e from ConcernRow e where e.id in :ids", ConcernRow.class)
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
