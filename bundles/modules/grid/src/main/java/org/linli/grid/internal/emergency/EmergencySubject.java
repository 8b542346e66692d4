package org.linli.grid.internal.emergency;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Emergency call-outs as what cases are about. */
@Component(service = CaseSubject.class)
public class EmergencySubject implements CaseSubject {
    static final String TYPE = "grid.emergency";
    static final String READ = "grid:emergency:read";
    static final String ACT = "grid:emergency:act";

    private final EntityManager em;

    @Activate
    public EmergencySubject(@Reference EntityManager em) {
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
        return "/grid/emergencies/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        EmergencyRow row = em.find(EmergencyRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about an emergency that does not exist");
        }
        row.copy().take(snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        List<SubjectCopy> copies = new ArrayList<>();
        if (subjectIds.isEmpty()) {
            return copies;
        }
        for (EmergencyRow row : em.createQuery("select e from EmergencyRow e where e.id in :ids", EmergencyRow.class)
                .setParameter("ids", subjectIds)
                .getResultList()) {
            CaseState state = row.copy().state();
            if (state != null) {
                copies.add(new SubjectCopy(
                        row.id(), state, row.copy().dueAt(), row.copy().caseVersion()));
            }
        }
        return copies;
    }
}
