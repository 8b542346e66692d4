package org.linli.elderly.internal.health;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records health services and opens what was found, each time for a purpose that the audit keeps. */
@Component(service = HealthDesk.class)
public class HealthDesk {
    static final String READ = "elderly:health:read";
    static final String WRITE = "elderly:health:write";
    static final String UNMASK = "elderly:health:unmask";
    private static final String CONTENT = "health.content";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final SealedText sealed;
    private final Json json;
    private final Parameters parameters;

    @Activate
    public HealthDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference SealedText sealed,
            @Reference Json json,
            @Reference Parameters parameters) {
        this.em = em;
        this.desk = desk;
        this.sealed = sealed;
        this.json = json;
        this.parameters = parameters;
    }

    HealthRow record(HealthBodies.NewHealthService service) {
        ElderRow elder = desk.row(ElderRow.class, service.elderId(), WRITE);
        if (elder.endedOn() != null) {
            throw ProblemException.conflict(
                    "elder-ended", Text.of("该档案已结束", "The record has ended"), Map.of("endedOn", elder.endedOn()));
        }
        HealthFacts facts = service.facts();
        boolean swapped =
                facts.systolic() != null && facts.diastolic() != null && facts.diastolic() >= facts.systolic();
        Faults faults = new Faults()
                .when(service.day().isAfter(desk.today()), "day", "不能晚于今天", "must not be after today")
                .when(swapped, "facts/diastolic", "舒张压须低于收缩压", "must be below the systolic pressure");
        Consent.check(faults, service.consent(), service.day(), elder.guardian() != null)
                .refuse();
        HealthRow row = new HealthRow(
                desk.newId(),
                elder.divisionId(),
                elder.id(),
                service.kind(),
                service.day(),
                service.provider().strip(),
                Objects.requireNonNull(sealed.seal(json.write(facts), CONTENT)),
                desk.actor(),
                service.consent());
        desk.added(row, "elderly.health.record");
        return row;
    }

    /** What was found, for somebody who says why. */
    public HealthFacts open(HealthRow row, String purpose) {
        desk.done(row, "elderly.health.unmask", Map.of("purpose", purpose.strip()));
        return json.read(Objects.requireNonNull(sealed.open(row.content(), CONTENT)), HealthFacts.class);
    }

    /** Who had no check-up after this day is due. */
    public LocalDate dueSince() {
        return desk.today().minusMonths(parameters.integer("checkUpMonths"));
    }

    /** The last check-ups of elders, in one statement; who had none is left out. */
    public Map<UUID, LocalDate> lastCheckUps(Collection<UUID> elders) {
        Map<UUID, LocalDate> last = new HashMap<>();
        if (elders.isEmpty()) {
            return last;
        }
        em.createQuery(
                        "select e.elderId, max(e.day) from HealthRow e where e.elderId in :elders and e.kind = :kind"
                                + " group by e.elderId",
                        Object[].class)
                .setParameter("elders", elders)
                .setParameter("kind", HealthServiceKind.CHECK_UP)
                .getResultList()
                .forEach(row -> last.put((UUID) row[0], (LocalDate) row[1]));
        return last;
    }
}
