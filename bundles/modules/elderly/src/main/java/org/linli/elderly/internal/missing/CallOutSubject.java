package org.linli.elderly.internal.missing;

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

/** Call-outs for missing elders as what cases are about. */
@Component(service = CaseSubject.class)
public class CallOutSubject implements CaseSubject {
    public static final String TYPE = "elderly.call-out";
    static final String READ = "elderly:missing:read";
    static final String ACT = "elderly:missing:act";

    private final EntityManager em;

    @Activate
    public CallOutSubject(@Reference EntityManager em) {
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
        return "/elderly/call-outs/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        CallOutRow row = em.find(CallOutRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about a call-out that does not exist");
        }
        row.copy().take(snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        List<SubjectCopy> copies = new ArrayList<>();
        if (subjectIds.isEmpty()) {
            return copies;
        }
        for (CallOutRow row : em.createQuery("select e from CallOutRow e where e.id in :ids", CallOutRow.class)
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
