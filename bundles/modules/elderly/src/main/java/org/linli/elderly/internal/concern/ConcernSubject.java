package org.linli.elderly.internal.concern;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Concerns as what cases are about. */
@Component(service = CaseSubject.class)
public class ConcernSubject extends CaseRows<ConcernRow> {
    public static final String TYPE = "elderly.concern";
    public static final String READ = "elderly:concern:read";
    public static final String ACT = "elderly:concern:act";

    @Activate
    public ConcernSubject(@Reference EntityManager em) {
        super(em, ConcernRow.class, new SubjectKind(TYPE, READ, ACT, "/elderly/concerns/"));
    }

    @Override
    protected void take(ConcernRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
