package org.linli.elderly.internal.pairing;

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

/** Which households a person helps; who they are is left out. */
@Component(service = PersonalDataSource.class)
public class OwnPairings implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnPairings(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> links = em
                .createQuery("select e from PairingRow e where e.helperId = :me order by e.id desc", PairingRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnPairings::link)
                .toList();
        return List.of(PersonalData.of("elderly-pairings", Text.of("本人的结对", "Households that one helps"), links));
    }

    private static Map<String, @Nullable Object> link(PairingRow link) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", link.id());
        row.put("need", link.need());
        row.put("begunOn", link.begunOn());
        row.put("endedOn", link.endedOn());
        return row;
    }
}
