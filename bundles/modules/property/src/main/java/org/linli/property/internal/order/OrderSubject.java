package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders as what cases are about. */
@Component(service = CaseSubject.class)
public class OrderSubject extends CaseRows<OrderRow> {
    public static final String TYPE = "property.order";
    public static final String READ = "property:order:read";
    public static final String ACT = "property:order:act";

    @Activate
    public OrderSubject(@Reference EntityManager em) {
        super(em, OrderRow.class, new SubjectKind(TYPE, READ, ACT, "/property/orders/"));
    }

    @Override
    protected void take(OrderRow row, CaseSnapshot snapshot) {
        row.copy().take(snapshot);
    }
}
