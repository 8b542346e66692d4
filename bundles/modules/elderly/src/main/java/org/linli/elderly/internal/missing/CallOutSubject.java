package org.linli.elderly.internal.missing;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Call-outs for missing elders as what cases are about. */
@Component(service = CaseSubject.class)
public class CallOutSubject extends CaseRows<CallOutRow> {
    public static final String TYPE = "elderly.call-out";
    static final String READ = "elderly:missing:read";
    static final String ACT = "elderly:missing:act";

    @Activate
    public CallOutSubject(@Reference EntityManager em) {
        super(em, CallOutRow.class, new SubjectKind(TYPE, READ, ACT, "/elderly/call-outs/"));
    }

    @Override
    protected void take(CallOutRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
