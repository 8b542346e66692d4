package org.linli.property.internal.project;

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

/** What a person said of projects; who answered is left out. */
@Component(service = PersonalDataSource.class)
public class OwnRemarks implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnRemarks(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> remarks = em
                .createQuery("select e from RemarkRow e where e.residentId = :me order by e.id desc", RemarkRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnRemarks::remark)
                .toList();
        return List.of(
                PersonalData.of("property-remarks", Text.of("本人的改造项目监督意见", "What somebody said of projects"), remarks));
    }

    private static Map<String, @Nullable Object> remark(RemarkRow remark) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", remark.id());
        row.put("projectId", remark.projectId());
        row.put("kind", remark.kind());
        row.put("words", remark.words());
        row.put("place", remark.place());
        row.put("photos", remark.photos());
        row.put("at", remark.at());
        row.put("answer", remark.answer());
        row.put("answeredAt", remark.answeredAt());
        row.put("published", remark.published());
        return row;
    }
}
