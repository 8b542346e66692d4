package org.linli.property.internal.order;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person ordered and complained of; who dealt with it is left out. */
@Component(service = PersonalDataSource.class)
public class OwnOrders implements PersonalDataSource {
    private final EntityManager em;
    private final Contact contact;

    @Activate
    public OwnOrders(@Reference EntityManager em, @Reference Contact contact) {
        this.em = em;
        this.contact = contact;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> orders = em
                .createQuery("select e from OrderRow e where e.residentId = :me order by e.id desc", OrderRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(this::order)
                .toList();
        List<Map<String, @Nullable Object>> complaints = em
                .createQuery(
                        "select e from ComplaintRow e where e.residentId = :me order by e.id desc", ComplaintRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnOrders::complaint)
                .toList();
        return List.of(
                PersonalData.of("property-orders", Text.of("本人的物业点单", "Orders to property companies"), orders),
                PersonalData.of("property-complaints", Text.of("本人的物业投诉", "Complaints about property"), complaints));
    }

    private Map<String, @Nullable Object> order(OrderRow order) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", order.id());
        row.put("number", order.copy().number());
        row.put("title", order.facts().title());
        row.put("words", order.facts().words());
        row.put("contactName", contact.show(order.contactName(), "name", true));
        row.put("contactPhone", contact.show(order.contactPhone(), "phone", true));
        row.put("address", contact.show(order.address(), "address", true));
        row.put("orderedAt", order.orderedAt());
        row.put("state", order.copy().state());
        row.put("rating", order.copy().rating());
        return row;
    }

    private static Map<String, @Nullable Object> complaint(ComplaintRow complaint) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", complaint.id());
        row.put("number", complaint.copy().number());
        row.put("grounds", complaint.grounds());
        row.put("reason", complaint.reason());
        row.put("at", complaint.at());
        row.put("state", complaint.copy().state());
        return row;
    }
}
