package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Complaints as what cases are about. */
@Component(service = CaseSubject.class)
public class ComplaintSubject extends CaseRows<ComplaintRow> {
    public static final String TYPE = "property.complaint";
    public static final String READ = "property:complaint:read";
    public static final String ACT = "property:complaint:act";

    @Activate
    public ComplaintSubject(@Reference EntityManager em) {
        super(em, ComplaintRow.class, new SubjectKind(TYPE, READ, ACT, "/property/complaints/"));
    }

    @Override
    protected void take(ComplaintRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
