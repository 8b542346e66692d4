package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.linli.property.internal.cases.CaseCopy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders as what cases are about. */
@Component(service = CaseSubject.class)
public class OrderSubject implements CaseSubject {
    public static final String TYPE = "property.order";
    public static final String READ = "property:order:read";
    public static final String ACT = "property:order:act";

    private final EntityManager em;

    @Activate
    public OrderSubject(@Reference EntityManager em) {
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
        return "/property/orders/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        OrderRow row = em.find(OrderRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about an order that does not exist");
        }
        row.copy().take(snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        List<SubjectCopy> copies = new ArrayList<>();
        if (subjectIds.isEmpty()) {
            return copies;
        }
        for (OrderRow row : em.createQuery("select e from OrderRow e where e.id in :ids", OrderRow.class)
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
