package org.linli.incubation.internal.informant;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports of informants as what cases are about. */
@Component(service = CaseSubject.class)
public class ReportSubject extends CaseRows<InformantReportRow> {
    public static final String TYPE = "incubation.report";
    public static final String READ = "incubation:report:read";
    public static final String ACT = "incubation:report:act";
    /** What informants do. */
    public static final String MAKE = "incubation:report:make";

    @Activate
    public ReportSubject(@Reference EntityManager em) {
        super(em, InformantReportRow.class, new SubjectKind(TYPE, READ, ACT, "/incubation/reports/"));
    }

    @Override
    protected void take(InformantReportRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
