package org.linli.grid.internal.emergency;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Emergency call-outs as what cases are about. */
@Component(service = CaseSubject.class)
public class EmergencySubject extends CaseRows<EmergencyRow> {
    static final String TYPE = "grid.emergency";
    static final String READ = "grid:emergency:read";
    static final String ACT = "grid:emergency:act";

    @Activate
    public EmergencySubject(@Reference EntityManager em) {
        super(em, EmergencyRow.class, new SubjectKind(TYPE, READ, ACT, "/grid/emergencies/"));
    }

    @Override
    protected void take(EmergencyRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
