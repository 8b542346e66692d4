package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.ledgers.api.EvidenceSource;
import org.linli.ledgers.internal.store.EntryRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was written in one ledger may stand as evidence in another. */
@Component(service = EvidenceSource.class)
public class EntryEvidence implements EvidenceSource {
    private final EntityManager em;
    private final Rights rights;

    @Activate
    public EntryEvidence(@Reference EntityManager em, @Reference Rights rights) {
        this.em = em;
        this.rights = rights;
    }

    @Override
    public String kind() {
        return "ledgers.entry";
    }

    @Override
    public Text label() {
        return Text.of("台账事项", "Row of a ledger");
    }

    @Override
    public Map<UUID, EvidenceRecord> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Conditions where = new Conditions();
        where.and(where.in("e.id", "wanted", ids));
        rights.visibleEntries(where);
        return where.rows(em, "select e from EntryRow e", "e.id", ids.size(), EntryRow.class).stream()
                .collect(Collectors.toMap(
                        EntryRow::id, entry -> new EvidenceRecord(entry.lineTitle(), "ledgers/entries/" + entry.id())));
    }
}
