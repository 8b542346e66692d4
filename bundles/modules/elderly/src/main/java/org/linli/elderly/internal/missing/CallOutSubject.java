package org.linli.elderly.internal.missing;

import jakarta.persistence.EntityManager;
import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
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

    /** However the case ends, also through the work list or by a rejection: what became of the elder is known by then. */
    @Override
    protected void take(CallOutRow row, CaseSnapshot snapshot) {
        if (snapshot.closedAt() != null && row.foundAt() == null) {
            throw ProblemException.conflict(
                    "not-found-yet", Text.of("请先登记找到的时间、地点和情况", "Say first where and how he was found"), Map.of());
        }
        row.copy().take(snapshot);
    }
}
