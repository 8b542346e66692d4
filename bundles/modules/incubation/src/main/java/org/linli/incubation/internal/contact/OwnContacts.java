package org.linli.incubation.internal.contact;

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

/** For which organisations a person asked to speak; who decided is left out. */
@Component(service = PersonalDataSource.class)
public class OwnContacts implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnContacts(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> contacts = em
                .createQuery("select e from ContactRow e where e.userId = :me order by e.id desc", ContactRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnContacts::contact)
                .toList();
        return List.of(PersonalData.of(
                "incubation-contacts", Text.of("本人的社会组织联系人申请", "Organisations that somebody speaks for"), contacts));
    }

    private static Map<String, @Nullable Object> contact(ContactRow contact) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", contact.id());
        row.put("organisationId", contact.orgId());
        row.put("words", contact.words());
        row.put("state", contact.state());
        row.put("askedAt", contact.askedAt());
        row.put("decidedAt", contact.decidedAt());
        row.put("reason", contact.reason());
        return row;
    }
}
