package org.linli.elderly.internal.family;

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

/** To which elders an account is linked; who they are is left out. */
@Component(service = PersonalDataSource.class)
public class OwnLinks implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnLinks(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> links = em
                .createQuery("select e from FamilyRow e where e.userId = :me order by e.id desc", FamilyRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnLinks::link)
                .toList();
        return List.of(PersonalData.of("elderly-family", Text.of("本人关联的老人", "Elders of the family"), links));
    }

    private static Map<String, @Nullable Object> link(FamilyRow link) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", link.id());
        row.put("relation", link.relation());
        row.put("since", link.since());
        row.put("endedOn", link.endedOn());
        return row;
    }
}
