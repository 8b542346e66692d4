package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.json.Json;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.ObservationRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what modules tell, and the events of which there is a figure, so that they can be counted later. */
@Component(service = {EventConsumer.class, Feed.class})
public class Feed implements EventConsumer {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final Divisions divisions;
    private final Definitions definitions;

    @Activate
    public Feed(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference Divisions divisions,
            @Reference Definitions definitions) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.divisions = divisions;
        this.definitions = definitions;
    }

    /** What an event that can be counted says in its payload. */
    record Placed(@Nullable UUID divisionId) {}

    @Override
    public void on(Event event) {
        if (definitions.indicators().values().stream().noneMatch(one -> counts(one, event.type()))) {
            return;
        }
        UUID division = json.readLenient(event.json(), Placed.class).divisionId();
        if (division != null && divisions.find(division).isPresent()) {
            LocalDate day = LocalDate.ofInstant(event.at(), call.tenant().zone());
            keep(event.type(), event.id().toString(), division, day, BigDecimal.ONE);
        }
    }

    private static boolean counts(IndicatorDefinition indicator, String type) {
        return Stream.of(indicator.numerator(), indicator.denominator())
                .anyMatch(measure -> measure != null
                        && measure.kind() == Measure.Kind.EVENTS
                        && measure.source().equals(type));
    }

    /** Told twice under one reference, the later counts. */
    void keep(String key, String reference, UUID division, LocalDate day, BigDecimal amount) {
        ObservationRow row = em.createQuery(
                        "select e from ObservationRow e where e.key = :key and e.reference = :reference",
                        ObservationRow.class)
                .setParameter("key", key)
                .setParameter("reference", reference)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> new ObservationRow(ids.next(), key, reference, Definitions.moduleOf(key)));
        row.tell(division, day, amount);
        em.persist(row);
        em.flush();
    }
}
