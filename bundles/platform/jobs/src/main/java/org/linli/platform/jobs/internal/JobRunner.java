package org.linli.platform.jobs.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.jobs.internal.tenant.JobMark;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one claimed slot: in a call of its district and one transaction, together with the mark that says so. */
@Component(service = JobRunner.class)
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int LONGEST_DETAIL = 500;
    /** A quarantine may be lifted before its time. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** How often the district's present version is looked up before the slot is given up. */
    private static final int LOOKS = 5;

    private final CallContexts contexts;
    private final Transactions transactions;
    private final EntityManager em;
    private final Tenants tenants;
    private final Timetable timetable;
    private final Routes routes;
    private final Runs runs;
    private final Ids ids;
    private final ModuleWork work;

    @Activate
    public JobRunner(
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference JobsUnits units,
            @Reference Tenants tenants,
            @Reference Timetable timetable,
            @Reference Routes routes,
            @Reference Runs runs,
            @Reference Ids ids,
            @Reference ModuleWork work) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.em = units.tenant();
        this.tenants = tenants;
        this.timetable = timetable;
        this.routes = routes;
        this.runs = runs;
        this.ids = ids;
        this.work = work;
    }

    void run(Timer timer, Runs.Claim claim) {
        try {
            String failure = attempt(timer, claim);
            runs.finish(claim, failure);
        } catch (NotNowException e) {
            LOG.info(
                    "Job {} of module {} waits: {}",
                    claim.key().job(),
                    claim.key().module(),
                    e.getMessage());
            runs.postpone(claim, e.problem().text().zh(), Collections.min(List.of(e.retryIn(), LONGEST_WAIT)));
        }
    }

    /**
     * @return why it failed, null when the slot is done
     * @throws NotNowException when it was not tried
     */
    private @Nullable String attempt(Timer timer, Runs.Claim claim) {
        TenantInfo tenant = tenants.byId(claim.key().tenant()).orElse(null);
        if (tenant == null || tenant.state() != TenantInfo.State.ACTIVE) {
            return "区县当前不可写，未运行";
        }
        Timer now = timer;
        for (int look = 0; look < LOOKS; look++) {
            try (Routes.Use use = routes.acquire(tenant.id(), now.instance())) {
                if (use != null) {
                    return attempt(tenant, now, claim);
                }
            }
            // The district has just moved to another version: the slot is that one's
            Optional<Timer> successor = timetable.of(tenant).stream()
                    .filter(other -> other.key().equals(claim.key()))
                    .findFirst();
            if (successor.isEmpty()) {
                return "模块已停用，未运行";
            }
            now = successor.get();
        }
        return "模块正在切换，未运行";
    }

    private @Nullable String attempt(TenantInfo tenant, Timer timer, Runs.Claim claim) {
        CallContext context = new CallContext(
                tenant,
                new SystemCaller("系统"),
                Locale.SIMPLIFIED_CHINESE,
                "job-" + claim.key().job() + "-" + claim.slot(),
                "");
        try {
            ModuleWork.Piece piece = new ModuleWork.Piece(
                    tenant, timer.instance(), ModuleWork.Kind.JOB, claim.key().job());
            work.run(
                    piece,
                    inside -> contexts.call(
                            context,
                            () -> transactions.separateTenant(
                                    tenant.id(), Access.WRITE, () -> work(timer, claim, inside))));
            return null;
        } catch (NotNowException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Whatever a module throws is its failure: passed on, the slot would be run anew each time its lease lapses
            if (done(tenant, claim)) {
                // A node that was thought dead finished it while this one waited for its mark
                return null;
            }
            LOG.warn(
                    "Job {} of module {} failed in tenant {} for slot {}",
                    claim.key().job(),
                    claim.key().module(),
                    tenant.id(),
                    claim.slot(),
                    e);
            return sentence(e);
        }
    }

    private boolean work(Timer timer, Runs.Claim claim, ModuleWork.Inside inside) {
        Optional<JobMark> known = mark(claim.key());
        if (known.isPresent() && !known.get().advance(claim.slot(), claim.token())) {
            return false;
        }
        if (known.isEmpty()) {
            em.persist(new JobMark(ids.next(), claim.key().module(), claim.key().job(), claim.slot(), claim.token()));
        }
        // Before the work: a second run of the slot waits here for the first one's commit and then gives up
        em.flush();
        return inside.module(() -> {
            timer.job().run(claim.slot());
            return true;
        });
    }

    private boolean done(TenantInfo tenant, Runs.Claim claim) {
        Instant last = transactions.separateTenant(
                tenant.id(),
                Access.READ,
                () -> mark(claim.key()).map(JobMark::lastSlot).orElse(Instant.MIN));
        return !last.isBefore(claim.slot());
    }

    private Optional<JobMark> mark(TimerKey key) {
        return em
                .createQuery("select m from JobMark m where m.module = :module and m.job = :job", JobMark.class)
                .setParameter("module", key.module())
                .setParameter("job", key.job())
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Administrators read this: the module's own words or none. */
    private static String sentence(Throwable thrown) {
        return thrown instanceof ProblemException problem
                ? shortened(problem.problem().text().zh())
                : "运行时出错，原因见日志 (an error; the log names it)";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
