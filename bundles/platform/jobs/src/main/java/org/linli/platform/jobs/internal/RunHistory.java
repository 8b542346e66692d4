package org.linli.platform.jobs.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.tenant.TenantId;
import org.linli.platform.jobs.internal.host.JobRun;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads runs for people. The rows lie in the host's schema, so every query names the district. */
@Component(service = RunHistory.class)
public final class RunHistory {
    private final Transactions transactions;
    private final EntityManager em;

    @Activate
    public RunHistory(@Reference Transactions transactions, @Reference JobsUnits units) {
        this.transactions = transactions;
        this.em = units.host();
    }

    /** The latest run of every timer of the district. */
    Map<TimerKey, JobsResource.RunView> last(TenantId tenant) {
        return transactions.host(Access.READ, () -> {
            Map<TimerKey, JobsResource.RunView> last = new HashMap<>();
            em.createQuery(
                            "select r from JobRun r where r.tenant = :tenant and r.state <> :baseline and r.slot ="
                                    + " (select max(o.slot) from JobRun o where o.tenant = r.tenant"
                                    + " and o.module = r.module and o.job = r.job)",
                            JobRun.class)
                    .setParameter("tenant", tenant.value())
                    .setParameter("baseline", JobRun.State.BASELINE)
                    .getResultList()
                    .forEach(run -> last.put(new TimerKey(tenant, run.module(), run.job()), view(run)));
            return last;
        });
    }

    /** @param modules whose runs are shown */
    Page<JobsResource.RunView> page(TenantId tenant, Set<String> modules, ListQuery query) {
        if (modules.isEmpty()) {
            return new Page<>(List.of(), null, query.countExact() ? 0L : null);
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder(
                " from JobRun r where r.tenant = :tenant and r.state <> :baseline and r.module in :modules");
        parameters.put("modules", modules);
        parameters.put("tenant", tenant.value());
        parameters.put("baseline", JobRun.State.BASELINE);
        query.filter("module").ifPresent(value -> restrict(where, parameters, "module", value));
        query.filter("name").ifPresent(value -> restrict(where, parameters, "job", value));
        query.filter("state").ifPresent(value -> restrict(where, parameters, "state", state(value)));
        boolean down = query.descending();
        String after = query.after().isPresent() ? " and r.id " + (down ? "<" : ">") + " :after" : "";
        String order = " order by r.id" + (down ? " desc" : "");
        return transactions.host(Access.READ, () -> {
            TypedQuery<JobRun> page = bind(em.createQuery("select r" + where + after + order, JobRun.class), parameters)
                    .setMaxResults(query.limit() + 1);
            query.after().ifPresent(position -> page.setParameter("after", UUID.fromString(position.id())));
            List<JobsResource.RunView> found =
                    page.getResultList().stream().map(RunHistory::view).toList();
            @Nullable
            Long count = query.countExact()
                    ? bind(em.createQuery("select count(r)" + where, Long.class), parameters)
                            .getSingleResult()
                    : null;
            return cut(found, query, count);
        });
    }

    private static void restrict(StringBuilder where, Map<String, Object> parameters, String attribute, Object value) {
        where.append(" and r.").append(attribute).append(" = :").append(attribute);
        parameters.put(attribute, value);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private static Page<JobsResource.RunView> cut(
            List<JobsResource.RunView> found, ListQuery query, @Nullable Long count) {
        if (found.size() <= query.limit()) {
            return new Page<>(found, null, count);
        }
        List<JobsResource.RunView> items = found.subList(0, query.limit());
        String last = items.get(items.size() - 1).id().toString();
        return new Page<>(items, query.cursor(new ListQuery.Position(last, last)), count);
    }

    private static JobRun.State state(String value) {
        return switch (value) {
            case "running" -> JobRun.State.RUNNING;
            case "succeeded" -> JobRun.State.SUCCEEDED;
            case "failed" -> JobRun.State.FAILED;
            default ->
                throw ProblemException.badRequest(
                        "bad-filter",
                        Text.of("筛选条件不合规", "A filter is not acceptable"),
                        new FieldError("query:state", "running, succeeded, failed"));
        };
    }

    private static JobsResource.RunView view(JobRun run) {
        return new JobsResource.RunView(
                run.id(),
                run.module(),
                run.job(),
                run.job(),
                run.slot(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.startedAt(),
                run.finishedAt(),
                run.detail());
    }
}
