package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.Text;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.linli.claims.internal.store.ServiceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person asked for, claimed for himself and did; of others who occur in it nothing. */
@Component(service = PersonalDataSource.class)
public class OwnClaims implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnClaims(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> asked =
                rows("ItemRow e where e.askerId = :me", ItemRow.class, userId).stream()
                        .map(OwnClaims::asked)
                        .toList();
        List<Map<String, @Nullable Object>> claims =
                rows("ClaimRow e where e.claimantId = :me", ClaimRow.class, userId).stream()
                        .map(OwnClaims::claim)
                        .toList();
        List<Map<String, @Nullable Object>> services =
                rows("ServiceRow e where e.recorderId = :me", ServiceRow.class, userId).stream()
                        .map(OwnClaims::service)
                        .toList();
        return List.of(
                PersonalData.of("asked-items", Text.of("本人提出的清单事项", "Items that one asked for"), asked),
                PersonalData.of("own-claims", Text.of("本人的认领", "Claims of one's own"), claims),
                PersonalData.of("own-services", Text.of("本人的服务记录", "Services that one recorded"), services));
    }

    private <T> List<T> rows(String from, Class<T> type, UUID userId) {
        return em.createQuery("select e from " + from + " order by e.id desc", type)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList();
    }

    private static Map<String, @Nullable Object> asked(ItemRow item) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", item.id());
        row.put("list", item.list());
        row.put("title", item.title());
        row.put("description", item.description());
        row.put("state", item.state());
        row.put("createdAt", item.createdAt());
        return row;
    }

    private static Map<String, @Nullable Object> claim(ClaimRow claim) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", claim.id());
        row.put("item", claim.itemTitle());
        row.put("state", claim.state());
        row.put("note", claim.note());
        row.put("claimedAt", claim.claimedAt());
        row.put("servedAt", claim.servedAt());
        row.put("confirmedAt", claim.confirmedAt());
        row.put("times", claim.times());
        row.put("hours", claim.hours());
        row.put("rating", claim.rating());
        return row;
    }

    private static Map<String, @Nullable Object> service(ServiceRow service) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", service.id());
        row.put("day", service.day());
        row.put("hours", service.hours());
        row.put("note", service.note());
        return row;
    }
}
