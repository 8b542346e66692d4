package org.linli.grid.internal.forwarding;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.api.query.Conditions;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.grid.api.EventReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down what is to be forwarded, in the transaction in which it happened. */
@Component(service = ForwardingBook.class)
public class ForwardingBook {
    private static final String VIEW =
            "select new org.linli.grid.internal.forwarding.ForwardingView(e.id, e.platform, e.eventId, e.transition,"
                    + " e.divisionId, e.state, e.attempts, e.nextAttemptAt, e.problem, e.reference, e.madeAt, e.doneAt,"
                    + " e.version) from ForwardingRow e";
    private static final int SHOWN = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final Parameters parameters;
    private final Divisions divisions;

    @Activate
    public ForwardingBook(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference Parameters parameters,
            @Reference Divisions divisions) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.parameters = parameters;
        this.divisions = divisions;
    }

    /** An entry of the parameter {@code outsidePlatforms}. */
    record Platform(String key) {}

    /** Keys of the platforms to which the district forwards. */
    List<String> platforms() {
        return parameters
                .json("outsidePlatforms")
                .map(text -> List.of(json.readLenient(text, Platform[].class)))
                .orElse(List.of())
                .stream()
                .map(Platform::key)
                .distinct()
                .toList();
    }

    /** Makes the report about an event for a platform. */
    public interface ReportMaker {
        EventReport make(String key, String platform, Instant at, String tenant, Division division);
    }

    /**
     * Writes a report for each platform of the district; those that were written before are passed over.
     *
     * @param occurrence place among transitions of the same kind, from 0: a case that is reopened ends more than once
     */
    public void note(
            UUID eventId, EventReport.Transition transition, int occurrence, UUID divisionId, ReportMaker maker) {
        List<String> platforms = platforms();
        if (platforms.isEmpty()) {
            return;
        }
        Division division = divisions.find(divisionId).orElseGet(divisions::root);
        List<String> written = em.createQuery(
                        "select e.platform from ForwardingRow e where e.eventId = :event and e.transition = :transition"
                                + " and e.occurrence = :occurrence",
                        String.class)
                .setParameter("event", eventId)
                .setParameter("transition", transition)
                .setParameter("occurrence", occurrence)
                .getResultList();
        String tenant = call.tenant().code();
        for (String platform : platforms) {
            if (!written.contains(platform)) {
                String key = String.join("/", tenant, platform, eventId.toString(), transition.name(), "" + occurrence);
                EventReport report = maker.make(key, platform, call.now(), tenant, division);
                em.persist(new ForwardingRow(ids.next(), report, occurrence, divisionId, json.write(report)));
            }
        }
    }

    /** What became of an event's reports, oldest first; no statement where the district forwards nothing. */
    public List<ForwardingView> of(UUID eventId) {
        if (platforms().isEmpty()) {
            return List.of();
        }
        return new Conditions()
                .and("e.eventId = :event")
                .set("event", eventId)
                .rows(em, VIEW, "e.madeAt, e.id", SHOWN, ForwardingView.class);
    }

    static String select() {
        return VIEW;
    }
}
