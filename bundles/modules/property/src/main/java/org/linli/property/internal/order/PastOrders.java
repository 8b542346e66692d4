package org.linli.property.internal.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.OpenCase;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders that come in with their past. */
@Component(service = PastOrders.class)
public class PastOrders {
    private final Desk desk;
    private final OrderDesk orders;

    @Activate
    public PastOrders(@Reference Desk desk, @Reference OrderDesk orders) {
        this.desk = desk;
        this.orders = orders;
    }

    /** An order of the past. */
    public record Past(OrderRow row) {}

    /** Not kept yet. */
    public Past order(
            EstateRow estate,
            UUID companyId,
            String title,
            @Nullable BigDecimal price,
            @Nullable String unit,
            int promiseHours,
            Instant orderedAt,
            Origin origin) {
        return new Past(new OrderRow(
                desk.newId(),
                estate.divisionId(),
                new OrderRow.Facts(
                        OrderKind.MENU, null, null, companyId, estate.id(), title, null, price, unit, promiseHours),
                orderedAt,
                origin));
    }

    /**
     * What an inspection of the past found. Not kept yet.
     *
     * @param hours working hours within which it must be put right
     */
    public Past rectification(
            ImportedRow inspection,
            UUID companyId,
            UUID estateId,
            String title,
            @Nullable String words,
            int hours,
            Instant orderedAt,
            Origin origin) {
        return new Past(new OrderRow(
                desk.newId(),
                inspection.divisionId(),
                new OrderRow.Facts(
                        OrderKind.RECTIFICATION,
                        null,
                        inspection.id(),
                        companyId,
                        estateId,
                        title,
                        words,
                        null,
                        null,
                        hours),
                orderedAt,
                origin));
    }

    public Past of(ImportedRow row) {
        return new Past((OrderRow) row);
    }

    /** The case that the order would have opened. */
    public OpenCase opened(Past order, Assignee company) {
        return OrderDesk.openCase(order.row(), null, null, company, orders.process("orderProcess"));
    }

    public void take(ImportedRow row, CaseSnapshot snapshot) {
        ((OrderRow) row).copy().take(snapshot);
    }
}
