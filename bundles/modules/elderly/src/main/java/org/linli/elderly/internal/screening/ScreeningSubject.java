package org.linli.elderly.internal.screening;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Screened households as what cases are about. */
@Component(service = CaseSubject.class)
public class ScreeningSubject extends CaseRows<ScreeningRow> {
    public static final String TYPE = "elderly.screening";
    static final String READ = "elderly:screening:read";
    static final String ACT = "elderly:screening:act";

    @Activate
    public ScreeningSubject(@Reference EntityManager em) {
        super(em, ScreeningRow.class, new SubjectKind(TYPE, READ, ACT, "/elderly/screenings/"));
    }

    @Override
    protected void take(ScreeningRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
