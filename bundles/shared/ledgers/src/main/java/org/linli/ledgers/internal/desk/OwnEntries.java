package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.Text;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.ScoreRow;
import org.linli.ledgers.internal.store.ValueRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For what a person answers, and what he wrote, handed in and scored. */
@Component(service = PersonalDataSource.class)
public class OwnEntries implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnEntries(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> entries =
                rows("EntryRow e where e.responsibleUser = :me or e.submitterId = :me", EntryRow.class, userId).stream()
                        .map(OwnEntries::entry)
                        .toList();
        List<Map<String, @Nullable Object>> values =
                rows("ValueRow e where e.actorId = :me", ValueRow.class, userId).stream()
                        .map(OwnEntries::value)
                        .toList();
        List<Map<String, @Nullable Object>> scores =
                rows("ScoreRow e where e.scorerId = :me", ScoreRow.class, userId).stream()
                        .map(OwnEntries::score)
                        .toList();
        return List.of(
                PersonalData.of(
                        "ledger-entries",
                        Text.of("本人负责或报送的台账事项", "Rows of ledgers one answers for or has handed in"),
                        entries),
                PersonalData.of("ledger-values", Text.of("本人填写的台账数据", "What one wrote in ledgers"), values),
                PersonalData.of("assessment-scores", Text.of("本人的考核评分", "Points that one gave"), scores));
    }

    private <T> List<T> rows(String from, Class<T> type, UUID userId) {
        return em.createQuery("select e from " + from + " order by e.id desc", type)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList();
    }

    private static Map<String, @Nullable Object> entry(EntryRow entry) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", entry.id());
        row.put("row", entry.lineTitle());
        row.put("state", entry.state());
        row.put("lastDay", entry.last());
        row.put("submittedAt", entry.submittedAt());
        return row;
    }

    private static Map<String, @Nullable Object> value(ValueRow value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("entry", value.entryId());
        row.put("field", value.field());
        row.put("before", value.before());
        row.put("after", value.after());
        row.put("at", value.happenedAt());
        return row;
    }

    private static Map<String, @Nullable Object> score(ScoreRow score) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("criterion", score.criterion());
        row.put("points", score.points());
        row.put("reason", score.reason());
        row.put("at", score.scoredAt());
        return row;
    }
}
