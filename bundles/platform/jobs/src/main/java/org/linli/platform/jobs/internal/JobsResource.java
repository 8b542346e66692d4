package org.linli.platform.jobs.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ScheduleWords;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.EnabledModules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The timers of the district's enabled modules and how they ran. */
@Component(service = JobsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private final CurrentCall call;
    private final Timetable timetable;
    private final RunHistory history;
    private final Scheduler scheduler;
    private final Audit audit;
    private final EnabledModules enabled;

    @Activate
    public JobsResource(
            @Reference CurrentCall call,
            @Reference Timetable timetable,
            @Reference RunHistory history,
            @Reference Scheduler scheduler,
            @Reference Audit audit,
            @Reference EnabledModules enabled) {
        this.call = call;
        this.timetable = timetable;
        this.history = history;
        this.scheduler = scheduler;
        this.audit = audit;
        this.enabled = enabled;
    }

    /**
     * A timer.
     *
     * @param cron Unix cron expression in the district's zone
     * @param schedule the same in words, where there are some
     * @param next next slot, UTC; null when there is none
     * @param lastRun null when it never ran
     */
    public record JobView(
            String module,
            String name,
            String label,
            String cron,
            String schedule,
            @Nullable Instant next,
            @Nullable RunView lastRun) {}

    /**
     * A run.
     *
     * @param label as people call the timer; its name when the district has it no more
     * @param slot scheduled instant, UTC
     * @param state {@code running}, {@code succeeded} or {@code failed}
     * @param detail why it failed
     */
    public record RunView(
            UUID id,
            String module,
            String name,
            String label,
            Instant slot,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String detail) {
        RunView called(String label) {
            return new RunView(id, module, name, label, slot, state, startedAt, finishedAt, detail);
        }
    }

    /** Timers by module and name. */
    @GET
    @RequiresPermission(JobsPermissions.READ)
    public Page<JobView> timers() {
        TenantInfo tenant = call.tenant();
        List<Timer> timers = timetable.of(tenant);
        Map<TimerKey, RunView> last = history.last(tenant.id());
        return Page.of(
                timers.stream().map(timer -> view(timer, last.get(timer.key()))).toList());
    }

    private JobView view(Timer timer, @Nullable RunView last) {
        String label = timer.label().in(call.locale());
        return new JobView(
                timer.key().module(),
                timer.key().job(),
                label,
                timer.cron(),
                ScheduleWords.of(timer.cron()).in(call.locale()),
                timer.schedule().next(call.now(), timer.zone()).orElse(null),
                last == null ? null : last.called(label));
    }

    /**
     * Runs a timer at once; its slots stay as they are.
     *
     * @throws ProblemException 404 when the district has no such timer, 409 while it runs
     */
    @POST
    @Path("{module}/{name}/runs")
    @RequiresPermission(JobsPermissions.START)
    @Answers(value = void.class, status = 202)
    public Response run(@PathParam("module") String module, @PathParam("name") String name) {
        TenantInfo tenant = call.tenant();
        Timer timer = timetable.of(tenant).stream()
                .filter(each -> each.key().equals(new TimerKey(tenant.id(), module, name)))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        if (!scheduler.runNow(timer)) {
            throw ProblemException.conflict(
                    "timer-running", Text.of("该任务正在运行，请稍后再试", "The timer is running; try again later"), Map.of());
        }
        audit.record("jobs.run.start", new UUID(0, tenant.id().value()), Map.of("module", module, "name", name));
        return Response.accepted()
                .location(URI.create("/t/" + tenant.code() + "/api/jobs/runs?module=" + module + "&name=" + name))
                .build();
    }

    /** Runs of the modules that the district has, the newest first. */
    @GET
    @Path("runs")
    @Listable(
            filters = {"module", "name", "state"},
            sort = {"-id"})
    @RequiresPermission(JobsPermissions.READ)
    public Page<RunView> runs(@Context ListQuery query) {
        TenantInfo tenant = call.tenant();
        Map<TimerKey, String> labels = timetable.of(tenant).stream()
                .collect(Collectors.toMap(Timer::key, timer -> timer.label().in(call.locale())));
        Page<RunView> page = history.page(tenant.id(), enabled.names(tenant.id()), query);
        List<RunView> called = page.items().stream()
                .map(run -> run.called(
                        labels.getOrDefault(new TimerKey(tenant.id(), run.module(), run.name()), run.name())))
                .toList();
        return new Page<>(called, page.next(), page.count());
    }
}
