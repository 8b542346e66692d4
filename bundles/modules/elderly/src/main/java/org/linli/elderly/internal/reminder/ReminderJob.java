package org.linli.elderly.internal.reminder;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.job.Job;
import org.linli.api.json.Json;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.health.HealthDesk;
import org.linli.registry.api.Births;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the reminders of the day and tells who works nearest, with one message for each community and kind. Dates of birth are those of the
 * registry, which are never copied.
 */
@Component(service = Job.class, property = "linli.job=elderly-reminders")
public class ReminderJob implements Job {
    private static final int PAGE = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Parameters parameters;
    private final Json json;
    private final Births births;
    private final HealthDesk health;
    private final Responsible responsible;

    @Activate
    public ReminderJob(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Births births,
            @Reference HealthDesk health,
            @Reference Responsible responsible) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
        this.json = json;
        this.births = births;
        this.health = health;
        this.responsible = responsible;
    }

    private record Once(UUID elderId, ReminderKind kind, String occasion) {}

    @Override
    public void run(Instant slot) {
        ReminderRules rules = rules();
        LocalDate today = desk.today();
        Map<UUID, Map<ReminderKind, Integer>> made = new HashMap<>();
        UUID last = BEFORE_ALL;
        List<ElderRow> page = page(last);
        while (!page.isEmpty()) {
            remind(page, rules, today, made);
            em.flush();
            last = page.get(page.size() - 1).id();
            page = page(last);
        }
        made.forEach((division, kinds) -> kinds.forEach((kind, elders) -> responsible.tell(
                division, RemindersResource.WRITE, "elderly.reminder.made", kind.of(elders), "/elderly/reminders")));
    }

    private List<ElderRow> page(UUID after) {
        return em.createQuery(
                        "select e from ElderRow e where e.id > :after and e.endedOn is null order by e.id",
                        ElderRow.class)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private void remind(
            List<ElderRow> elders, ReminderRules rules, LocalDate today, Map<UUID, Map<ReminderKind, Integer>> made) {
        List<UUID> ids = elders.stream().map(ElderRow::id).toList();
        Map<UUID, LocalDate> born =
                births.births(elders.stream().map(ElderRow::personId).toList());
        Map<UUID, LocalDate> checkUps = health.lastCheckUps(ids);
        Set<Once> before = before(ids);
        for (ElderRow elder : elders) {
            var known =
                    new ReminderRules.Known(born.get(elder.personId()), elder.assessedOn(), checkUps.get(elder.id()));
            for (ReminderRules.Due due : rules.due(known, today)) {
                if (before.add(new Once(elder.id(), due.kind(), due.occasion()))) {
                    em.persist(new ReminderRow(desk.newId(), elder, due));
                    made.computeIfAbsent(elder.divisionId(), id -> new EnumMap<>(ReminderKind.class))
                            .merge(due.kind(), 1, Integer::sum);
                }
            }
        }
    }

    private Set<Once> before(List<UUID> elders) {
        Set<Once> before = new HashSet<>();
        em.createQuery(
                        "select e.elderId, e.kind, e.occasion from ReminderRow e where e.elderId in :elders",
                        Object[].class)
                .setParameter("elders", elders)
                .getResultList()
                .forEach(row -> before.add(new Once((UUID) row[0], (ReminderKind) row[1], (String) row[2])));
        return before;
    }

    private ReminderRules rules() {
        List<Integer> ages = parameters
                .json("subsidyAges")
                .map(text -> List.of(json.read(text, Integer[].class)))
                .orElse(List.of());
        return new ReminderRules(
                parameters.integer("birthdayFromAge"),
                parameters.integer("birthdayReminderDays"),
                ages,
                parameters.integer("subsidyReminderDays"),
                parameters.integer("assessmentValidMonths"),
                parameters.integer("assessmentReminderDays"),
                parameters.integer("checkUpMonths"),
                parameters.integer("checkUpReminderDays"));
    }
}
