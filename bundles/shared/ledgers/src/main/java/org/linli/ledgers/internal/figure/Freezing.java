package org.linli.ledgers.internal.figure;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.Amount;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.FigureRow;
import org.linli.ledgers.internal.store.TermRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the figures of a period as they are when it is closed: of the ledger's division and of each below in which something was counted. A
 * figure of a longer period is kept with the last of the periods in it.
 */
@Component(service = Freezing.class)
public class Freezing {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Definitions definitions;
    private final Measures measures;
    private final Frozen frozen;

    @Activate
    public Freezing(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Definitions definitions,
            @Reference Measures measures,
            @Reference Frozen frozen) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.definitions = definitions;
        this.measures = measures;
        this.frozen = frozen;
    }

    public void freeze(TermRow term, LedgerTemplate template) {
        Map<String, IndicatorDefinition> known = definitions.indicators();
        for (String key : template.indicators()) {
            IndicatorDefinition definition = known.get(key);
            if (definition == null) {
                continue;
            }
            Period period = Period.containing(definition.period(), term.last());
            if (period.last().equals(term.last())) {
                freeze(term, definition, period);
            }
        }
        em.flush();
    }

    private void freeze(TermRow term, IndicatorDefinition definition, Period period) {
        Map<UUID, Amount> parts = measures.amounts(definition.numerator(), period);
        Measure denominator = definition.denominator();
        Map<UUID, Amount> wholes = denominator == null ? Map.of() : measures.amounts(denominator, period);
        Set<UUID> below = within(term.divisionId(), period);
        Set<UUID> concerned = concerned(term.divisionId(), below, parts.keySet(), wholes.keySet());
        frozen.standing(definition.key(), period, concerned).forEach(row -> row.supersede(call.now()));
        em.flush();
        for (UUID division : concerned) {
            Set<UUID> here = division.equals(term.divisionId()) ? below : within(division, period);
            Count count = Count.of(definition, Count.over(parts, here), Count.over(wholes, here));
            em.persist(new FigureRow(ids.next(), term.id(), definition.key(), period, division, call.now())
                    .counted(count.numerator(), count.denominator(), count.value(), definition.target()));
        }
    }

    /** What lay below on the last day. */
    private Set<UUID> within(UUID division, Period period) {
        Set<UUID> all = new HashSet<>();
        divisions.spans(Set.of(division), period.last(), period.last()).forEach(span -> all.addAll(span.divisions()));
        return all;
    }

    /** The ledger's division, and those between it and where something was counted. */
    private Set<UUID> concerned(UUID top, Set<UUID> below, Set<UUID> parts, Set<UUID> wholes) {
        Set<UUID> all = new LinkedHashSet<>();
        all.add(top);
        Set<UUID> counted = new HashSet<>(parts);
        counted.addAll(wholes);
        counted.retainAll(below);
        for (UUID division : counted) {
            for (Division above : divisions.path(division)) {
                if (below.contains(above.id())) {
                    all.add(above.id());
                }
            }
        }
        return all;
    }

    /** The period is open again: its figures are counted anew. */
    public void thaw(TermRow term) {
        frozen.ofTerm(term.id()).forEach(row -> row.supersede(call.now()));
        em.flush();
    }
}
