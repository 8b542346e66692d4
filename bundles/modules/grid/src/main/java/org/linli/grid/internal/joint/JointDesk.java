package org.linli.grid.internal.joint;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.event.EventReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records joint enforcement and what came of it. */
@Component(service = JointDesk.class)
public class JointDesk {
    static final String READ = "grid:joint-action:read";
    static final String WRITE = "grid:joint-action:write";
    private static final int MOST_PROBLEMS = 1000;
    private static final int MOST_ACTIONS = 10_000;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Parameters parameters;
    private final Json json;
    private final Reach reach;
    private final EventReader events;

    @Activate
    public JointDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Reach reach,
            @Reference EventReader events) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.parameters = parameters;
        this.json = json;
        this.reach = reach;
        this.events = events;
    }

    private JointStandard standard(UUID divisionId) {
        return parameters
                .json("jointEnforcement", divisionId)
                .map(text -> json.readLenient(text, JointStandard.class))
                .orElse(new JointStandard(null, null));
    }

    /** Of an action that has been recorded: a later change of the parameter is not about it. */
    private JointStandard standard(JointActionRow row) {
        return row.standard().orElseGet(() -> standard(row.divisionId()));
    }

    /** Shows actions with the numbers of their problems, in one statement more however many they are. */
    List<JointBodies.View> views(List<JointActionRow> rows) {
        Map<UUID, long[]> counts = counts(rows.stream().map(JointActionRow::id).toList());
        return rows.stream()
                .map(row -> view(row, counts.getOrDefault(row.id(), new long[2])))
                .toList();
    }

    private JointBodies.View view(JointActionRow row, long[] counts) {
        JointBodies.Action action = row.action();
        return new JointBodies.View(
                row.id(),
                action.divisionId(),
                action.title(),
                row.office(),
                action.departments(),
                standard(row).missing(action.departments()),
                action.day(),
                counts[0],
                counts[1],
                row.version());
    }

    private JointBodies.View view(JointActionRow row) {
        return views(List.of(row)).get(0);
    }

    /** Found and solved by action. */
    private Map<UUID, long[]> counts(Collection<UUID> actions) {
        Map<UUID, long[]> counts = new HashMap<>();
        if (actions.isEmpty()) {
            return counts;
        }
        em.createQuery(
                        "select p.actionId, p.solved, count(p.id) from JointProblemRow p where p.actionId in :actions"
                                + " group by p.actionId, p.solved",
                        Object[].class)
                .setParameter("actions", actions)
                .getResultList()
                .forEach(row -> {
                    long[] pair = counts.computeIfAbsent((UUID) row[0], id -> new long[2]);
                    long number = ((Number) row[2]).longValue();
                    pair[0] += number;
                    pair[1] += Boolean.TRUE.equals(row[1]) ? number : 0;
                });
        return counts;
    }

    JointBodies.View add(JointBodies.NewAction body) {
        List<FieldError> errors = new ArrayList<>();
        List<JointBodies.Problem> problems = body.problems() == null ? List.of() : body.problems();
        reach.requireDivision("/action/divisionId", WRITE, body.action().divisionId());
        String office = office("/action", body.action(), errors);
        for (int i = 0; i < problems.size(); i++) {
            refuse("/problems/" + i, problems.get(i), errors);
        }
        if (office == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        JointActionRow row = new JointActionRow(ids.next());
        row.take(body.action(), office, standard(body.action().divisionId()));
        em.persist(row);
        problems.forEach(problem -> persist(row, problem));
        em.flush();
        audit.record("grid.joint-action.add", row.id(), Map.of());
        return view(row);
    }

    private @Nullable String office(String pointer, JointBodies.Action action, List<FieldError> errors) {
        String office = action.office() == null ? standard(action.divisionId()).office() : action.office();
        if (office == null || office.isBlank()) {
            errors.add(error(pointer + "/office", "请填写牵头办公室", "Name the office that leads it"));
            return null;
        }
        if (action.departments().stream().distinct().count()
                < action.departments().size()) {
            errors.add(error(pointer + "/departments", "部门重复", "A department is named twice"));
        }
        return office;
    }

    /** The event must be one that the caller may see. */
    private void refuse(String pointer, JointBodies.Problem problem, List<FieldError> errors) {
        UUID event = problem.eventId();
        if (event != null && !events.sees(event)) {
            errors.add(error(pointer + "/eventId", "没有这个事件", "No such event"));
        }
    }

    private JointProblemRow persist(JointActionRow action, JointBodies.Problem problem) {
        JointProblemRow row = new JointProblemRow(ids.next(), action.id());
        row.take(problem);
        row.follow(action);
        em.persist(row);
        return row;
    }

    JointBodies.View get(UUID id) {
        return view(row(id, READ));
    }

    JointBodies.View change(UUID id, MergePatch patch, IfMatch ifMatch) {
        JointActionRow row = row(id, WRITE);
        ifMatch.require(row.version());
        JointBodies.Action next = patch.applyTo(row.action(), JointBodies.Action.class);
        reach.requireDivision("/divisionId", WRITE, next.divisionId());
        List<FieldError> errors = new ArrayList<>();
        String office = office("", next, errors);
        if (office == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        boolean there = next.divisionId().equals(row.divisionId());
        row.take(next, office, there ? standard(row) : standard(next.divisionId()));
        problems(id).forEach(problem -> problem.follow(row));
        em.flush();
        audit.record("grid.joint-action.change", id, Map.of());
        return view(row);
    }

    JointActionRow row(UUID id, String permission) {
        JointActionRow row = em.find(JointActionRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    List<JointProblemRow> problems(UUID actionId) {
        return em.createQuery(
                        "select p from JointProblemRow p where p.actionId = :action order by p.id",
                        JointProblemRow.class)
                .setParameter("action", actionId)
                .setMaxResults(MOST_PROBLEMS)
                .getResultList();
    }

    JointBodies.ProblemView addProblem(UUID actionId, JointBodies.Problem body) {
        JointActionRow action = row(actionId, WRITE);
        refuseProblem(body);
        if (problems(actionId).size() >= MOST_PROBLEMS) {
            throw ProblemException.invalid(error("", "问题过多", "Too many problems for one action"));
        }
        JointProblemRow row = persist(action, body);
        em.flush();
        audit.record("grid.joint-problem.add", actionId, Map.of());
        return row.view();
    }

    private void refuseProblem(JointBodies.Problem body) {
        List<FieldError> errors = new ArrayList<>();
        refuse("", body, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    JointBodies.ProblemView problem(UUID actionId, UUID problemId, String permission) {
        return problemRow(actionId, problemId, permission).view();
    }

    private JointProblemRow problemRow(UUID actionId, UUID problemId, String permission) {
        row(actionId, permission);
        JointProblemRow problem = em.find(JointProblemRow.class, problemId);
        if (problem == null || !problem.actionId().equals(actionId)) {
            throw ProblemException.notFound();
        }
        return problem;
    }

    JointBodies.ProblemView changeProblem(UUID actionId, UUID problemId, MergePatch patch, IfMatch ifMatch) {
        JointProblemRow row = problemRow(actionId, problemId, WRITE);
        ifMatch.require(row.view().version());
        JointBodies.Problem next = patch.applyTo(row.problem(), JointBodies.Problem.class);
        if (!Objects.equals(next.eventId(), row.problem().eventId())) {
            refuseProblem(next);
        }
        row.take(next);
        em.flush();
        audit.record("grid.joint-problem.change", actionId, Map.of("solved", "" + next.solved()));
        return row.view();
    }

    /** Who took part how often; those that the district wants first, also when they never came. */
    List<JointBodies.Participation> participation(Conditions where) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> wanted = parameters
                .json("jointEnforcement")
                .map(text -> json.readLenient(text, JointStandard.class))
                .orElse(new JointStandard(null, null))
                .wanted();
        wanted.forEach(name -> counts.put(name, 0));
        List<String> actions =
                where.rows(em, "select e.departments from JointActionRow e", "e.day, e.id", MOST_ACTIONS, String.class);
        actions.forEach(names -> JointActionRow.names(names).forEach(name -> counts.merge(name, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(entry -> new JointBodies.Participation(
                        entry.getKey(), wanted.contains(entry.getKey()), entry.getValue(), actions.size()))
                .toList();
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
